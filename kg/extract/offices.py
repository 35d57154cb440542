"""holds_role and member_of for verbs of holding an office (担任, 兼任, 是一名)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.founding import objects_of
from kg.extract.frames import Frame
from kg.extract.modality import not_real
from kg.extract.people import MEMBER_OF, one_of, organization_of, role_of, role_titles
from kg.extract.statements import Statement


@cache
def _occupation() -> re.Pattern[str]:
    """What somebody is by occupation, though no table lists it (是一名|退休教师)."""
    return re.compile(
        rf"(?<=一[名位])[\u4e00-\u9fff]{{0,4}}(?:{any_of(word_set('title_suffixes'))})(?=[，。；、])"
    )


def _founded_before(context: Context, frames: Sequence[Frame], office: Frame) -> Named | None:
    """What the sentence founds in front of an office without an organisation (成立…，林晓岚任书记)."""
    sentence = context.sentence_at(office.cue.start)
    founding = [
        f for f in frames if "establish" in f.cue.kinds and sentence.start <= f.cue.start < office.cue.start
    ]
    things = [thing for frame in founding for thing in objects_of(context, frame) if thing.type in MEMBER_OF]
    return things[-1] if things else None


def _led(context: Context, title: tuple[int, int], office: Frame) -> Named | None:
    """The team that the paragraph named last, which somebody leads (担任队长的|林晓岚)."""
    if context.text[slice(*title)] not in word_set("leaders_of_teams"):
        return None
    start = context.text.rfind("\n", 0, office.cue.start) + 1
    teams = [n for n in context.top_in(start, office.cue.start) if n.type == "Team" and not n.bare]
    return teams[-1] if teams else None


def _ends_office(text: str, position: int) -> bool:
    """Whether an office ends here: at a mark, or before how long it was held (已有八年, 一职)."""
    return not text[position : position + 1].isalnum() or text.startswith(
        ("的", *word_tuple("behind_offices")), position
    )


def _in_office(
    context: Context, frame: Frame, persons: Sequence[Named], found: Sequence[tuple[int, int]]
) -> list[tuple[Named, tuple[int, int]]]:
    """Who holds which of the titles behind a verb: one each behind 分别, else all the last."""
    paired = any(
        word in context.text[frame.clause.start : frame.cue.start] for word in word_set("respectively")
    )
    if paired and len(persons) == len(found):
        return list(zip(persons, found, strict=True))
    return [(person, found[-1]) for person in persons]


def _hired(context: Context, frames: Sequence[Frame], office: Frame) -> list[Named]:
    """The persons whom a verb of hiring in front of an office takes for it (聘请|林晓岚、周远|担任调解员)."""
    hiring = [
        frame
        for frame in frames
        if frame.cue.word in word_set("hiring_verbs")
        and office.clause.start <= frame.cue.start < office.cue.start
    ]
    if not hiring:
        return []
    return [name for name in context.top_in(hiring[-1].cue.end, office.cue.start) if name.type == "Person"]


def offices(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """holds_role for verbs of holding an office (担任, 兼任)."""
    for frame in frames:
        if "role" not in frame.cue.kinds:
            continue
        persons = _hired(context, frames, frame) or [
            name for name in frame.subject.leads if name.type == "Person"
        ]
        found = list(
            role_titles().finditer(context.text, frame.cue.end, min(frame.clause.end, frame.cue.end + 24))
        )
        if not found:
            found = list(_occupation().finditer(context.text, frame.cue.end, frame.clause.end))[:1]
        if found and context.text.startswith("的", found[0].end()):
            # 担任队长的|林晓岚是一名教师: the office ends there.
            found = found[:1]
        if not persons or not found or not _ends_office(context.text, found[-1].end()):
            continue
        refusal = not_real(context, frame.cue.start)
        for person, title in _in_office(context, frame, persons, [match.span() for match in found]):
            own = organization_of(context, title) or _founded_before(context, frames, frame)
            organization = own or one_of(context, title) or _led(context, title, frame)
            role = role_of(context, title, own)
            yield Statement(person, "holds_role", role, "verb of office", frame.cue, refusal)
            plain = context.text.endswith(word_tuple("plain_titles"), 0, title[1])
            if organization is not None and not plain:
                yield Statement(person, "member_of", organization, "verb of office", frame.cue, refusal)
            if context.text[slice(*title)] in word_set("event_offices"):
                for event in main[:1]:
                    yield Statement(person, "participates_in", event, "verb of office", frame.cue, refusal)
