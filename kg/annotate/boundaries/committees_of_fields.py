"""Committees that an association has for a field (松涛市律师协会|公益法律服务委员会)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import any_of, cue_words, name_stoppers, title_words, word_set, word_tuple

_TYPE = "SocialOrganization"


def with_committees_of_fields(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts, with the committee for a field right behind its association as a part of its own."""
    found: list[Part] = []
    for part in parts:
        if found and part.start < found[-1].end:
            continue
        named = part.type == _TYPE and (not part.bare or (bool(found) and found[-1].end == part.start))
        found.append(part)
        if named and (committee := _committee(text, part)) is not None:
            found.append(committee)
    return found


def _committee(text: str, association: Part) -> Part | None:
    """The committee that is named right behind an association, or None where another word stands there."""
    if not text.endswith(word_tuple("ends_of_associations"), association.start, association.end):
        return None
    match = _field().match(text, association.end)
    if (
        match is None
        or match["field"][:2] in name_stoppers()
        or match["field"][0] in word_set("hard_boundaries")
    ):
        return None
    office = title_words("role").longest_at(text, association.end)
    # 志愿者协会|会长…, but 志愿者协会|宣传委员|会
    headed = bool(office) and association.end + len(office) <= match.start("suffix")
    if headed or cue_words("joint").among(match["field"]):
        return None
    return Part(association.end, match.start("suffix"), match.end(), _TYPE, clean=True)


@cache
def _field() -> re.Pattern[str]:
    """What a committee is for, and the word for it."""
    committees = any_of(word_set("committees_of_associations"))
    return re.compile(rf"(?P<field>[\u4e00-\u9fff]{{2,10}}?)(?P<suffix>{committees})")
