"""Who is honoured by a verb whose object stands around it: 授予|青禾社区|文明单位, 将|青禾社区|评为…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import ADMINISTRATIVE, any_of, found_words, heads, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# A person's body and title in front of the name have at most this many characters.
_TITLED = 24
HONOURED = ORGANIZATIONS | {"Person", "Programme", "Venue", "Group", "Event", "ResidentialArea"}


def confers(frame: Frame) -> bool:
    """Whether a verb is one of conferring."""
    return frame.cue.word in word_set("conferring_verbs")


def is_office(frame: Frame, honour: Named) -> bool:
    """Whether a verb of office is one of people alone; 当选|“先进集体” is said of bodies, too."""
    sure = frame.cue.word in word_set("sure_honour_verbs")
    return "role" in frame.cue.kinds and not (sure and found_words("words_of_praise").among(honour.name))


def disposed_of(context: Context, frame: Frame) -> list[Named] | None:
    """Those behind 将 or 把 in front of a verb of naming (将|青禾社区|评为…), or None without such a word."""
    marks = word_set("object_prepositions")
    place = max(context.text.rfind(mark, frame.clause.start, frame.cue.start) for mark in marks)
    if place < 0 or not frame.cue.word.endswith(word_tuple("naming_ends")):
        return None
    there = context.listed(place + 1, frame.cue.start, HONOURED, 0)
    if not there or there[-1].end != frame.cue.start:
        # 将|青禾社区党员林晓岚|评为…
        given = [one for one in context.starting_at(place + 1) if one.type in HONOURED]
        there = _persons_at(context, place + 1, frame.cue.start, given)
    return there if there and there[-1].end == frame.cue.start else None


def _gives(frame: Frame) -> bool:
    """Whether a verb confers an honour, not an office (聘请律师为|法律顾问)."""
    return confers(frame) and frame.cue.word in word_set("sure_honour_verbs")


def behind_recipient(context: Context, frame: Frame, start: int, limit: int) -> int:
    """Where an honour without marks begins behind who gets it (授予|青禾社区|文明单位), else ``start``."""
    given = [one for one in context.starting_at(start) if one.type in HONOURED] if _gives(frame) else []
    if _gives(frame) and (persons := _persons_at(context, start, limit, given)):
        counted = _counted().match(context.text, persons[-1].end)
        return counted.end() if counted and counted.end() < limit else start
    if given and given[0].type in ADMINISTRATIVE and _by_others(context, frame):
        # 被省政府授予|江苏省五一劳动奖状: the place belongs to the honour.
        return start
    if not given or given[0].end >= limit or context.text.startswith("的", given[0].end):
        return start
    behind = given[0].end + context.text.startswith(word_tuple("naming_ends"), given[0].end)
    # 授予|青禾社区|党支部书记林晓岚…: what stands there is still the one who is honoured.
    return start if context.starting_at(behind) else behind


def schemes_honoured(frame: Frame, quoted: Sequence[Named]) -> Sequence[Named]:
    """The schemes in marks that a verb of conferring honours (授予|“守护星”关爱计划|“最佳公益项目”称号)."""
    if not _gives(frame) or len(quoted) == 1:
        return ()
    first, second = quoted[:2] if quoted else (None, None)
    if first is None or second is None or first.quote is None or first.end == first.quote[1]:
        return ()
    fits = first.type in ("Programme", "Event", "Team") and first.end == second.outer
    return (first,) if fits and first.head not in heads("honour") else ()


def _persons_at(context: Context, start: int, limit: int, given: list[Named]) -> list[Named]:
    """The persons of the list at a place, with their bodies and titles (授予|青禾社区党员林晓岚、周远|…)."""
    persons = context.listed(start, limit, frozenset({"Person"}), _TITLED)
    front = persons[0].front if persons else -1
    return persons if front == start or any(one.end == front for one in given) else []


def _by_others(context: Context, frame: Frame) -> bool:
    """Whether a word for the passive stands in front of a verb, with who gives the honour."""
    before = context.text[frame.clause.start : frame.cue.start]
    return any(mark in before for mark in word_set("giver_marks"))


@cache
def _counted() -> re.Pattern[str]:
    """How many those of a list are, or how they are addressed (林晓岚、周远|等5人, 林晓岚|同志)."""
    return re.compile(rf"(?:等?(?:{amount('名位人')}))?(?:{any_of(word_set('behind_listed_persons'))})?")
