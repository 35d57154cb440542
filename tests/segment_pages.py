"""Invented articles, and the ways in which a newspaper prints them on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Item:
    headline: str
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...] = ("林晓岚", "周小舟")
    kicker: str = ""
    date: str = ""


ITEMS = (
    Item(
        "青禾社区办起“菜园议事会”",
        (
            "近日，松涛街道青禾社区在楼顶菜园办起议事会，邀请二十多位居民商量怎样分地、浇水和分菜。",
            "议事会由楼组长卫长庚主持。居民们先把菜园划成十二块，又推选出三名管水员，约定每逢周六轮流值日，"
            "收下的青菜一半送给楼里行动不便的老人。",
            "接下来，青禾社区还将把楼顶菜园的办法写成一页纸的公约，贴在每个单元的门口。",
        ),
    ),
    Item(
        "云栖街道消防演练走进旧货市场",
        (
            "11月8日，云栖街道联合望湖消防救援站在旧货市场举行消防演练，六十多名摊主参加。",
            "演练模拟电线短路引燃旧沙发的情形。警报响起后，摊主们捂住口鼻、弯腰撤离，"
            "微型消防站队员用水带压住火头，全程不到四分钟。",
            "消防员随后逐摊检查灭火器和插线板，当场拆下七处私接的电线。",
        ),
        authors=("许望川",),
        date="--11-08",
    ),
    Item(
        "白露图书馆“夜读灯”亮到十点",
        (
            "为方便上夜班的人借书，日前，白露图书馆把闭馆时间推迟到晚上十点，并在门厅点起一盏“夜读灯”。",
            "馆员程若水介绍，开放首周，夜间借出的书超过四百册，其中烹饪和诗歌两类最受欢迎。",
            "夜读灯下还放了一本留言册，读者可以写下想看的书名，馆里每月照单采购。",
        ),
        authors=("姜北辰", "陆星野", "何晚晴"),
        kicker="让书等人，不让人等书",
    ),
    Item(
        "石桥镇农机合作社开进梅子坞",
        (
            "连日来，石桥镇农机合作社的六台插秧机开进梅子坞村，帮助缺少劳力的农户抢插晚稻。",
            "合作社与梅子坞村签了协议：插秧每亩只收油费，秋后再按产量结算。种粮户卓有田算了一笔账，"
            "三十亩水田比往年省下两千多元。",
            "目前，全村四百二十亩晚稻已插完八成。",
        ),
        authors=("温知夏",),
    ),
    Item(
        "锦帆小学孩子给河道当“医生”",
        (
            "3月12日上午，锦帆小学五年级的三十名学生来到柳浪河边，用试纸和透明度盘给河水做“体检”。",
            "孩子们分成取水、测量、记录三个小组，把数据填进表格，再和上个月的结果比较。"
            "环保志愿者谈书白告诉他们，河水变清，是因为上游的洗车店接上了污水管。",
            "下一步，这份“河道病历”将交给柳浪河的河长，学生们每个月都会来复查。",
        ),
        authors=("沈听雨", "顾南乔"),
        date="--03-12",
    ),
    Item(
        "丹枫家园加装电梯先开“吵架会”",
        (
            "装还是不装？丹枫家园七号楼的十六户人家为加装电梯开了五场“吵架会”，上个月终于签下同意书。",
            "一楼的住户担心采光和噪声，六楼的住户盼了十年。社区调解员庞一诺请来设计师，"
            "把电梯井改到楼梯间北侧，又为一楼换上隔声窗。",
            "电梯预计年底投入使用，费用由各户按楼层分摊，一楼分文不出。",
        ),
        authors=("裴小满",),
    ),
)


def wrap(text: str, width: int) -> list[str]:
    """``text`` cut into lines of ``width`` characters, in mid-word, no line starting with punctuation."""
    lines, line = [], ""
    for character in text:
        if len(line) >= width and character not in "，。、；：！？”’）》":
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def body(item: Item, width: int = 0, byline: str = "trailing") -> list[str]:
    """The body's lines, a blank one behind each paragraph; lines are paragraphs if ``width`` is 0."""
    paragraphs = list(item.paragraphs)
    names = " ".join(item.authors)
    if byline == "trailing":
        paragraphs[-1] += f" {names}"
    if byline == "bracketed":
        paragraphs[-1] += f"（记者 {names}）"
    if byline == "leading":
        paragraphs[0] = f"本报讯（记者 {names}）{paragraphs[0]}"
    lines = []
    for paragraph in paragraphs:
        lines += [*(wrap(paragraph, width) if width else [paragraph]), ""]
    return [*lines, names, ""] if byline == "own line" else lines


def head(item: Item, marks: bool = False) -> list[str]:
    titles = [item.kicker, item.headline] if item.kicker else [item.headline]
    signs = (["## ", "# "] if item.kicker else ["## "]) if marks else [""] * len(titles)
    return [line for sign, title in zip(signs, titles, strict=True) for line in (sign + title, "")]


def page(items: tuple[Item, ...], layout: str, width: int = 0, byline: str = "trailing") -> str:
    """The page that prints ``items`` in ``layout``: marked, plain, after (headlines last), before."""
    heads = [line for item in items for line in head(item)]
    bodies = [line for item in items for line in body(item, width, byline)]
    if layout == "after":
        return "\n".join(bodies + heads)
    if layout == "before":
        return "\n".join(heads + bodies)
    lines = []
    for item in items:
        lines += head(item, marks=layout == "marked") + body(item, width, byline)
    return "\n".join(lines)


def renamed(item: Item, authors: tuple[str, ...]) -> Item:
    return replace(item, authors=authors)


def run_on(text: str, width: int) -> str:
    """``text`` with each line cut into lines of ``width`` characters, in mid-word."""
    return "\n".join(part for line in text.split("\n") for part in wrap(line, width))


# How a page signs an item: in front of the body, behind it, between headline and body, or not at all.
SIGNATURES = {
    "none": ("", "", ""),
    "behind": ("", "", " {names}"),
    "bracketed": ("", "", "（记者 {names}）"),
    "dateline": ("", "本报讯（驻松涛记者 {names}）", ""),
    "dated dateline": ("", "松涛晚报7月27日讯（通讯员 {names}）", ""),
    "under the headline": ("本报记者 {names}\n", "", ""),
    "bracketed under the headline": ("（记者 {names}）\n", "", ""),
    "last line": ("", "", "\n{names}"),
    "bracketed last line": ("", "", "\n（记者 {names}）"),
    "source": ("", "", "\n（松涛街道供稿）"),
}


def block(item: Item, signature: str) -> str:
    """The item as one block: headlines and paragraphs a line each, without a blank line."""
    above, before, behind = (part.format(names=" ".join(item.authors)) for part in SIGNATURES[signature])
    titles = "".join(f"{title}\n" for title in (item.kicker, item.headline) if title)
    return titles + above + before + "\n".join(item.paragraphs) + behind
