"""ISO 8601 dates, full or partial, and the name of the XML Schema datatype of each."""

from __future__ import annotations

import re
from datetime import date

# A leap year, so that --02-29 is a day.
_ANY_YEAR = 2000
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"), "date"),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})"), "gYearMonth"),
    (re.compile(r"(?P<year>\d{4})"), "gYear"),
    (re.compile(r"--(?P<month>\d{2})-(?P<day>\d{2})"), "gMonthDay"),
    (re.compile(r"--(?P<month>\d{2})"), "gMonth"),
)


def datatype(iso: str) -> str:
    """The XML Schema datatype of a date: ``date`` of ``2031-05-04``, ``gMonthDay`` of ``--05-04``.

    ``""`` where the text has another form, or names a day that no calendar has (``--02-30``).
    """
    for form, kind in _FORMS:
        match = form.fullmatch(iso)
        if match:
            parts = {"year": _ANY_YEAR, "month": 1, "day": 1}
            parts |= {name: int(digits) for name, digits in match.groupdict().items()}
            return kind if _exists(**parts) else ""
    return ""


def is_full(iso: str) -> bool:
    """Whether a date names its year, month and day."""
    return datatype(iso) == "date"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
