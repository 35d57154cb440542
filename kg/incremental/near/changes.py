"""Which articles come, change and go, and whether other articles are called or counted otherwise for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.ledger import Ledger
from kg.records import Article
from kg.reprints import may_be_alike
from kg.resolve.names import slug

# The place of an article in the order of the files, its id, and the key of its reading.
Ordered = tuple[str, int, str, bytes]
# A build of which more is new looks at everything.
_MOST_CHANGED = 0.1
_FEWEST = 24


@dataclass(frozen=True, slots=True)
class Changes:
    """The articles of a build beside those of the former one.

    ``order`` is that of the new build. ``gone`` are the ids of articles that were there and are gone or
    others now, ``fresh`` the keys of those that are new or others, by id.
    """

    order: Sequence[Ordered]
    gone: Sequence[str]
    fresh: Mapping[str, bytes]


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


def check_reprints(
    ledger: Ledger, gone: Iterable[str], fresh: Iterable[Article], signature: Callable[[str], str]
) -> tuple[list[str], bytes]:
    """The signatures of all articles that have one, one behind the other, with the ids of the articles.

    Raises:
        FarReachingError: if an article that comes or goes may be a reprint, or have one.
    """
    linked = {name for pair in ledger.get("whole", "reprints") for name in pair}
    left = set(gone)
    if not linked.isdisjoint(left):
        raise FarReachingError("an article that is gone has reprints, or was one")
    names, signed = ledger.get("whole", "signatures")
    if not left.isdisjoint(names):
        size = len(signed) // len(names)
        kept = [number for number, name in enumerate(names) if name not in left]
        signed = b"".join(signed[number * size : (number + 1) * size] for number in kept)
        names = [names[number] for number in kept]
    for article in fresh:
        own = signature(article.text)
        if own and may_be_alike(own, signed):
            raise FarReachingError(f"{article.id}: may be a reprint, or have one")
        if own:
            names, signed = [*names, article.id], signed + bytes.fromhex(own)
    return names, signed


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
