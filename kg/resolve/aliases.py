"""The names of things: the preferred one, and the other forms that the pages use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.records import Mention
from kg.resolve.names import key, shown
from kg.resolve.units import Cluster


def preferred_names(uses: Iterable[tuple[Cluster, Mention]]) -> dict[int, str]:
    """The most frequent written form of each thing's name, by ``id(thing)``."""
    forms: dict[int, Counter[str]] = defaultdict(Counter)
    for thing, mention in uses:
        forms[id(thing)][shown(mention.name)] += 1
    return {thing: _best(counts) for thing, counts in forms.items()}


def aliases(uses: Iterable[tuple[Cluster, Mention]], names: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The other forms under which the pages write each thing, sorted, by ``id(thing)``.

    References (社区, 双方) are no aliases, nor is a form that names another thing or stands for
    two. Of forms that differ only in quotation marks, brackets, spaces or width one is kept.
    ``names`` are the preferred names.
    """
    forms: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, name in names.items():
        bearers[key(name)].add(number)
    for thing, mention in uses:
        written = () if mention.antecedent else (mention.text,)
        for form in (*written, *mention.aliases):
            if form.strip():
                forms[id(thing)][key(form)][shown(form)] += 1
                bearers[key(form)].add(id(thing))
    return {
        number: tuple(
            sorted(
                _best(counts)
                for folded, counts in forms[number].items()
                if bearers[folded] == {number} and folded != key(names[number])
            )
        )
        for number in names
    }


def _best(counts: Counter[str]) -> str:
    """The most frequent form; of equals the shortest, then the first."""
    return min(counts, key=lambda form: (-counts[form], len(form), form))
