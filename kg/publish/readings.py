"""How Chinese characters are read, so that the page finds 青禾社区 by ``qingheshequ`` and ``qhsq``."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Chinese characters begin here; everything before is searched as it is written.
_FIRST = "\u2e80"
# The marks of the four tones, apart from their letters.
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


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
    told = _table().get(str(ord(character)), "")
    return " ".join(dict.fromkeys(map(_without_tone, told.split(","))))


def _without_tone(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v")


@cache
def _table() -> Mapping[str, str]:
    """The readings that pypinyin knows, by the number of the character.

    The package itself brings the readings of phrases along, which take longer to load than a small build
    takes, and which no single character needs.
    """
    # To ask for its resources would load it.
    found = find_spec("pypinyin")
    (folder,) = (found and found.submodule_search_locations) or ("",)
    table: Mapping[str, str] = json.loads(Path(folder, "pinyin_dict.json").read_text(encoding="utf-8"))
    return table
