"""Web pages: main text, headings and paragraphs in the order of the page."""

from __future__ import annotations

import socket

import pytest

from kg.errors import PageError
from kg.read import Source
from kg.read.html import read_html

NEWS = "近日，青禾社区党委联合松涛街道志愿服务队开展第{}次敬老活动，为居民送去节日祝福。"


def read(html: str, encoding: str = "utf-8") -> str:
    (page,) = read_html(Source(html.encode(encoding), "a.html", "in/a.html"))
    assert page.name == "a.html"
    return page.text


def test_a_news_site_gives_headline_byline_and_body_without_its_frame() -> None:
    text = read(f"""<html><head><title>邻里食堂_青禾日报</title><style>p {{color: red}}</style></head><body>
        <header><h1>青禾日报</h1></header><div class="bar">要闻 专题</div>
        <nav><ul><li><a href="/">首页</a></li></ul></nav>
        <div class="title"><h1>青禾社区办起<br>邻里食堂</h1></div><div class="info">记者 林晓岚</div>
        <article><p>{NEWS.format(1)}<b>敬老</b>先行。</p><h2>把饭菜送到家门口</h2>
        <p>第一行<br>第二行，食堂每天提供三餐,老人凭卡就餐。</p>
        <ul><li>早餐六点开始</li></ul>
        <table><tr><td>社区</td><td>人数</td></tr>
        <tr><td>青禾</td><td>30</td></tr></table></article>
        <script>alert(1)</script><!-- 注释 --><footer>版权所有</footer></body></html>""")
    assert text.split("\n\n") == [
        "# 青禾社区办起 邻里食堂",
        "记者 林晓岚",
        f"{NEWS.format(1)}敬老先行。",
        "## 把饭菜送到家门口",
        "第一行\n第二行，食堂每天提供三餐，老人凭卡就餐。",
        "早餐六点开始",
        "社区 人数",
        "青禾 30",
    ]


@pytest.mark.parametrize("lines", [["字号"] * 4, ["青禾" * 40]])
def test_menus_between_headline_and_text_are_left_out(lines: list[str]) -> None:
    frame = "".join(f"<div>{line}</div>" for line in lines)
    text = read(
        f"<html><body><h1>标题</h1>{frame}<article><p>{NEWS.format(1) * 3}</p></article></body></html>"
    )
    assert text.split("\n\n") == ["# 标题", NEWS.format(1) * 3]


@pytest.mark.parametrize("frame", ["<body>{}</body>", "<body><article>{}</article></body>", "{}"])
def test_several_articles_on_one_page_keep_their_headings(frame: str) -> None:
    articles = "".join(f"<div><h2>第{n}条</h2><p>{NEWS.format(n)}</p></div>" for n in range(1, 5))
    expected = [part for n in range(1, 5) for part in (f"## 第{n}条", NEWS.format(n))]
    assert read(f"<html>{frame.format(articles)}</html>").split("\n\n") == expected


def test_headings_of_the_frame_are_left_out() -> None:
    related = '<div class="related"><h3>相关阅读</h3><ul><li><a href="/a">另一则新闻</a></li></ul></div>'
    text = read(
        f"<html><body><article><h1>标题</h1><p>{NEWS.format(1) * 9}</p></article>{related}</body></html>"
    )
    assert text.split("\n\n") == ["# 标题", NEWS.format(1) * 9]


def test_a_short_page_keeps_its_paragraphs_apart() -> None:
    assert (
        read("<html><body><h1>标题</h1><p>青禾社区办活动。</p></body></html>") == "# 标题\n\n青禾社区办活动。"
    )


def test_repeated_paragraphs_are_all_kept() -> None:
    paragraphs = "".join(f"<p>{NEWS.format(number % 2)}</p>" for number in range(6))
    text = read(f"<html><body><article>{paragraphs}</article></body></html>")
    assert text.split("\n\n") == [NEWS.format(number % 2) for number in range(6)]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ("<meta charset=utf-8>", "gb18030"),
        ("", "gb18030"),
        ("", "utf-16"),
        ('<meta charset="big5">', "big5"),
        ("<?xml version='1.0' encoding='utf-8'?>", "utf-8"),
    ],
)
def test_the_encoding_is_found(declaration: str, encoding: str) -> None:
    news = "近日，青禾社區聯合松濤街道志願服務隊開展敬老活動，為居民送去節日祝福。"
    assert read(f"{declaration}<html><body><p>{news}</p></body></html>", encoding) == news


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = '<html><head><link rel="canonical" href="http://example.org/a"><base href="http://example.org/">'
    image = '<img src="http://example.org/a.png"><iframe src="http://example.org/b"></iframe>'
    text = read(f"{page}</head><body><p>{NEWS.format(1)}</p>{image}</body></html>")
    assert text == NEWS.format(1)


def test_long_pages_keep_every_paragraph() -> None:
    paragraphs = [NEWS.format(number) for number in range(3000)]
    html = "".join(f"<h3>题{number}</h3><p>{text}</p>" for number, text in enumerate(paragraphs))
    found = read(f"<html><body><article>{html}</article></body></html>").split("\n\n")
    assert found[1::2] == paragraphs
    assert found[::2] == [f"### 题{number}" for number in range(3000)]


def test_one_long_paragraph_is_one_block() -> None:
    body = "".join(NEWS.format(number) for number in range(100))
    assert read(f"<html><body><article><p>{body}</p></article></body></html>") == body


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><script>x()</script></body></html>",
        "<p>",
        "青禾社区没有标签",
        "<div>" * 100_000,
    ],
)
def test_a_page_without_main_text_is_refused(html: str) -> None:
    with pytest.raises(PageError, match=r"in/a\.html: has no main text"):
        read(html)
