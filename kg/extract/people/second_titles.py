"""holds_role for a second title: behind the name (志愿者林晓岚|律师), or in front of a quoted honour."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, title_words, word_tuple
from kg.extract.context import Context
from kg.extract.honours.listed_honours import honours_in_front
from kg.extract.people.people import role_statements
from kg.extract.people.titles import mention_of, organization_of
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# A short form of a body has at least so many characters in front of its office (外科支部|书记).
_SHORTEST = 4


def second_titles(context: Context) -> Iterator[Statement]:
    """holds_role for titles on the other side of a name or of a quotation, member_of for bodies in short."""
    for person in context.names:
        if person.type != "Person":
            continue
        title = person.title
        if title is not None and title[0] < person.start and person.title_kind in ("role", "group", "honour"):
            yield from _behind(context, person)
        if title is None:
            yield from _before_honour(context, person)
        elif person.title_kind == "role" and title[0] < person.start:
            yield from _in_short(context, person, title)


def _behind(context: Context, person: Named) -> Iterator[Statement]:
    """The occupation behind a name with a title in front (志愿者林晓岚|律师)."""
    office = found_words("titles_behind_names").longest_at(context.text, person.end)
    goes_on = title_words("role").longest_at(context.text, person.end)
    if office and len(goes_on) <= len(office):
        role = mention_of(context, person.end, person.end + len(office), "Role")
        yield Statement(person, "holds_role", role, "title beside a name")


def _before_honour(context: Context, person: Named) -> Iterator[Statement]:
    """The office that a list names in front of a quoted honour (特邀退伍老兵、|“松涛好人”林晓岚)."""
    quoted = [one for one in context.ending.get(person.start, ()) if one.quote is not None]
    for name in quoted[:1]:
        # 松涛市|“最美楼长”
        start = min((one.outer for one in context.ending.get(name.outer, ())), default=name.outer)
        if context.text[start - 1 : start] != "、":
            continue
        yield from honours_in_front(context, person, (start, start))
        office = title_words("role").longest_before(context.text, start - 1)
        if office:
            people = [one.start for one in context.ending.get(start - 1, ()) if one.type == "Group"]
            first = min([start - 1 - len(office), *people])
            yield from role_statements(context, person, (first, start - 1))


def _in_short(context: Context, person: Named, title: tuple[int, int]) -> Iterator[Statement]:
    """member_of for a body that the text named in full, in short in front of an office (外科支部|书记)."""
    text = context.text
    if organization_of(context, title) is not None or not text.endswith(
        word_tuple("offices_with_deputies"), title[0], title[1]
    ):
        return
    end = title[1] - len(found_words("offices_with_deputies").longest_before(text, title[1]))
    end -= len(found_words("deputy_marks").longest_before(text, end))
    bodies = {one.name: one for one in context.names if one.type in ORGANIZATIONS and one.end < title[0]}
    for body in bodies.values():
        start = end - _shared(body.name, text, end)
        known = body.bare or body.mention.antecedent is not None
        if not known and start <= min(title[0], end - _SHORTEST) and not text[start - 1 : start].isalnum():
            yield Statement(person, "member_of", body, "title beside a name")
            return


def _shared(name: str, text: str, end: int) -> int:
    """How many characters at the end of a name end at a place of the text, too, but not all of it."""
    return next(
        (length for length in range(len(name) - 1, 0, -1) if text.endswith(name[-length:], 0, end)), 0
    )
