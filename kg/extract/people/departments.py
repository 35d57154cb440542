"""What belongs to a title or only repeats one: departments, those for whom somebody speaks, short titles."""

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


def is_short_for_another(context: Context, person: Named, title: str) -> bool:
    """Whether a title behind a name only repeats the end of one that stands in front of it elsewhere."""
    others = (one for one in context.names if one.type == "Person" and one.name == person.name and one.title)
    return any(
        one.title[0] < one.start and context.text[slice(*one.title)].endswith(title)
        for one in others
        if one.title is not None and one.title != person.title
    )


def spoken_for(context: Context, title: tuple[int, int]) -> Named | None:
    """The honour of those for whom a person speaks (市优秀共产党员|代表)."""
    office = context.text[slice(*title)]
    word = next((one for one in word_set("spokesmen") if office.endswith(one)), "")
    front = title_words("honour").longest_before(context.text, title[1] - len(word)) if word else ""
    end = title[1] - len(word)
    return _honour(context, end - len(front), end) if front else None


def _honour(context: Context, start: int, end: int) -> Named:
    surface = context.text[start:end]
    return Named(Mention(start, end, surface, "Honour", surface), start)
