"""Who wrote an article: the labels, names and credits of one byline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.lexicon import kind_words
from kg.segment.byline_words import WORDS, role_of, tokens_of
from kg.segment.names import is_name, is_signature
from kg.segment.vocabulary import (
    HAN,
    actor_name,
    actor_words,
    alternatives,
    common_words,
    credit_ending,
    credit_words,
    labels,
    openings,
    source,
)

# The longest byline seen in print names about eight people with their labels.
LONGEST_BYLINE = 80
MOST_AUTHORS = 8
# A name has so many characters, but for foreign ones, which have a dot inside.
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_LIST = re.compile(r"[、，,；;：:]")
_NAME_LIKE = re.compile(rf"{HAN}{{2,4}}")
_ORNAMENT = re.compile(r"^[□■◎●▲◆◇○★☆※•·\-—\s]+")
# A name of two characters, set as wide as one of three (徐 稳).
_SPACED = re.compile(rf"(?<!\S)({HAN})[ \u3000]+({HAN})(?!\S)")
_BRACKETED = re.compile(r"^[（(【\[](.+)[）)】\]]$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names of one byline: ``authors`` as printed, ``photo_credit`` as printed or ``""``.

    ``source`` is the body or paper that sent the item in, beside its author or alone, or ``""``.
    """

    authors: tuple[str, ...]
    photo_credit: str = ""
    source: str = ""

    @property
    def signs(self) -> bool:
        """Whether it names an author or a source, not only a photographer."""
        return bool(self.authors or self.source)


def _before(token: str) -> bool:
    """Whether the label ``token`` only stands before its names."""
    return token in labels().before or token not in labels().roles


@lru_cache(maxsize=4096)
def byline_names(text: str) -> int:
    """How many of the words of ``text`` are built like a person's full name."""
    return sum(is_name(token) for token in tokens_of(text))


@dataclass(slots=True)
class _Reader:
    """A byline's tokens being sorted into authors and credits."""

    joint: str
    authors: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    prefix: str = ""

    def give(self, role: str, credit: str) -> None:
        """Gives the pending names, or those given last, the role of a label."""
        names = self.pending or self.last
        if role in ("author", "both"):
            persons = [name for name in names if name not in self.bodies]
            self.authors.extend(name for name in persons if name not in self.authors)
        if role in ("photo", "both") and names:
            self.credits.append(credit.format("、".join(names)))
        self.last, self.pending = names, []

    def flush(self) -> None:
        """Gives the pending names to the label before them, or makes them authors."""
        if self.pending:
            self.give(role_of(self.prefix) or "author", f"{self.prefix}{self.joint}{{}}")

    def label(self, word: str, opens: bool) -> None:
        """Takes a label that ``opens`` the names behind it or closes those before it."""
        if opens:
            self.flush()
            self.prefix = word
        else:
            self.give(role_of(word), f"{{}}{self.joint}{word}")


def may_be_name(token: str) -> bool:
    """Whether ``token`` is two to four Chinese characters that are no everyday word."""
    return bool(_NAME_LIKE.fullmatch(token)) and not {token, token[:2], token[-2:]} & common_words()


# A line is looked at by each way of taking the page apart.
@lru_cache(maxsize=4096)
def parse_byline(text: str) -> Byline | None:
    """The byline that ``text`` as a whole is, or None if it holds anything else.

    Half of the names without a label must be built like a name (a surname and one or two
    characters) or a newsroom signature; beside such ones, or beside a label, any two to four
    Chinese characters that are no everyday word are a name.
    """
    if len(text) > LONGEST_BYLINE:
        return None
    if dateline := openings().dateline.match(text):
        # 本报讯 alone, or with names that nothing labels, may be the beginning of a text.
        text = text[dateline.end() :].strip()
        if not text.startswith(tuple(labels().before)):
            return None
    text = _SPACED.sub(_closed_up, _ORNAMENT.sub("", text.strip()))
    bracketed = _BRACKETED.match(text)
    if bracketed:
        text = bracketed[1].strip()
    if sent := source().fullmatch(text):
        return Byline((), source=next(name for name in sent.groups() if name))
    if any(_fits_none(token) for token in WORDS.findall(text)):
        return None
    reader = _read(text, tokens_of(text), bracketed=bool(bracketed))
    if reader is None or len(reader.authors) > MOST_AUTHORS:
        return None
    if not (reader.authors or reader.credits):
        return None
    return Byline(tuple(reader.authors), " ".join(reader.credits), "、".join(reader.bodies))


def _closed_up(match: re.Match[str]) -> str:
    """The two characters as one word if they are a name and no label."""
    name = match[1] + match[2]
    return name if is_name(name) and not (role_of(match[1]) or role_of(match[2])) else match[0]


def _fits_none(token: str) -> bool:
    """Whether a word belongs into no byline: too long for a name, and no label, credit or body.

    Running text has such words, and is told from a byline by the first of them.
    """
    if _SHORTEST_NAME <= len(token) <= _LONGEST_NAME or "·" in token:
        return False
    if role_of(token) or token.endswith(_ends_of_credits_and_bodies()):
        return False
    return not _glued_word().search(token)


@cache
def _ends_of_credits_and_bodies() -> tuple[str, ...]:
    return (*credit_words(), *kind_words("photo_credits", "close", "place"), *actor_words())


@cache
def _glued_word() -> re.Pattern[str]:
    """A label behind which a name may be glued."""
    return re.compile(alternatives(tuple(labels().endings | labels().before)))


def edits(text: str) -> bool:
    """Whether the line ``text`` names those who made the page, and no author or photographer."""
    if len(text) > LONGEST_BYLINE or not _editor().match(text):
        return False
    if any(_fits_none(token) for token in WORDS.findall(text)):
        return False
    reader = _read(text, tokens_of(_ORNAMENT.sub("", text)), bracketed=False)
    return reader is not None and bool(reader.last) and not (reader.authors or reader.credits)


@cache
def _editor() -> re.Pattern[str]:
    editors = alternatives(tuple(word for word, role in labels().roles.items() if role == "editor"))
    return re.compile(rf"[\W_]*(?:{editors})")


def _read(text: str, tokens: list[str], *, bracketed: bool) -> _Reader | None:
    """The reader of all ``tokens`` of ``text``, None if one of them belongs into no byline.

    In brackets, the body that somebody works for may stand beside the name.
    """
    built = [is_name(token) or is_signature(token) for token in tokens]
    # An unusual name is one all the same beside a label, or beside a usual name and a space.
    spaced = sum(built) * 2 >= len(tokens) and not _LIST.search(text)
    labelled = any(role_of(token) for token in tokens)
    reader = _Reader("/" if "/" in text else " ")
    for token, known, following in zip(tokens, built, [*tokens, ""][1:], strict=True):
        if role_of(token):
            names_follow = bool(following) and not role_of(following)
            reader.label(token, _before(token) or (bool(role_of(tokens[0])) and names_follow))
        elif len(token) > 2 and credit_ending().search(token):
            reader.credits.append(token)
        elif known or ((labelled or spaced) and may_be_name(token)):
            reader.pending.append(token)
        elif (labelled or (bracketed and spaced)) and actor_name().fullmatch(token):
            reader.pending.append(token)
            reader.bodies.append(token)
        else:
            return None
    reader.flush()
    return reader
