"""holds_role where the office stands first: 队长是林晓岚, 负责人叫周远, 站长由退休教师林晓岚担任."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, links, title_words, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.memberships import teams_led
from kg.extract.people.people import role_statements
from kg.extract.statements import Statement

_RULE = "office before its holder"
# Between the copula and the name stand at most age, home and another title of so many characters.
_FURTHEST = 20


def named_holders(context: Context) -> Iterator[Statement]:
    """Statements for offices with a copula, or with 由, and their holders behind them."""
    for title in title_words("role").found(context.text):
        copula = found_words("naming_copulas").longest_at(context.text, title.end)
        mark = "" if copula else found_words("agent_marks").longest_at(context.text, title.end)
        if not copula and not mark:
            continue
        refusal = not_real(context, title.end)
        for person in _holders(context, title.end + len(copula or mark), holding=bool(mark)):
            office = title.start, title.end
            if title.text in word_set("those_told_by_copulas") and person.title is not None:
                # 授课老师是护士长|林晓岚: what she is at the event is no office of hers.
                continue
            for statement in role_statements(context, person, office, _RULE):
                yield replace(statement, refusal=refusal)
            for team in teams_led(context, [office], person):
                yield Statement(person, "member_of", team, _RULE, refusal=refusal)


def _holders(context: Context, start: int, *, holding: bool) -> list[Named]:
    """Who is named behind a copula: one person, or a list, up to a mark, or a verb of ``holding``."""
    end = context.clause_at(start).end
    people = [name for name in context.top_in(start, end) if name.type == "Person"]
    if not people or people[0].start - start > _FURTHEST or context.cues_in(start, people[0].start):
        return []
    holders = people[:1]
    for person in people[1:]:
        if context.text[holders[-1].end : person.start] not in links():
            break
        holders.append(person)
    end = holders[-1].end
    if holding:
        return holders if found_words("verbs_of_holding").longest_at(context.text, end) else []
    # 书记是|林晓岚|介绍的: the name has to end what the copula says.
    return [] if context.text[end : end + 1].isalnum() else holders
