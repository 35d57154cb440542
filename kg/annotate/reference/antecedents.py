"""Which of several names a word that refers to one of them (社区, 该中心) most likely stands for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import cue_words


def likeliest(text: str, name: Named, candidates: Sequence[Named]) -> Named:
    """The candidate in front of a bare name that its paragraph tells of, or that is named most often."""
    leads = [other for other in candidates if not _follows_link(text, other)] or candidates
    return _nearest_subject(text, name, leads) or _most_spoken_of(leads)


def _nearest_subject(text: str, name: Named, candidates: Sequence[Named]) -> Named | None:
    """The first candidate of the nearest sentence of the paragraph that names any: its likely subject."""
    paragraph = text.rfind("\n", 0, name.start) + 1
    if not (inside := [other for other in candidates if other.start >= paragraph]):
        return None
    sentence = max(text.rfind(mark, paragraph, inside[-1].start) for mark in "。！？\n") + 1
    return next(other for other in inside if other.start >= sentence)


def _most_spoken_of(candidates: Sequence[Named]) -> Named:
    """The last mention of the candidate that is named most often; the later one of two equals."""
    counts = {other.name: 0 for other in candidates}
    for other in candidates:
        counts[other.name] += 1
    most = max(counts.values())
    return next(other for other in reversed(candidates) if counts[other.name] == most)


def _follows_link(text: str, name: Named) -> bool:
    """Whether a name is a later member of a list or a partner, not the lead of its clause."""
    lead = text[max(0, name.outer - 4) : name.outer]
    return bool(lead) and (lead[-1] in "、和与及" or cue_words("joint").longest_before(lead, len(lead)) != "")
