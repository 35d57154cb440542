"""What is read behind an article's dateline, with the places that it has in the article's whole text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.records import (
    Article,
    Claim,
    Evidence,
    Measurement,
    MeasurementRejection,
    Mention,
    Reading,
    Rejection,
)

_Span = tuple[int, int]


def read_behind_dateline(article: Article, read: Callable[[Article], Reading]) -> Reading:
    """The reading that ``read`` gives of an article without its dateline, moved into the article.

    Who reports is told in the article's own fields; nothing is claimed of a dateline. All offsets of
    the answer count characters of ``article.text``, those of what ``read`` gives the characters behind
    the dateline. An article without one is read as it is.
    """
    start = article.body_start
    if not start:
        return read(article)
    pieces = (
        replace(piece, text_start=piece.text_start - start)
        for piece in article.pieces
        if piece.text_start >= start
    )
    body = replace(article, text=article.text[start:], pieces=tuple(pieces), dateline="")
    return _Move(start).reading(read(body), article)


class _Move:
    """Moves what is read by a number of characters."""

    def __init__(self, by: int) -> None:
        self._by = by

    def reading(self, one: Reading, article: Article) -> Reading:
        return Reading(
            article=article,
            mentions=tuple(map(self._mention, one.mentions)),
            claims=tuple(map(self._claim, one.claims)),
            rejected=tuple(map(self._rejection, one.rejected)),
            measurements=tuple(map(self._measurement, one.measurements)),
            rejected_measurements=tuple(map(self._rejected_measurement, one.rejected_measurements)),
        )

    def _span(self, span: _Span | None) -> _Span | None:
        return None if span is None else (span[0] + self._by, span[1] + self._by)

    def _mention(self, one: Mention) -> Mention:
        start, end = one.start + self._by, one.end + self._by
        return replace(one, start=start, end=end, antecedent=self._span(one.antecedent))

    def _evidence(self, one: Evidence) -> Evidence:
        return replace(one, start=one.start + self._by, end=one.end + self._by)

    def _claim(self, one: Claim) -> Claim:
        return replace(
            one,
            subject=self._mention(one.subject),
            object=self._mention(one.object),
            evidence=self._evidence(one.evidence),
            cue=self._span(one.cue),
            giver=None if one.giver is None else self._mention(one.giver),
        )

    def _rejection(self, one: Rejection) -> Rejection:
        return replace(one, claim=self._claim(one.claim), word=self._span(one.word))

    def _measurement(self, one: Measurement) -> Measurement:
        return replace(
            one,
            subject=self._mention(one.subject),
            start=one.start + self._by,
            end=one.end + self._by,
            evidence=self._evidence(one.evidence),
        )

    def _rejected_measurement(self, one: MeasurementRejection) -> MeasurementRejection:
        return replace(one, measurement=self._measurement(one.measurement), word=self._span(one.word))
