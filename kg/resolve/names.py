"""Names as keys for comparison, as parts of IRIs, and as forms to show."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache, lru_cache

from kg.lexicon import table, words

# Unicode categories of brackets, quotation marks, spaces and controls: they surround a name or come
# from its printing, and are no part of it.
_DROPPED = frozenset({"Ps", "Pe", "Pi", "Pf", "Zs", "Zl", "Zp", "Cc", "Cf"})
_PLAIN_QUOTES = frozenset("\"'`＂＇")
_KEPT_IN_SLUG = frozenset("-_·")
# Above this an IRI stops being readable; the longest names of the kinds at hand that are not
# sentences (a company's or a school's full name with branch) stay below it.
_SLUG_LENGTH = 60
_HASH_LENGTH = 8
_OVERLOOKED = 1


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """The form under which names are compared.

    Width and case are folded, quotation marks, brackets and spaces dropped. A name that consists
    of nothing else stays as it is.
    """
    if _is_plain(name):
        return _one(name.casefold(), name)
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _one("".join(character for character in folded if not _is_dropped(character)), name) or name


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """The form of a name inside an IRI: letters (Chinese too), digits, ``·``, ``-`` and ``_``.

    Quotation marks, brackets and spaces are dropped, other characters become ``-``. A long name is
    cut and ends in a hash of the whole, and a name without any letter becomes its hash.
    """
    if _is_plain(name) and len(name) <= _SLUG_LENGTH:
        return name
    folded = unicodedata.normalize("NFKC", name)
    kept = "".join(
        character if character.isalnum() or character in _KEPT_IN_SLUG else "-"
        for character in folded
        if not _is_dropped(character)
    )
    joined = _one("-".join(part for part in kept.split("-") if part), name)
    if not any(character.isalnum() for character in joined):
        return f"unnamed-{digest(name)}"
    if len(joined) > _SLUG_LENGTH:
        return f"{joined[: _SLUG_LENGTH - _HASH_LENGTH - 1]}-{digest(name)}"
    return joined


def digest(text: str, length: int = _HASH_LENGTH) -> str:
    """The first ``length`` (at most 40) hexadecimal digits of the SHA-1 of a text."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:length]


@lru_cache(maxsize=1 << 12)
def shown(name: str) -> str:
    """A name as it is shown: without spaces around it and quotation marks around the whole."""
    stripped = name.strip()
    while len(stripped) > 2 and _quoted(stripped):
        stripped = stripped[1:-1].strip()
    return stripped or name


def is_quotation_mark(character: str) -> bool:
    """Whether a character opens or closes a quotation."""
    return character in _PLAIN_QUOTES or unicodedata.category(character) in {"Pi", "Pf"}


@lru_cache(maxsize=1 << 13)
def unit_type(name: str) -> str:
    """The entity type that a name's longest known suffix gives it, or ``""``.

    Raises:
        LexiconError: if ``seeds/lexicon/name_suffixes.tsv`` cannot be used.
    """
    folded = key(name)
    for start in range(max(0, len(folded) - _longest_common()), len(folded)):
        if folded[start:] in _suffix_types():
            return _suffix_types()[folded[start:]]
    return ""


@lru_cache(maxsize=1 << 13)
def is_generic(name: str) -> bool:
    """Whether a name consists of common words and numerals (党员活动室) and so tells no two things apart.

    One character between them is overlooked: it counts (第五党支部) or classifies.

    Raises:
        LexiconError: if a table cannot be used.
    """
    folded = key(name)
    uncovered = [0]
    for end in range(1, len(folded) + 1):
        single = 0 if unicodedata.numeric(folded[end - 1], None) is not None else 1
        starts = range(max(0, end - _longest_common()), end)
        by_word = [uncovered[start] for start in starts if folded[start:end] in _common()]
        uncovered.append(min([uncovered[-1] + single, *by_word]))
    return uncovered[-1] <= _OVERLOOKED


@lru_cache(maxsize=1 << 13)
def is_surname_alone(name: str) -> bool:
    """Whether a person's name is a surname with a word of address (梁阿姨), which many people share.

    Raises:
        LexiconError: if a table cannot be used.
    """
    folded = key(name)
    return any(folded.endswith(word) and folded.removesuffix(word) in _surnames() for word in _address())


def _is_plain(name: str) -> bool:
    """Whether a name consists of letters and digits that no normalising changes, as most names do."""
    return name.isalnum() and unicodedata.is_normalized("NFKC", name)


def _one(form: str, name: str) -> str:
    """A form of a name, which is the name itself where both are equal: they are kept for long."""
    return name if form == name else form


def _is_dropped(character: str) -> bool:
    return character in _PLAIN_QUOTES or unicodedata.category(character) in _DROPPED


def _quoted(name: str) -> bool:
    """Whether one pair of quotation marks stands around a whole name."""
    first, last = name[0], name[-1]
    if not (is_quotation_mark(first) and is_quotation_mark(last)):
        return False
    return not any(is_quotation_mark(character) for character in name[1:-1])


@cache
def _suffix_types() -> dict[str, str]:
    rows = table("name_suffixes", "suffix", "type", "least", "most")
    return {key(row["suffix"]): row["type"] for row in rows}


@cache
def _common() -> frozenset[str]:
    common = (*words("common_words"), *words("group_heads"))
    return frozenset(_suffix_types()) | {key(word) for word in common}


@cache
def _longest_common() -> int:
    """The length of the longest common word, so that a name of thousands of characters takes no minutes."""
    return max(map(len, _common()), default=0)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(key(row["surname"]) for row in table("surnames", "surname", "kind"))


@cache
def _address() -> frozenset[str]:
    rows = table("honorifics", "word", "kind")
    return frozenset(key(row["word"]) for row in rows if row["kind"] == "address")
