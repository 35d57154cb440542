"""Bylines, picture credits and dates as they are printed."""

from __future__ import annotations

import pytest

from kg.records import Page
from kg.segment import segment
from kg.segment.bylines import Byline, parse_byline
from kg.segment.dates import event_date
from kg.segment.signing import leading_byline, trailing_byline


@pytest.mark.parametrize(
    ("text", "authors", "credit"),
    [
        ("林晓岚", ("林晓岚",), ""),
        ("高远 周小舟", ("高远", "周小舟"), ""),
        ("欧阳青 司马小禾", ("欧阳青", "司马小禾"), ""),
        ("松云萱 高远", ("松云萱", "高远"), ""),
        ("云宣", ("云宣",), ""),
        ("高远 钭一诺", ("高远", "钭一诺"), ""),
        ("记者 林晓岚 通讯员 周小舟", ("林晓岚", "周小舟"), ""),
        ("通讯员 沈 白 周小舟", ("沈白", "周小舟"), ""),
        ("记者　沈　白　摄", (), "沈白 摄"),
        ("驻松涛采访人员 林晓岚", ("林晓岚",), ""),
        ("记者林晓岚 通讯员周小舟 文/图", ("林晓岚", "周小舟"), "周小舟/图"),
        ("□林晓岚", ("林晓岚",), ""),
        ("■ 本报记者 林晓岚", ("林晓岚",), ""),
        ("（记者 林晓岚）", ("林晓岚",), ""),
        ("文/林晓岚 图/周小舟", ("林晓岚",), "图/周小舟"),
        ("林晓岚/文 周小舟/图", ("林晓岚",), "周小舟/图"),
        ("林晓岚/文 松涛街道供图", ("林晓岚",), "松涛街道供图"),
        ("文字：林晓岚 摄影：周小舟", ("林晓岚",), "摄影 周小舟"),
        ("林晓岚 文/摄", ("林晓岚",), "林晓岚/摄"),
        ("周小舟 摄", (), "周小舟 摄"),
        ("松涛街道供图", (), "松涛街道供图"),
        ("阿依古丽·买买提 高远", ("阿依古丽·买买提", "高远"), ""),
        ("驻松涛区记者 林晓岚", ("林晓岚",), ""),
        ("松涛日报 林晓岚", ("林晓岚",), ""),
        ("本报讯 记者 林晓岚", ("林晓岚",), ""),
        ("林晓岚 摄影报道", ("林晓岚",), "林晓岚 摄影报道"),
        ("（本报驻松涛记者林晓岚 实习生 周小舟）", ("林晓岚", "周小舟"), ""),
        ("松涛融媒记者 林晓岚/文 周小舟/图", ("林晓岚",), "周小舟/图"),
        ("文｜林晓岚 图｜周小舟", ("林晓岚",), "图 周小舟"),
        ("记者 林晓岚 摄", (), "林晓岚 摄"),
        ("（文/林晓岚 图/松涛街道）", ("林晓岚",), "图/松涛街道"),
        ("（松涛街道 林晓岚 供稿）", ("林晓岚",), ""),
        ("【通讯员：林晓岚、周小舟】", ("林晓岚", "周小舟"), ""),
        ("本报记者林晓岚通讯员周小舟", ("林晓岚", "周小舟"), ""),
        ("（松涛街道 林晓岚）", ("林晓岚",), ""),
        ("（松涛区委组织部 林晓岚 周小舟）", ("林晓岚", "周小舟"), ""),
        ("撰稿：林晓岚 编辑：周小舟 审核：高远", ("林晓岚",), ""),
        ("（图片由松涛街道提供）", (), "图片由松涛街道提供"),
        ("（融媒体记者林晓岚报道摄影）", ("林晓岚",), "林晓岚 报道摄影"),
        ("（周小舟 松涛晨报、27号视频首席记者林晓岚）", ("周小舟", "林晓岚"), ""),
        ("记者林晓岚摄影报道", ("林晓岚",), "林晓岚 摄影报道"),
    ],
)
def test_byline(text, authors, credit):
    found = parse_byline(text)
    assert found is not None
    assert (found.authors, found.photo_credit) == (authors, credit)


@pytest.mark.parametrize(
    ("text", "sent_by"),
    [
        ("（松涛街道供稿）", "松涛街道"),
        ("松涛街道 供稿", "松涛街道"),
        ("来源：松涛发布", "松涛发布"),
        ("（文章来源：松涛晚报）", "松涛晚报"),
        ("供稿：青禾社区", "青禾社区"),
    ],
)
def test_source_is_no_author(text, sent_by):
    assert parse_byline(text) == Byline((), "", sent_by)


@pytest.mark.parametrize(
    "text",
    [
        "安全",
        "温暖人心",
        "青禾社区",
        "江云区",
        "为老服务 送到家门口",
        "记者",
        "近日，青禾社区开展活动。",
        "",
        "如书本、书架、灯",
        "来源地追溯",
        "松涛街道 林晓岚",
        "编辑：周小舟 审核：高远",
        "场地由松涛街道提供",
        "小记者走进社区",
        "高" * 90,
    ],
)
def test_no_byline(text):
    assert parse_byline(text) is None


@pytest.mark.parametrize(
    ("text", "body", "authors"),
    [
        ("大家都说好。 林晓岚 高远", "大家都说好。", ("林晓岚", "高远")),
        ("大家都说好。林晓岚", "大家都说好。", ("林晓岚",)),
        ("大家说：“好。” 高远", "大家说：“好。”", ("高远",)),
        ("大家都说好。（记者 林晓岚）", "大家都说好。", ("林晓岚",)),
        ("大家都说好。 云宣", "大家都说好。", ("云宣",)),
        ("大家都说好。 钭小满", "大家都说好。", ("钭小满",)),
        ("大家都说好。 松云\n萱 高远", "大家都说好。", ("松云萱", "高远")),
        ("大家都说好。 松云萱\n高远", "大家都说好。", ("松云萱", "高远")),
        ("大家都说好 松云萱 高远", "大家都说好", ("松云萱", "高远")),
    ],
)
def test_byline_behind_the_last_sentence(text, body, authors):
    found = trailing_byline(text)
    assert found is not None
    assert (text[: found[0]], found[1].authors) == (body, authors)


@pytest.mark.parametrize(
    "text",
    [
        "大家都说好。",
        "大家都说好。明天再来吧",
        "大家都说好。 居民",
        "大家都说好。原来，",
        "他说好",
        "",
        "好。" * 1000,
    ],
)
def test_no_byline_behind_the_last_sentence(text):
    assert trailing_byline(text) is None


@pytest.mark.parametrize(
    "dateline",
    [
        "本报讯",
        "松涛日报讯",
        "本报7月27日讯",
        "本报云栖讯",
        "松涛社云栖7月27日电",
        "松涛网7月27日云栖讯",
        "松涛客户端讯",
        "日报消息",
        "松涛全媒体讯",
        "",
    ],
)
def test_byline_in_front_of_the_body(dateline):
    whole = f"{dateline}（记者 林晓岚 通讯员周小舟）近日，青禾社区"
    for broken in (whole, *(whole[:at] + "\n" + whole[at:] for at in range(1, whole.index("近")))):
        found = leading_byline(broken)
        assert found is not None, broken
        assert found[1].authors == ("林晓岚", "周小舟"), broken
        assert broken[found[0] :] == "近日，青禾社区", broken


@pytest.mark.parametrize(
    "byline",
    [
        "【本报讯】（记者 林晓岚 通讯员周小舟）",
        "本报讯 记者林晓岚 通讯员周小舟报道：",
        "本报讯 记者 林晓岚 通讯员 周小舟 ",
        "本报讯 记者林晓岚 通讯员周小舟报道 ",
        "本报讯 记者林晓岚 通讯员周小舟报道",
        "云浦日报全媒体消息（记者林晓岚 通讯员周小舟）",
        "记者林晓岚、通讯员周小舟报道：",
    ],
)
def test_byline_that_the_body_follows_without_a_bracket(byline):
    found = leading_byline(f"{byline}近日，青禾社区 菜园")
    assert found is not None
    assert (found[0], found[1].authors) == (len(byline), ("林晓岚", "周小舟"))


@pytest.mark.parametrize(
    "line",
    [
        "编辑 高远 美编 林晓岚 校对 周小舟",
        "编辑/高远",
        "审核：高远",
        "广告",
        "www.example.com",
        "▲",
        "▶扫码看详情",
    ],
)
def test_line_of_the_page_between_two_items(line):
    parts = [
        "青禾社区办起菜园",
        "近日，青禾社区办起菜园。",
        line,
        "望湖街道开起茶馆",
        "近日，望湖街道开起茶馆。",
    ]
    articles = segment(Page("page.txt", "\n\n".join(parts)))
    assert [(a.headline, a.text, a.authors) for a in articles] == [(*parts[:2], ()), (*parts[3:], ())]


@pytest.mark.parametrize(
    "text", ["记者林晓岚说，", "记者：大家好", "（扩大）会议召开", "松涛街道（青禾社区）近日", "近日（11月）"]
)
def test_bracket_that_is_no_byline(text):
    assert leading_byline(text) is None


def test_what_is_told_at_length_in_front_of_a_credit_is_text():
    told = "松涛医院日前组织志愿者为居民义诊。据了解，此次服务队由20名医护人员组成，逐一入户服务。"
    (item,) = segment(Page("page.txt", f"## 松涛医院义诊进村\n\n{told} 沈 白 摄"))
    assert (item.text, item.photo_credit, item.captions) == (told, "沈白 摄", ())
    shown = "松涛医院志愿者在为居民义诊。"
    (item,) = segment(Page("page.txt", f"## 松涛医院义诊进村\n\n近日，义诊进村。\n\n{shown} 沈 白 摄"))
    assert (item.text, item.photo_credit, item.captions) == ("近日，义诊进村。", "沈白 摄", (shown,))


@pytest.mark.parametrize(
    ("lead", "date"),
    [
        ("11月2日，推进会举办。", "--11-02"),
        ("2024年2月24日上午，活动举行。", "2024-02-24"),
        ("今年以来，社区成立了小组。11月21日，小组办了一场演出。", "--11-21"),
        ("4月27日，2023秋季招聘会举行。", "2023-04-27"),
        ("2 月 4 日，活动举行。", "--02-04"),
        ("近日，社区开展活动。", ""),
        ("截至11月2日，社区共有三百户。", ""),
        ("从3月1日至5月1日，社区免费开放。", ""),
        ("她生于1950年3月4日。", ""),
        ("报名须在6月1日前完成。", ""),
        ("13月40日，没有这一天。", ""),
        ("2023年7月，他获评先进。", ""),
    ],
)
def test_date_of_the_event(lead, date):
    assert event_date([lead]) == date


def test_only_the_lead_dates_the_event():
    assert event_date(["近日，社区开展活动。", "6月13日，他路过河边。"]) == ""
    assert event_date([]) == ""
