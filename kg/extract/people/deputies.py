"""Where deputies and staff belong whose body only the person in front of them names (局长A…，副局长B)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.people.titles import organization_of, titles_in_front
from kg.extract.statements import Statement
from kg.lexicon import table


def deputies(context: Context) -> Iterator[Statement]:
    """member_of for a deputy without a body, behind the holder of that office in the sentence."""
    if not found_words("deputy_marks").among(context.text):
        return
    heads: dict[str, tuple[int, Named]] = {}
    for person in context.top:
        if person.type != "Person" or person.title is None or person.title_kind != "role":
            continue
        sentence = context.sentence_at(person.start).start
        for title in titles_in_front(context, person.title) if person.title[0] < person.start else ():
            office = context.text[slice(*title)]
            body = organization_of(context, title)
            deputy = next((mark for mark in word_tuple("deputy_marks") if office.startswith(mark)), "")
            chief = heads.get(_kind(office)) if deputy and body is None else None
            if body is not None:
                heads[_kind(office)] = (sentence, body)
            elif chief is not None and chief[0] == sentence and not context.ending.get(title[0]):
                yield Statement(person, "member_of", chief[1], "title beside a name")


def _kind(office: str) -> str:
    """What kind of office somebody holds, as its head or as a deputy (副局长, 局长: 局长)."""
    kinds = [kind for kind in word_tuple("offices_with_deputies") if office.endswith(kind)]
    return max(kinds, key=len, default=office)


def is_staff(office: str, body: Named) -> bool | None:
    """Whether an office in a list is one of the staff of the first one's body; None where no table tells.

    Those whom neighbours choose (楼道长) are nobody's staff but a place's.
    """
    if any(office.endswith(word) for word in _staff().get(body.type, ())):
        return True
    chosen = office.endswith(tuple(word_set("offices_of_neighbours")))
    return False if chosen and body.type in _staff() else None


def is_of_another_kind(office: str, body: Named) -> bool:
    """Whether an office is one of other bodies (驻村第一书记: of a village, not of the town in front)."""
    kinds = {
        row["type"] for row in table("offices_of_kinds", "word", "type", "ends") if row["word"] == office
    }
    return bool(kinds) and body.type not in kinds


@cache
def _staff() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("staff_of_bodies", "word", "type"):
        found.setdefault(row["type"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}
