"""What belongs to a title or stands in front of one: departments, and those for whom somebody speaks."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, title_words, word_set
from kg.extract.context import Context
from kg.records import Mention


def department_start(context: Context, start: int) -> int:
    """Where a title begins with a department as a whole item in front of it (、|办公室主任)."""
    word = found_words("departments_in_roles").longest_before(context.text, start)
    whole = word and context.text[start - len(word) - 1 : start - len(word)] in ("、", "，")
    return start - len(word) if whole else start


def spoken_for(context: Context, title: tuple[int, int]) -> Named | None:
    """The honour of those for whom a person speaks (市优秀共产党员|代表)."""
    office = context.text[slice(*title)]
    word = max((one for one in word_set("spokesmen") if office.endswith(one)), key=len, default="")
    front = title_words("honour").longest_before(context.text, title[1] - len(word)) if word else ""
    end = title[1] - len(word)
    return _honour(context, end - len(front), end) if front else None


def _honour(context: Context, start: int, end: int) -> Named:
    surface = context.text[start:end]
    return Named(Mention(start, end, surface, "Honour", surface), start)
