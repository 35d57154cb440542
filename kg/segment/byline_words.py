"""The words that a byline is made of: labels, names and credits, also where they are glued together."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import kind_words
from kg.segment.names import is_name
from kg.segment.vocabulary import HAN, actor_name, alternatives, labels

WORDS = re.compile(r"[^\s、，,；;|｜/：:（）()]+")
# A reporter's place of posting, paper or channel (39度视频), before the word for a reporter.
_LONGEST_POSTING = 10
_POSTED = re.compile(r"[\w·]{2,}")


@cache
def _glued() -> re.Pattern[str]:
    """A label with its first name glued behind it."""
    endings = rf"[\w·]{{0,{_LONGEST_POSTING}}}(?:{alternatives(tuple(labels().endings))})"
    return re.compile(rf"({endings}|{alternatives(tuple(labels().before))})(.+)")


@cache
def _signed() -> re.Pattern[str]:
    """A name with the label of what its bearer wrote glued behind it."""
    done = tuple(word for word, role in labels().roles.items() if role == "both" and len(word) > 2)
    return re.compile(rf"({HAN}{{2,3}})({alternatives((*done, *kind_words('openings', 'reported')))})")


@cache
def _run_on() -> re.Pattern[str]:
    """A label and its name, with another label and a name glued behind them."""
    label = alternatives(tuple(labels().before))
    return re.compile(rf"({label})({HAN}{{2,3}}?)(?=(?:{label}){HAN}{{2}})")


def _parted(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} " if is_name(match[2]) else match[0]


def role_of(token: str) -> str:
    """Whom the names beside the label ``token`` mean, ``""`` if it is no label.

    A label may say where its bearer is posted: ``驻某地记者``.
    """
    if role := labels().roles.get(token):
        return role
    if len(token) > _LONGEST_POSTING + 3 or not token.endswith(_endings()):
        return ""
    return "author" if _POSTED.fullmatch(token) else ""


@cache
def _endings() -> tuple[str, ...]:
    return tuple(labels().endings)


def tokens_of(text: str) -> list[str]:
    """The labels, names and credits of ``text`` in print order."""
    tokens: list[str] = []
    for token in WORDS.findall(_run_on().sub(_parted, text)):
        glued = None if role_of(token) or is_name(token) else _glued().fullmatch(token)
        words = glued.groups() if glued and not actor_name().fullmatch(glued[2]) else (token,)
        signed = _signed().fullmatch(words[-1])
        tokens.extend((*words[:-1], *signed.groups()) if signed and is_name(signed[1]) else words)
    return tokens
