"""People who only happen by or look on: they are at no event, unless they join in."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, word_tuple
from kg.extract.clauses.lists_of_people import counted
from kg.extract.context import Context


def only_passes_by(context: Context, people: Named) -> bool:
    """Whether people only happen by (路过的居民|纷纷点赞), and do not join in (|也拿起扫帚加入进来)."""
    if people.type != "Group":
        return False
    told = context.text[context.clause_at(people.outer).start : people.end].removesuffix(people.name)
    front = counted().sub("", told)
    passing = people.name.endswith(word_tuple("words_for_passers_by"))
    if not passing and not front.endswith(word_tuple("passers_by")):
        return False
    joining = found_words("joining_of_passers_by")
    return not context.may_hold(joining, people.end, context.sentence_at(people.start).end)
