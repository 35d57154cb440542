"""What a quotation names that a verb has for its object: a book, a belief, a figure of speech, a title."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.context import Context


def is_book(context: Context, name: Named) -> bool:
    """Whether a name stands in the marks of a title (《…指南》): what is written is no place."""
    return name.quote is not None and context.text.startswith("《", name.quote[0])


def is_belief(context: Context, name: Named) -> bool:
    """Whether a quotation is only what somebody believes in or aims at (践行|“为人民服务”|的宗旨)."""
    if name.quote is None or name.quote[1] != name.end:
        return False
    end = name.end + context.text.startswith("的", name.end)
    return context.text.startswith(word_tuple("slogan_nouns"), end)


def is_better_unit(context: Context, name: Named) -> bool:
    """Whether a quotation tells what a unit is to become (打造“友好社区”, but not “最美家庭”名单)."""
    if name.quote is None or name.quote[1] != name.end:
        return False
    listed = context.text.startswith(word_tuple("lists_of_the_honoured"), name.end)
    return not listed and name.name.strip("“”").endswith(word_tuple("units_made_better"))


def is_figure(name: Named) -> bool:
    """Whether a quotation is a figure of speech, which is nothing that is run (搭建|“致富桥”)."""
    return name.quote is not None and name.name.strip("“”") in word_set("quoted_figures")


def is_title(name: Named) -> bool:
    """Whether a quotation is a title of places, for which somebody works (创建“全国文明城市”)."""
    return name.quote is not None and _title_of_places().fullmatch(name.name.strip("“”")) is not None


@cache
def _title_of_places() -> re.Pattern[str]:
    # One character alone opens other names (市民|…, 区域|…).
    levels = any_of(level for level in word_set("levels_of_honours") if len(level) > 1)
    return re.compile(rf"(?:{levels}).*(?:{any_of(word_set('ends_of_titles_of_places'))})")
