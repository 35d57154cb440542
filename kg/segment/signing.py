"""Where bylines stand: behind an item's last sentence, or in front of its body after 本报讯."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product, zip_longest

from kg.dictionary import crosses
from kg.segment.bylines import LONGEST_BYLINE, Byline, byline_names, may_be_name, parse_byline
from kg.segment.names import is_name
from kg.segment.vocabulary import (
    CLOSING,
    HAN,
    TERMINAL,
    alternatives,
    common_words,
    credit_words,
    labels,
    openings,
)

# A byline in a narrow column runs over at most this many line breaks.
MOST_BREAKS = 4
# A name that the page so often goes on behind is one that it tells of.
FEWEST_TOLD = 2
_AFTER_SENTENCE = re.compile(rf"[{TERMINAL}][{re.escape(CLOSING)}]{{0,4}}(?=\s*[^{TERMINAL}]{{2,}}$)")
_PAUSE = re.compile(r"[，。！？；“”（）]")
_PAUSES = "，、；："  # behind a word of a sentence, never behind a name
_LONE = re.compile(rf"[ \t\u3000]+({HAN}{{2,3}})")
_BRACKET = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]\s*")


def _readings(text: str) -> tuple[str, ...]:
    """A broken ``text`` with each line break as nothing, for a name cut in two, or as a space."""
    lines = text.split("\n")
    joints = product(("", " "), repeat=min(len(lines) - 1, MOST_BREAKS))
    return tuple(
        dict.fromkeys(
            "".join(line + joint for line, joint in zip_longest(lines, joint_row, fillvalue=""))
            for joint_row in joints
        )
    )


def _byline(text: str) -> Byline | None:
    """The byline that a broken ``text`` is, in the reading with most names that are built like names."""
    bylines = [(reading, byline) for reading in _readings(text) if (byline := parse_byline(reading))]
    if len(bylines) > 1:
        return max(bylines, key=lambda found: byline_names(found[0]))[1]
    return bylines[0][1] if bylines else None


def trailing_byline(text: str, page_text: str = "") -> tuple[int, Byline] | None:
    """The byline behind the last sentence of ``text`` and the offset in ``text`` where the body ends.

    A byline that was broken over two lines is read both ways, with and without the break as a space.
    If nothing parts the name from the sentence before it, it may begin another one (see ``_goes_on``).
    """
    tail_start = max(0, len(text) - LONGEST_BYLINE)
    found = _in_tail(text[tail_start:])
    if found is None:
        return None
    cut, byline = tail_start + found[0], found[1]
    glued = len(byline.authors) == 1 and text[cut:] == byline.authors[0]
    return None if glued and _goes_on(byline.authors[0], text, page_text) else (cut, byline)


def _goes_on(name: str, text: str, page_text: str) -> bool:
    """Whether ``name``, right behind the last sentence of ``text``, is rather the beginning of another one.

    It starts as an everyday word, the page goes on behind it within a word, or tells of its bearer.
    """
    if name[:2] in common_words() or _told_of(name, page_text):
        return True
    line = text.rpartition("\n")[2]
    below = page_text.partition(line)[2].lstrip()
    return crosses(line, below)


def _told_of(name: str, page_text: str) -> bool:
    """Whether a page goes on behind a name in mid-sentence, as it does behind those whom it tells of."""
    told = re.findall(rf"{re.escape(name)}(?!{alternatives(credit_words())}){HAN}", page_text)
    return len(told) >= FEWEST_TOLD


@lru_cache(maxsize=4096)
def _in_tail(tail: str) -> tuple[int, Byline] | None:
    if tail.endswith(tuple(_PAUSES)):
        return None
    ends = list(_AFTER_SENTENCE.finditer(tail))
    if ends:
        cut = ends[-1].end()
        byline = _byline(tail[cut:]) or _lone(tail[cut:])
        return (cut, byline) if byline else None
    return _unpunctuated(tail)


def _lone(rest: str) -> Byline | None:
    """The byline that one name of any form is, as only a space parts it from the last sentence."""
    name = _LONE.fullmatch(rest)
    return Byline((name[1],)) if name and may_be_name(name[1]) else None


def _unpunctuated(tail: str) -> tuple[int, Byline] | None:
    """A byline of at least two names behind a last sentence that lost its full stop."""
    if tail.count("（") > tail.count("）"):
        return None
    spaces = [match.start() for match in re.finditer(r"\s+(?=\S)", tail)]
    for cut in spaces[:-1]:
        reading = tail[cut:].replace("\n", "")
        byline = parse_byline(reading) if len(reading.split()) > 1 else None
        if byline and byline.signs:
            return cut, byline
    return None


def leading_byline(text: str) -> tuple[int, Byline] | None:
    """The byline in ``本报讯（记者…）`` at the start of ``text`` and the offset where the body starts."""
    match = openings().dateline.match(text.replace("\n", ""))
    start = _offset(text, match.end()) if match else 0
    bracket = _BRACKET.match(text, start)
    if not bracket:
        return _unbracketed(text, start)
    labelled = any(label in bracket[1].replace("\n", "") for label in labels().before)
    byline = _byline(bracket[1]) if labelled or match else None
    return (bracket.end(), byline) if byline else None


def _unbracketed(text: str, start: int) -> tuple[int, Byline] | None:
    """The byline at ``start`` that a colon, or behind 本报讯 a space, parts from the body."""
    flat = text[start:].replace("\n", "")[:LONGEST_BYLINE]
    lead = len(flat) - len(flat.lstrip())
    if not flat.startswith(tuple(labels().before), lead):
        return None
    for cut in reversed(list(openings().reported.finditer(flat))):
        names = flat[lead : cut.start()]
        if _PAUSE.search(names) or not (start or cut[0].strip()):
            continue
        byline = parse_byline(names)
        if byline and byline.authors and all(map(is_name, byline.authors)):
            return start + _offset(text[start:], cut.end()), byline
    return None


def _offset(text: str, count: int) -> int:
    """The offset in ``text`` behind its first ``count`` characters that are no line breaks."""
    offset = 0
    while count:
        count -= text[offset] != "\n"
        offset += 1
    return offset
