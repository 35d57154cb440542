"""Pages as a newspaper prints them, with invented names, for tests that start from files."""

from __future__ import annotations

PARTNERS = """\
# 结对共建 邻里同乐

本报讯 近日，松涛街道青禾社区党总支联合望舒供电所开展“书香夜市”阅读活动，
为社区居民送去一场文化盛宴。活动中，志愿者林晓岚主讲家庭阅读，老年人和少年儿童
踊跃参加。青禾社区还成立了读书会。
（沈知远）
"""

CENTRE = """\
# 暖心服务进家门

5月6日，听澜街道丹枫社区党群服务中心举办健康讲座，邀请望舒医院医生顾若溪主讲，
30余名老年人参加。丹枫社区与银杏物业有限公司签订共建协议，双方将开展走访活动。
（陆景行）
"""


def write_pages(folder, **pages):
    """Writes each page to ``<name>.txt`` in the folder, by default the two invented ones; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (pages or {"partners": PARTNERS, "centre": CENTRE}).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
