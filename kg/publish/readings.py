"""How Chinese characters are read, so that the page finds 青禾社区 by ``qingheshequ`` and ``qhsq``."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, pinyin

# Chinese characters begin here; everything before is searched as it is written.
_FIRST = "\u2e80"


def readings(names: Iterable[str]) -> dict[str, str]:
    """Every Chinese character of some names with its readings in pinyin, sorted by character.

    Readings have no tones, ``v`` for ü, and a space between each two, the commonest first: all
    readings count, because nobody who searches knows which one a table would choose for a name.
    Characters without a reading are left out.
    """
    found = sorted({character for name in names for character in name if character >= _FIRST})
    return {character: words for character in found if (words := _readings(character))}


def _readings(character: str) -> str:
    """The readings of one character with a space between each two, or ``""``."""
    (options,) = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore") or ([],)
    return " ".join(dict.fromkeys(options))
