"""Texts in the manner of the genre, with invented names, and what the pipeline reads from them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st

from kg.extract import create_language, read_article
from kg.records import Article, Piece

# The first example loads the dictionary, so no example has a deadline.
law = settings(deadline=None, max_examples=80)
# Sixteen times the text takes 256 times as long where each part is held against every other one, and
# sixteen times as long where it is not; the bound lies between, as far from the one as from the other.
MOST_GROWTH = 64

WORDS = (
    *(
        "青禾社区",
        "松涛街道",
        "柳岸村",
        "云溪镇",
        "常州市",
        "天宁区",
        "松涛花苑",
        "社区",
        "街道",
        "村",
        "该中心",
    ),
    *(
        "党委",
        "党总支",
        "居委会",
        "志愿服务队",
        "便民服务中心",
        "驿站",
        "2个社区",
        "中共",
        "3支",
        "双方",
        "前者",
        "后者",
    ),
    *(
        "松涛供电所",
        "云帆书店",
        "青禾小学",
        "林晓岚",
        "周远",
        "梁阿姨",
        "书记",
        "网格员",
        "志愿者",
        "居民",
        "快递小哥",
    ),
    *(
        "书香夜市",
        "活动",
        "项目",
        "运动会",
        "称号",
        "最美邻居",
        "金桂路88号",
        "3月5日",
        "2024年3月5日",
        "等5人",
    ),
    *(
        "联合",
        "携手",
        "与",
        "和",
        "及",
        "由",
        "在",
        "为",
        "向",
        "的",
        "将",
        "开展",
        "举办",
        "成立",
        "打造",
        "推出",
    ),
    *(
        "运营",
        "位于",
        "设有",
        "一楼",
        "荣获",
        "授予",
        "担任",
        "家住",
        "参加",
        "邀请",
        "主办",
        "承办",
        "走进",
        "共同",
    ),
    *(
        "定期",
        "不",
        "希望",
        "如果",
        "说",
        "以",
        "作为",
        "下辖",
        "隶属于",
        "共建单位",
        "选聘",
        "分别",
        "镇",
        "长",
        "区",
    ),
)
MARKS = tuple("，。；：！？、“”‘’《》（）()!?,;\n\u3000 ")


def texts(words: int = 40) -> st.SearchStrategy[str]:
    """Texts of at most ``words`` words and marks of the genre, with arbitrary characters among them."""
    pieces = st.one_of(
        st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=3)
    )
    return st.lists(pieces, max_size=words).map("".join)


def article(text: str, headline: str = "", pieces: tuple[Piece, ...] = ()) -> Article:
    """An article of a page that holds nothing else."""
    return Article("1", "page.txt", 1, "", headline, (), "", "", text, pieces=pieces)


def names(text: str):
    """All mentions of a text as the annotation finds them, bare ones too."""
    return create_language()(text)._.names


def entities(text: str) -> list[tuple[str, str]]:
    """Type and name of every mention of a text, in order."""
    return [(name.type, name.name) for name in names(text) if not name.bare]


def of_type(text: str, wanted: str) -> list[str]:
    """The names of the mentions of one type, in order."""
    return [name for type_, name in entities(text) if type_ == wanted]


def claims(text: str, headline: str = ""):
    """The claims that are read from a text."""
    return read_article(article(text, headline)).claims


def triples(text: str, headline: str = "") -> set[tuple[str, str, str]]:
    """Subject, predicate and object of the claims that are read from a text."""
    return {(one.subject.name, one.predicate, one.object.name) for one in claims(text, headline)}


def stated(text: str, predicate: str, headline: str = "") -> set[tuple[str, str]]:
    """Subject and object of the claims with one predicate; partners in the order of their names."""
    found = {(s, o) for s, p, o in triples(text, headline) if p == predicate}
    return {(min(pair), max(pair)) for pair in found} if predicate == "partners_with" else found


def growth(read: Callable[[str], object], unit: str, count: int) -> float:
    """How many times as long as a sixteenth of it the text of ``count`` units takes."""
    read(unit)
    return _seconds(read, unit * count) / _seconds(read, unit * (count // 16))


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The processor time of the fastest of three readings, without the collector's."""
    taken = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
        gc.enable()
    return min(taken)
