"""Each family of rules: sentences from which it reads a claim, and sentences from which it must not."""

from __future__ import annotations

import pytest
from genre_texts import stated, triples

A, B, C = "青禾社区", "松涛供电所", "云帆书店"
BOTH = {(A, "松涛街道"), ("柳岸社区", "松涛街道")}


def pairs(*names):
    """Every two of the names, each pair in the order of its names."""
    return {(min(a, b), max(a, b)) for i, a in enumerate(names) for b in names[i + 1 :]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}联合{B}、{C}开展消防演练。", pairs(A, B) | pairs(A, C)),
        (f"{A}、{B}、{C}联合开展消防演练。", pairs(A, B, C)),
        (f"{A}、柳岸社区举办运动会。", pairs(A, "柳岸社区")),
        (f"{A}与{B}签订共建协议。", pairs(A, B)),
        (f"{A}的共建单位{B}来了。", pairs(A, B)),
        (f"{A}走进{B}，共同开展消防演练。", pairs(A, B)),
        (f"{B}协助{A}开展消防演练。", pairs(A, B)),
        (f"{A}邀请{B}、{C}成立“睦邻”联盟。", pairs(A, B) | pairs(A, C)),
        (f"“书香夜市”活动由{A}主办，{B}承办。", pairs(A, B)),
        (f"{A}分别联合{B}、{C}举办比赛", pairs(A, B) | pairs(A, C)),
        (f"{A}将与{B}联合举办运动会。", set()),
        (f"{A}与居民开展比赛。", set()),
        (f"{B}走访{A}。", set()),
        (f"在{A}，{B}开展消防演练。", set()),
        (f"{A}、柳岸社区分别举办运动会、座谈会。", set()),
        (f"{A}和柳岸社区的居民来了。", set()),
    ],
)
def test_partners(text, expected):
    assert stated(text, "partners_with") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}召开座谈会。", {(A, "座谈会")}),
        (f"近日，由{A}主办的“书香夜市”活动来了。", {(A, "“书香夜市”活动")}),
        (f"“书香夜市”活动由{A}主办，{B}承办。", {(A, "“书香夜市”活动"), (B, "“书香夜市”活动")}),
        (f"{A}、{B}联合开展消防演练。", {(A, "消防演练"), (B, "消防演练")}),
        (f"{A}将召开座谈会。", set()),
        (f"{A}的居民召开座谈会。", set()),
        (f"{A}定期举办读书会活动。", set()),
        (f"在{A}召开座谈会。", set()),
    ],
)
def test_organisers(text, expected):
    assert stated(text, "organizes") == expected


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (f"{A}成立“红袖章”巡逻队。", "establishes", {(A, "“红袖章”巡逻队")}),
        (f"{A}携手{B}成立“红袖章”巡逻队。", "establishes", {(A, "“红袖章”巡逻队"), (B, "“红袖章”巡逻队")}),
        (f"{A}将岗亭改造成“暖心驿站”。", "establishes", {(A, "暖心驿站")}),
        (f"{A}计划建成“暖心驿站”。", "establishes", set()),
        (f"{A}打造“睦邻”驿站。", "runs", set()),
        (f"{A}推出“一键呼救”系统。", "runs", {(A, "“一键呼救”系统")}),
        (f"{A}携手{B}推出“一键呼救”系统。", "runs", {(A, "“一键呼救”系统")}),
        (f"{A}的“一键呼救”系统很好。", "runs", {(A, "“一键呼救”系统")}),
        (f"{A}以“暖阳照”为书记项目，开展服务。", "runs", {(A, "暖阳照")}),
        (f"{A}每周举办电影放映活动。", "runs", {(A, "电影放映活动")}),
        (f"柳岸驿站由{A}运营。", "runs", {(A, "柳岸驿站")}),
        (f"{A}计划推出“一键呼救”系统。", "runs", set()),
        (f"{A}推出“暖心”服务。", "runs", set()),
        ("“一键呼救”系统很好。", "runs", set()),
    ],
)
def test_what_is_founded_and_what_is_run(text, predicate, expected):
    assert stated(text, predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾驿站位于金桂路88号。", {("青禾驿站", "金桂路88号")}),
        ("位于松涛广场的青禾驿站开放。", {("青禾驿站", "松涛广场")}),
        (f"{A}在松涛广场打造“睦邻”驿站。", {("“睦邻”驿站", "松涛广场")}),
        (f"{A}将松涛广场内的岗亭改造成“暖心驿站”。", {("暖心驿站", "松涛广场")}),
        ("青禾驿站设有餐厅、阅览室。", {("餐厅", "青禾驿站"), ("阅览室", "青禾驿站")}),
        ("青禾驿站一楼为餐厅，二楼为阅览室。", {("餐厅", "青禾驿站"), ("阅览室", "青禾驿站")}),
        (f"{A}在松涛广场举办运动会。", {("运动会", "松涛广场")}),
        ("“书香夜市”活动在松涛广场举行。", {("“书香夜市”活动", "松涛广场")}),
        (f"{A}走进青禾小学开展消防演练。", {("消防演练", "青禾小学")}),
        (f"{A}“睦邻”驿站开放。", {("“睦邻”驿站", A)}),
        ("青禾驿站计划落户松涛广场。", set()),
        ("青禾驿站设置书屋。", {("书屋", "青禾驿站")}),
        ("居民来到松涛广场。", set()),
    ],
)
def test_places(text, expected):
    assert stated(text, "located_in") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家住松涛花苑的林晓岚说。", {("林晓岚", "松涛花苑")}),
        ("林晓岚家住松涛花苑。", {("林晓岚", "松涛花苑")}),
        ("梁阿姨租住在松涛花苑金桂路88号。", {("梁阿姨", "金桂路88号")}),
        ("林晓岚家住得很远。", set()),
        ("居民家住松涛花苑。", set()),
    ],
)
def test_residences(text, expected):
    assert stated(text, "lives_in") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青禾社区党委书记、居委会主任林晓岚说。",
            {
                ("林晓岚", "holds_role", "青禾社区党委书记"),
                ("林晓岚", "holds_role", "青禾社区居委会主任"),
                ("林晓岚", "member_of", "青禾社区党委"),
                ("林晓岚", "member_of", "青禾社区居委会"),
            },
        ),
        ("青禾社区书记林晓岚说。", {("林晓岚", "holds_role", "书记"), ("林晓岚", "member_of", A)}),
        ("志愿者林晓岚说。", {("林晓岚", "holds_role", "志愿者")}),
        ("松涛派出所陆所长说。", {("陆所长", "holds_role", "所长"), ("陆所长", "member_of", "松涛派出所")}),
        ("林晓岚担任青禾社区网格员。", {("林晓岚", "holds_role", "网格员"), ("林晓岚", "member_of", A)}),
        ("梁阿姨加入青禾志愿服务队。", {("梁阿姨", "member_of", "青禾志愿服务队")}),
        ("林晓岚希望担任青禾社区网格员。", set()),
        ("居民林晓岚说。", set()),
    ],
)
def test_roles_and_memberships(text, expected):
    found = {one for one in triples(text) if one[1] in ("holds_role", "member_of")}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("林晓岚荣获“最美邻居”称号。", {("林晓岚", "最美邻居")}),
        ("林晓岚、周远分别被评为“最美邻居”“先进工作者”。", {("林晓岚", "最美邻居"), ("周远", "先进工作者")}),
        (f"松涛街道授予{A}“睦邻示范社区”称号。", {(A, "睦邻示范社区")}),
        (f"{A}获评2023年度先进单位。", {(A, "2023年度先进单位")}),
        (f"{A}选聘党员、网格员为“楼道管家”。", {("党员", "楼道管家"), ("网格员", "楼道管家")}),
        (f"松涛街道为{A}颁发“睦邻示范社区”称号。", {(A, "睦邻示范社区")}),
        (f"{A}获得“先进，集体”荣誉称号。", {(A, "先进，集体")}),
        ("林晓岚荣获“最美邻居”称号、“好人”称号。", {("林晓岚", "最美邻居"), ("林晓岚", "好人")}),
        ("“最美邻居”林晓岚说。", {("林晓岚", "最美邻居")}),
        ("道德模范林晓岚说。", {("林晓岚", "道德模范")}),
        ("林晓岚将荣获“最美邻居”称号。", set()),
        (f"{A}获得“大家都说好”的赞扬。", set()),
        (f"{A}希望获评先进单位。", set()),
    ],
)
def test_honours(text, expected):
    assert stated(text, "honored_as") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}举办运动会，居民参加。", {("居民", "运动会")}),
        (f"{A}举办运动会，邀请老年人参加。", {("老人", "运动会")}),
        (f"{A}开展普法讲座，律师周远为居民讲解。", {("周远", "普法讲座")}),
        (f"{A}举办运动会。社区书记林晓岚参加活动。", {("林晓岚", "运动会")}),
        (f"{A}举办运动会，居民没有参加。", set()),
        (f"{A}举办运动会。居民的掌声很响。", set()),
        ("居民参加了。", set()),
    ],
)
def test_who_takes_part(text, expected):
    assert stated(text, "participates_in") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}推出“一键呼救”系统，为独居老人提供帮助。", {("“一键呼救”系统", "独居老人")}),
        ("“一键呼救”系统惠及老年人、残疾人。", {("“一键呼救”系统", "老人"), ("“一键呼救”系统", "残疾人")}),
        ("“睦邻”驿站面向快递小哥开放。", {("“睦邻”驿站", "快递小哥")}),
        (f"{A}举办运动会，为居民送去欢乐。", {("运动会", "居民")}),
        (f"{A}便民服务中心为老年人提供服务。", {(f"{A}便民服务中心", "老人")}),
        (f"{A}为居民着想。", set()),
        ("“一键呼救”系统有望惠及老年人。", set()),
    ],
)
def test_whom_a_thing_is_for(text, expected):
    assert stated(text, "serves") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"3月5日，{A}举办运动会。", {("运动会", "--03-05")}),
        (f"2024年3月5日上午，{A}举办运动会。", {("运动会", "2024-03-05")}),
        (f"自3月5日起，{A}举办运动会。", set()),
        (f"3月5日下雨。\n{A}举办运动会。", set()),
        (f"3月5日上午，{A}举办运动会，4月1日，居民来了。", {("运动会", "--03-05")}),
    ],
)
def test_dates(text, expected):
    assert stated(text, "held_on") == expected


@pytest.mark.parametrize(
    ("text", "headline", "expected"),
    [
        ("常州市天宁区松涛街道来了。", "", {("天宁区", "常州市"), ("松涛街道", "天宁区")}),
        (f"{A}党委开会。", "", {(f"{A}党委", A)}),
        (f"松涛街道{A}、柳岸社区开会。", "", BOTH),
        (
            f"{A}、柳岸社区开会，松涛街道来了。",
            "松涛街道多社区开会",
            BOTH,
        ),
        (f"{A}、柳岸社区开会，松涛街道来了。", "松涛街道开会", set()),
        (f"松涛街道下辖{A}、柳岸社区。", "", BOTH),
        (f"{A}隶属于松涛街道。", "", {(A, "松涛街道")}),
        (f"{A}业委会开会。", "", {(f"{A}业委会", A)}),
        ("青禾大学能源学院开学。", "", {("青禾大学能源学院", "青禾大学")}),
        ("青禾银行松涛支行开业。", "", set()),
        (f"松涛街道联合{A}开会。", "", set()),
        (f"松涛街道没有下辖{A}。", "", set()),
    ],
)
def test_what_belongs_to_what(text, headline, expected):
    assert stated(text, "part_of", headline) == expected
