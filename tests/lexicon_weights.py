"""What each line of the lexicon is worth: the pages are read again without it, and the score moves.

    python tests/lexicon_weights.py --gold GOLD --pages PAGES [--least 1] [--jobs 2]

A line can only change what a stage says whose code asks for its table, and there only a text in which one
of its cells stands, or, where it belongs to the dictionary, a text that is now cut otherwise. So for each
line only these pages are taken apart again and only these articles read again; where the readings are the
same, the score is. (A line without which its table, or its kind of words, is empty may change any text.)
Prints the lines without which micro F1 moves by the least number of points that counts, the heaviest first;
-inf where nothing works without one.
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import jieba
from lexicon_lines import LEXICON, Shelf, cells, forget, rows, whole_kinds

import kg
from kg.annotate.text.cutting import dictionary, word_tags
from kg.extract import read_article
from kg.publish.jsonl import write_articles, write_triples
from kg.read import find_pages, read_file
from kg.resolve import resolve
from kg.segment import segment

# A line without any of them is no program: what it holds is not language but the names of rules and reasons.
REGISTERS = {"rules.tsv", "rejections.tsv"}
# What the program raises where it refuses to work with the lexicon that it is given.
REFUSALS = (kg.CobuildError, KeyError, ValueError, re.error)
_BREAKS = re.compile(r"\s+")
_AT_ONCE = 16


@dataclass(frozen=True)
class Base:
    """What reading some pages with the whole lexicon gives, and which stage asks for which tables."""

    gold: Path
    folder: Path
    f1: float
    pages: tuple
    articles: tuple
    readings: dict
    cuts: dict
    asked: dict


def text_of(record):
    """All text of a page or an article, without breaks: an OCR line may break in mid-word."""
    parts = getattr(record, "text", ""), getattr(record, "headline", ""), getattr(record, "kicker", "")
    lists = [getattr(record, name, ()) for name in ("authors", "subheadlines", "captions")]
    more = [one for many in lists for one in many] + [getattr(record, "photo_credit", "")]
    return _BREAKS.sub("", "\n".join([*parts, *more]))


def candidates(pages):
    """Every row of the lexicon one of whose cells stands in the pages, as (table, line number)."""
    text = "".join(text_of(page) for page in read_pages(pages))
    return [
        (table.name, number)
        for table in sorted(LEXICON.glob("*.tsv"))
        if table.name not in REGISTERS
        for number, line in rows(table)
        if any(cell in text for cell in cells(line))
    ]


@functools.cache
def _plain():
    """jieba's dictionary as it comes."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def _copied(tokenizer, dictionary=None):
    """What ``jieba.Tokenizer.initialize`` does, from memory instead of a file."""
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(_plain().FREQ), _plain().total, True


def read_pages(pages):
    """The pages of a folder."""
    return tuple(page for path in find_pages([pages]) for page in read_file(path, path.name))


def score(gold, articles, readings):
    """The micro F1 of some readings, from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(articles, Path(folder, "articles.jsonl"))
        write_triples(resolve(readings, ""), articles, Path(folder, "triples.jsonl"))
        return kg.evaluate(gold, folder).total.f1


def f1(gold, pages):
    """The micro F1 of reading the pages, from 0 to 1."""
    articles = [article for page in read_pages(pages) for article in segment(page)]
    return score(gold, articles, [read_article(article) for article in articles])


def f1_without(gold, pages, left_out):
    """The micro F1 without some (table, line number), all read again; None where nothing works."""
    with tempfile.TemporaryDirectory() as folder, patch("kg.lexicon.data_directory", Shelf(left_out, folder)):
        forget()
        try:
            return f1(gold, pages)
        except REFUSALS:
            return None
        finally:
            forget()


def read_base(gold, pages):
    """What reading the pages with the whole lexicon gives."""
    _plain()
    f1(gold, pages)  # loads every module, and with it every cache
    asked = {}

    def noted(stage, work):
        forget()
        shelf = Shelf((), "")
        with patch("kg.lexicon.data_directory", shelf):
            result = work()
        asked[stage] = frozenset(shelf.asked)
        return result

    found = noted("read", lambda: read_pages(pages))
    articles = noted("segment", lambda: tuple(tuple(segment(page)) for page in found))
    noted("tokenize", lambda: (dictionary(), word_tags()))
    flat = [article for page in articles for article in page]
    readings = noted("extract", lambda: {article: read_article(article) for article in flat})
    cuts = {article: list(dictionary().cut(article.text)) for article in flat}
    reached = noted("score", lambda: score(gold, flat, list(readings.values())))
    forget()
    return Base(gold, pages, reached, found, articles, readings, cuts, asked)


def _now(base, row):
    """The articles and readings without a row, of which only what may differ is made anew."""
    name, number = row
    line = (LEXICON / name).read_text(encoding="utf-8").splitlines()[number]
    words, alone = cells(line), number in whole_kinds(name)

    def touched(record):
        return alone or any(word in text_of(record) for word in words)

    pages = read_pages(base.folder) if name in base.asked["read"] else base.pages
    articles = [
        former
        if page == known and not (name in base.asked["segment"] and touched(page))
        else tuple(segment(page))
        for page, known, former in zip(pages, base.pages, base.articles, strict=True)
    ]
    flat = [article for page in articles for article in page]
    concerned = name in base.asked["extract"]
    tokenized = name in base.asked["tokenize"]

    def same(article):
        if article not in base.readings or (concerned and touched(article)):
            return False
        return not tokenized or list(dictionary().cut(article.text)) == base.cuts[article]

    return flat, [base.readings[one] if same(one) else read_article(one) for one in flat]


def f1_without_row(base, row):
    """The micro F1 without one row, as by ``f1_without``; only what the row can change is read again."""
    name, _ = row
    if not any(name in tables for tables in base.asked.values()):
        return base.f1
    kept = () if name in base.asked["tokenize"] else (dictionary, word_tags)
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("kg.lexicon.data_directory", Shelf({row}, folder)),
        patch.object(jieba.Tokenizer, "initialize", _copied),
    ):
        forget(*kept)
        try:
            articles, readings = _now(base, row)
            if name not in base.asked["score"] and readings == list(base.readings.values()):
                return base.f1
            return score(base.gold, articles, readings)
        except REFUSALS:
            return None
        finally:
            forget(*kept)


_base = functools.cache(read_base)


def weigh(gold, pages, some):
    """Each of some rows with the micro F1 without it."""
    base = _base(gold, pages)
    return [(f1_without_row(base, row), row) for row in some]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--least", type=float, default=1, help="the change in points that counts")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    base, weighed = f1(given.gold, given.pages), candidates(given.pages)
    parts = [weighed[start : start + _AT_ONCE] for start in range(0, len(weighed), _AT_ONCE)]
    heavy = []
    with ProcessPoolExecutor(given.jobs) as pool:
        for part in pool.map(functools.partial(weigh, given.gold, given.pages), parts):
            changes = [(float("-inf") if found is None else (found - base) * 100, row) for found, row in part]
            heavy += [one for one in changes if abs(one[0]) >= given.least]
    sys.stdout.write(f"micro F1 {base:.3f}, {len(weighed)} lines weighed\n")
    for change, (table, number) in sorted(heavy, key=lambda one: (-abs(one[0]), one[1])):
        line = (LEXICON / table).read_text(encoding="utf-8").splitlines()[number]
        sys.stdout.write(f"{change:+.2f}\t{table.removesuffix('.tsv')}\t{line.split(chr(9))[0]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
