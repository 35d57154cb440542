"""Those who are served: the groups behind a serving word, where something is given to them."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.lists_of_people import is_one_person, over_unknown
from kg.extract.context import Context
from kg.extract.participation.audiences import are_there
from kg.extract.service.givers_of_service import held_for
from kg.extract.service.giving import gives, giving, is_helped, is_object
from kg.extract.service.not_served import is_only_named
from kg.extract.types import PLACES

_GROUP = frozenset({"Group"})
# A group stands at most this far behind 帮助, behind 为, 向 or 给, and behind 惠及 with its figures.
_BESIDE, _NEAR, _FAR = 18, 14, 28


def served(context: Context, frame: Frame) -> list[Named]:
    """The groups directly behind a serving word, with a verb of giving behind them where it needs one."""
    needs_verb = frame.cue.word in word_set("giving_prepositions")
    beside = frame.cue.word in word_set("helping_verbs")
    reach = _BESIDE if beside else _NEAR if needs_verb else _FAR
    end = _end_of_list(context, frame)
    groups = over_unknown(context, context.listed(frame.cue.end, end, _GROUP, reach), end)
    own = word_set("own_members")
    groups = [one for one in groups if one.name not in own and not is_one_person(context, one)]
    groups = [one for one in groups if not is_only_named(context, frame, one)]
    if beside and groups and not is_helped(context, frame, groups):
        return []
    if not groups or _gives_before(context, frame, groups[0]):
        return []
    if context.text[frame.cue.end : groups[0].outer].startswith(word_tuple("words_of_service")):
        # 为老服务、妇女服务: the preposition is a part of a word.
        return []
    if are_there(context, frame, groups):
        return []
    if len(groups) > 1 and context.text.startswith(word_tuple("between_people"), groups[-1].end):
        return []
    given = not needs_verb or (is_object(context, frame, groups[0]) and gives(context, frame, groups[-1]))
    given = given or bool(held_for(context, groups[-1], frame.clause, towards=False))
    others = [name for name in context.top_in(frame.cue.end, groups[0].start) if name.type not in PLACES]
    return groups if given and not others else []


def _gives_before(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a verb of giving stands between a serving word and a group, and does not describe that.

    为留守过年的|骑手: what they do tells who they are.
    """
    given = frame.cue.word in word_set("giving_prepositions")
    described = given and context.text.endswith(word_tuple("attributes"), frame.cue.end, group.outer)
    return not described and giving().search(context.text, frame.cue.end, group.start) is not None


def _end_of_list(context: Context, frame: Frame) -> int:
    """Where the groups behind a serving word end: with the clause, or the one that adds more (，以及)."""
    adding = tuple(link for link in links() if len(link) > 1)
    end = frame.clause.end
    return context.clause_at(end).end if context.text.startswith(adding, end) else end
