"""Reprints: articles that print the same text, such as one release in two papers.

Candidates come from MinHash signatures in bands (Broder, "On the resemblance and containment of
documents", 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3), with the
package datasketch; whether two are one text is then decided on the texts themselves.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from kg.records import Article

# Characters that follow each other; the letters and digits of a text alone are looked at.
_SHINGLE = 5
# Shared shingles among all of two texts. Of 64 articles of the seed and evaluation pages no two share more
# than 0.05; with a tenth of their sentences left out most keep more than 0.6, and forms filled in by
# others, such as notices of meetings, rarely share so much.
_LEAST_LIKENESS = 0.6
# Notices shorter than this are alike by their form alone.
_SHORTEST = 60
_PERMUTATIONS = 128
# A pair at the least likeness is found with a probability of 1 - (1 - 0.6 ** 3) ** 42, more than 0.9999.
_BANDS, _ROWS = 42, 3
_SEED = 1


def find_reprints(articles: Iterable[Article]) -> dict[str, str]:
    """The ids of articles that print again what another one printed, each with the id of that one.

    The first of several is the one of the earliest issue, of equals and of unknown issues the first
    by page, number and id; it is no reprint itself. The order of the articles does not matter.
    """
    ordered = sorted(articles, key=_order)
    shingles = [_shingles(article.text) for article in ordered]
    long = [number for number, found in enumerate(shingles) if len(found) > _SHORTEST - _SHINGLE]
    if not long[1:]:
        return {}
    # Not before it is needed: the package brings scipy along.
    from datasketch import MinHash, MinHashLSH

    bands = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    originals: dict[str, str] = {}
    for number in long:
        signature = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=zlib.crc32)
        signature.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in shingles[number]])
        likely = sorted(bands.query(signature))
        same = [each for each in likely if _likeness(shingles[each], shingles[number]) >= _LEAST_LIKENESS]
        if same:
            originals[ordered[number].id] = ordered[same[0]].id
        else:
            bands.insert(number, signature)
    return originals


def _order(article: Article) -> tuple[bool, str, str, int, str]:
    return (not article.issue_date, article.issue_date, article.page, article.number, article.id)


def _shingles(text: str) -> frozenset[str]:
    """The runs of characters of a text that are looked at."""
    kept = "".join(character for character in text if character.isalnum())
    return frozenset(kept[start : start + _SHINGLE] for start in range(len(kept) - _SHINGLE + 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shingles of both that both have (Jaccard)."""
    return len(one & other) / len(one | other)
