"""Which encoding bytes are in that do not say so: the reading that looks most like Chinese print."""

from __future__ import annotations

from collections import Counter
from functools import cache

# In the order that decides between equals. CP950 is Big5 as it is met in files. UTF-32 comes
# first because little else is valid UTF-32.
_CANDIDATES = ("utf-32-le", "utf-32-be", "gb18030", "cp950", "utf-16-le", "utf-16-be")

# The national sets put the characters that print needs first: punctuation and letters, then the
# common ideographs (GB 2312 level 1: 3755, Big5 level 1: 5401), then the rare ones. These are the
# first bytes of the last common row and of the rows of punctuation.
_COMMON = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_PUNCTUATION = (0xA1, 0xA3)

# Share of common characters, ASCII left aside, that a reading must have. Swept over snippets of
# 32 to 200 characters of newspaper text in each candidate: the right reading has 0.93 or more in
# every snippet, a wrong one at most 0.84; any value between does, and this one lies in the middle.
_PLAUSIBLE = 0.88

# What charset-normalizer may answer for the rest. Its guesses among the many single-byte
# alphabets are near coin tosses, and a page in a wrong one is gibberish without a warning.
_TRUSTED = frozenset({"cp932", "shift_jis", "shift_jis_2004", "euc_jp", "euc_jis_2004", "cp949", "johab"})


def detect(data: bytes) -> str | None:
    """The text of ``data`` in the likeliest encoding, or None if none is likely.

    All of ``data`` must fit the encoding. Korean and Japanese text in EUC encodings cannot be
    told from GB 18030 by its bytes and is taken for it.
    """
    readings = [text for text in (attempt(data, encoding) for encoding in _CANDIDATES) if text]
    best = max(readings, key=_plausibility, default="")
    if best and _plausibility(best) >= _PLAUSIBLE:
        return best
    # Not before it is needed: hardly a page comes so far.
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    return attempt(data, match.encoding) if match and match.encoding in _TRUSTED else None


def attempt(data: bytes, encoding: str) -> str | None:
    """The text of ``data``, or None if the encoding is unknown, no text encoding, or does not fit."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _plausibility(text: str) -> float:
    """The share of common characters among those that are not printable ASCII, 1 if all are."""
    counts = {
        character: count
        for character, count in Counter(text).items()
        if not (" " <= character <= "~" or character in "\t\n\r\f")
    }
    common = sum(count for character, count in counts.items() if _is_common(character))
    return common / sum(counts.values()) if counts else 1.0


@cache
def _is_common(character: str) -> bool:
    """Whether a national set has ``character`` among its punctuation or common ideographs."""
    for encoding, first, last in _COMMON:
        try:
            row = character.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= row <= last or _PUNCTUATION[0] <= row <= _PUNCTUATION[1]:
            return True
    return False
