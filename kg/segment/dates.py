"""The day of the event that an article is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.segment.vocabulary import no_event_date

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(
    rf"(?:{_YEAR}\s*年\s*)?(?<![\d.])(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"
    r"(?P<after>(?:上午|下午|晚上?|当天)?，?(?P<named>20\d\d)(?!\d))?"
)
# The lead states the event; dates further down belong to its history.
LEAD_CHARACTERS = 400


def event_date(paragraphs: Sequence[str]) -> str:
    """The first calendar day in the lead paragraph as an ISO date, without the year if it is not given."""
    lead = paragraphs[0][:LEAD_CHARACTERS] if paragraphs else ""
    before, after = no_event_date()
    for match in _DAY.finditer(lead):
        month, day = int(match["month"]), int(match["day"])
        date_end = match.start("after") if match["after"] else match.end()
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        if before.search(lead[: match.start()]) or after.match(lead, date_end):
            continue
        year = match["year"] or match["named"] or ""
        return f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
    return ""
