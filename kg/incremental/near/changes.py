"""Which articles come, change and go, and whether other articles are called or counted otherwise for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.ledger import Ledger
from kg.records import Article
from kg.reprints import find_reprints, may_be_alike
from kg.resolve.names import slug

# The place of an article in the order of the files, its id, and the key of its reading.
Ordered = tuple[str, int, str, bytes]
# A build of which more is new looks at everything.
_MOST_CHANGED = 0.1
_FEWEST = 24


def changes(former: Iterable[Ordered], new: Mapping[str, bytes]) -> tuple[list[str], dict[str, bytes]]:
    """The ids of articles that are gone or others, and the keys of those that are new or others.

    ``new`` are the keys of all articles of the new build by id.

    Raises:
        FarReachingError: if they are too many for it to pay.
    """
    known = {name: key for _, _, name, key in former}
    gone = [name for name, key in known.items() if new.get(name) != key]
    fresh = {name: key for name, key in new.items() if known.get(name) != key}
    if max(len(gone), len(fresh)) > max(_FEWEST, _MOST_CHANGED * len(known)):
        raise FarReachingError(f"{len(gone)} articles are gone and {len(fresh)} new")
    return gone, fresh


@dataclass(frozen=True, slots=True)
class Reprints:
    """Which articles print others again, after a change.

    ``pairs`` tells of each reprint what it prints again, ``others`` are the articles of which this is told
    otherwise now. ``names`` are the articles that have a signature, ``signatures`` the bytes of these.
    """

    pairs: Mapping[str, str]
    others: frozenset[str]
    names: Sequence[str]
    signatures: bytes


def reprints_now(
    ledger: Ledger,
    gone: Iterable[str],
    fresh: Iterable[Article],
    article: Callable[[str], Article],
    signature: Callable[[str], str],
) -> Reprints:
    """Which articles print others again. ``article`` gives one by its id, ``signature`` that of a text.

    Only articles that are linked with changed ones by likely pairs are held against each other.
    """
    known = dict(ledger.get("whole", "reprints"))
    names, signed = ledger.get("whole", "signatures")
    left = set(gone)
    every = {name: signature(each.text) for each in fresh for name in [each.id]}
    fresh_names, fresh_signed = _joined((name, made) for name, made in every.items() if made)
    kept = [number for number, name in enumerate(names) if name not in left]
    own = _rows(signed, len(names))
    now = [names[number] for number in kept] + fresh_names
    after = (
        b"".join(own[number] for number in kept) + fresh_signed
        if len(kept) < len(names)
        else signed + fresh_signed
    )
    waiting = [own[number] for number, name in enumerate(names) if name in left]
    waiting += _rows(fresh_signed, len(fresh_names))
    linked = {name for name in left | every.keys() if name in known}
    linked |= {reprint for reprint, original in known.items() if original in left}
    rows = _rows(after, len(now))
    seen: set[int] = set()
    while waiting:
        for number in may_be_alike(waiting.pop(), after):
            if number not in seen:
                seen.add(number)
                waiting.append(rows[number])
    linked |= {now[number] for number in seen}
    present = [name for name in linked if name not in left or name in every]
    found = find_reprints([*map(article, sorted(present))], signature) if len(present) > 1 else {}
    pairs = {name: original for name, original in known.items() if name not in linked} | found
    others = frozenset(name for name in present if known.get(name) != pairs.get(name))
    return Reprints(pairs, others, now, after)


def _joined(signed: Iterable[tuple[str, str]]) -> tuple[list[str], bytes]:
    found = list(signed)
    return [name for name, _ in found], b"".join(bytes.fromhex(made) for _, made in found)


def _rows(signed: bytes, count: int) -> list[bytes]:
    size = len(signed) // count if count else 0
    return [signed[number * size : (number + 1) * size] for number in range(count)]


def named_otherwise(
    ledger: Ledger, gone: Iterable[tuple[str, str]], fresh: Iterable[tuple[str, str]], pages: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The forms that articles and pages have in IRIs; articles are given by id and page.

    ``pages`` are those of the new build.

    Raises:
        FarReachingError: if one has the form of another.
    """
    articles, known_pages = (dict(each) for each in ledger.get("whole", "slugs"))
    for name, page in gone:
        _drop(articles, name)
        if page not in pages and slug(page) in known_pages:
            _drop(known_pages, page)
    for name, page in fresh:
        _add(articles, name)
        _add(known_pages, page)
    return articles, known_pages


def _drop(forms: dict[str, str], name: str) -> None:
    if forms[slug(name)] != name:
        raise FarReachingError(f"{name}: others have its form")
    del forms[slug(name)]


def _add(forms: dict[str, str], name: str) -> None:
    if forms.setdefault(slug(name), name) != name:
        raise FarReachingError(f"{name}: others have its form")
