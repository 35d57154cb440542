"""Who wrote an article: byline lines, names at a paragraph's end, ``本报讯（记者…）`` at its start."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import product, zip_longest

from kg.segment.vocabulary import (
    CLOSING,
    HAN,
    TERMINAL,
    alternatives,
    common_words,
    credit_ending,
    labels,
    openings,
    signature_endings,
    surnames,
)

# The longest byline seen in print names about eight people with their labels.
LONGEST_BYLINE = 80
MOST_AUTHORS = 8
# A byline in a narrow column runs over at most this many line breaks.
MOST_BREAKS = 4
_TOKEN = re.compile(r"[^\s、，,；;|｜/：:（）()]+")
_LIST = re.compile(r"[、，,；;：:]")
_NAME_LIKE = re.compile(rf"{HAN}{{2,4}}")
_ORNAMENT = re.compile(r"^[□■◎●▲◆◇○★☆※•·\-—\s]+")
_BRACKETED = re.compile(r"^[（(【\[](.+)[）)】\]]$")
_AFTER_SENTENCE = re.compile(rf"[{TERMINAL}][{re.escape(CLOSING)}]{{0,4}}(?=\s*[^{TERMINAL}]{{2,}}$)")
_WORD = re.compile(rf"(?:{HAN}|·){{2,}}")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names of one byline: ``authors`` as printed, ``photo_credit`` as printed or ``""``."""

    authors: tuple[str, ...]
    photo_credit: str = ""

    @property
    def signs(self) -> bool:
        """Whether it names an author, not only a photographer."""
        return bool(self.authors)


def is_name(token: str) -> bool:
    """Whether ``token`` is built like a person's full name."""
    single, compound = surnames()
    if not _WORD.fullmatch(token) or token in common_words():
        return False
    if "·" in token:
        return 4 <= len(token) <= 16
    if token[:2] in compound:
        return 3 <= len(token) <= 4
    return token[0] in single and 2 <= len(token) <= 3


def is_signature(token: str) -> bool:
    """Whether ``token`` is built like a newsroom's collective signature."""
    return bool(_WORD.fullmatch(token)) and 3 <= len(token) <= 4 and token.endswith(signature_endings())


@cache
def _glued() -> re.Pattern[str]:
    """A label with its first name glued behind it."""
    return re.compile(rf"({alternatives(tuple(labels().before))})(.+)")


def _tokens(text: str) -> list[str]:
    """The labels, names and credits of ``text`` in print order."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        glued = None if token in labels().roles or is_name(token) else _glued().fullmatch(token)
        tokens.extend(glued.groups() if glued else (token,))
    return tokens


@dataclass(slots=True)
class _Reader:
    """A byline's tokens being sorted into authors and credits."""

    joint: str
    authors: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    prefix: str = ""

    def give(self, role: str, credit: str) -> None:
        """Gives the pending names, or those given last, the role of a label."""
        names = self.pending or self.last
        if role in ("author", "both"):
            self.authors.extend(name for name in names if name not in self.authors)
        if role in ("photo", "both") and names:
            self.credits.append(credit.format("、".join(names)))
        self.last, self.pending = names, []

    def flush(self) -> None:
        """Gives the pending names to the label before them, or makes them authors."""
        if self.pending:
            role = labels().roles.get(self.prefix, "author")
            self.give(role, f"{self.prefix}{self.joint}{{}}")

    def label(self, word: str, opens: bool) -> None:
        """Takes a label that ``opens`` the names behind it or closes those before it."""
        if opens:
            self.flush()
            self.prefix = word
        else:
            self.give(labels().roles[word], f"{{}}{self.joint}{word}")


def _may_be_name(token: str) -> bool:
    return bool(_NAME_LIKE.fullmatch(token)) and not {token, token[:2], token[-2:]} & common_words()


def parse_byline(text: str) -> Byline | None:
    """The byline that ``text`` as a whole is, or None if it holds anything else.

    Half of the names without a label must be built like a name (a surname and one or two
    characters) or a newsroom signature; beside such ones, or beside a label, any two to four
    Chinese characters that are no everyday word are a name.
    """
    if len(text) > LONGEST_BYLINE or openings().dateline.match(text):
        return None
    text = _ORNAMENT.sub("", text.strip())
    if bracketed := _BRACKETED.match(text):
        text = bracketed[1].strip()
    tokens, roles = _tokens(text), labels().roles
    built = [is_name(token) or is_signature(token) for token in tokens]
    # An unusual name is one all the same beside a label, or beside a usual name and a space.
    spaced = sum(built) * 2 >= len(tokens) and not _LIST.search(text)
    vouched = any(token in roles for token in tokens) or spaced
    reader = _Reader("/" if "/" in text else " ")
    for token, following in zip(tokens, [*tokens, ""][1:], strict=True):
        if token in roles:
            names_follow = bool(following) and following not in roles
            reader.label(token, token in labels().before or (tokens[0] in roles and names_follow))
        elif len(token) > 2 and credit_ending().search(token):
            reader.credits.append(token)
        elif is_name(token) or is_signature(token) or (vouched and _may_be_name(token)):
            reader.pending.append(token)
        else:
            return None
    reader.flush()
    if not (reader.authors or reader.credits) or len(reader.authors) > MOST_AUTHORS:
        return None
    return Byline(tuple(reader.authors), " ".join(reader.credits))


def _readings(text: str) -> tuple[str, ...]:
    """A broken ``text`` with each line break as nothing, for a name cut in two, or as a space.

    The reading with more names that are built like names comes first.
    """
    lines = text.split("\n")
    joints = product(("", " "), repeat=min(len(lines) - 1, MOST_BREAKS))
    readings = dict.fromkeys(
        "".join(line + joint for line, joint in zip_longest(lines, joint_row, fillvalue=""))
        for joint_row in joints
    )
    return tuple(sorted(readings, key=lambda reading: -sum(is_name(token) for token in _tokens(reading))))


def trailing_byline(text: str) -> tuple[int, Byline] | None:
    """The byline behind the last sentence of ``text`` and the offset in ``text`` where the body ends.

    A byline that was broken over two lines is read both ways, with and without the break as a space.
    """
    tail_start = max(0, len(text) - LONGEST_BYLINE)
    tail = text[tail_start:]
    ends = list(_AFTER_SENTENCE.finditer(tail))
    if ends:
        cut = ends[-1].end()
        for reading in _readings(tail[cut:]):
            if byline := parse_byline(reading):
                return tail_start + cut, byline
        return None
    return _unpunctuated(tail, tail_start)


def _unpunctuated(tail: str, tail_start: int) -> tuple[int, Byline] | None:
    """A byline of at least two names behind a last sentence that lost its full stop."""
    if tail.count("（") > tail.count("）"):
        return None
    spaces = [match.start() for match in re.finditer(r"\s+(?=\S)", tail)]
    for cut in spaces[:-1]:
        reading = tail[cut:].replace("\n", "")
        byline = parse_byline(reading) if len(reading.split()) > 1 else None
        if byline and byline.signs:
            return tail_start + cut, byline
    return None


def leading_byline(text: str) -> tuple[int, Byline] | None:
    """The byline in ``本报讯（记者…）`` at the start of ``text`` and the offset where the body starts."""
    match = openings().dateline.match(text)
    start = match.end() if match else 0
    bracket = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]\s*").match(text, start)
    if not bracket:
        return None
    labelled = any(label in bracket[1].replace("\n", "") for label in labels().before)
    for reading in _readings(bracket[1]):
        byline = parse_byline(reading) if labelled or match else None
        if byline:
            return bracket.end(), byline
    return None
