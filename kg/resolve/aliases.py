"""The names of things: the preferred one, and the other forms that the pages use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from unicodedata import category

from kg.records import Mention
from kg.resolve.names import key, shown
from kg.resolve.units import Cluster

# A thing, the text of an article, and a mention of the thing in it.
Use = tuple[Cluster, str, Mention]


def preferred_names(uses: Iterable[Use]) -> dict[int, str]:
    """The most frequent written form of each thing's name, by ``id(thing)``."""
    forms: dict[int, Counter[str]] = defaultdict(Counter)
    for thing, _, mention in uses:
        forms[id(thing)][shown(mention.name)] += 1
    return {thing: best_form(counts) for thing, counts in forms.items()}


def aliases(uses: Iterable[Use], names: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The other forms under which the pages write each thing, sorted, by ``id(thing)``.

    References (社区, 双方) are no aliases, nor is a form that names another thing or stands for
    two. Of forms that differ only in quotation marks, brackets, spaces or width one is kept.
    ``names`` are the preferred names.
    """
    forms: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, name in names.items():
        bearers[key(name)].add(number)
    for thing, text, mention in uses:
        written = () if mention.antecedent else written_forms(text, mention)
        for form in (*written, *mention.aliases):
            if form.strip():
                forms[id(thing)][key(form)][shown(form)] += 1
                bearers[key(form)].add(id(thing))
    return {
        number: tuple(
            sorted(
                best_form(counts)
                for folded, counts in forms[number].items()
                if bearers[folded] == {number} and folded != key(names[number])
            )
        )
        for number in names
    }


def written_forms(text: str, mention: Mention) -> list[str]:
    """A mention as an article's text has it: alone, and with the units that stand directly before it.

    A unit may stand in brackets: 云溪高新区（松涛街道）青禾社区.
    """
    forms, start = [mention.text], mention.start
    for parent in mention.parents:
        end = start - 1 if text[start - 1 : start] and category(text[start - 1]) == "Pe" else start
        if not text.endswith(parent, 0, end):
            break
        start = end - len(parent)
        if end < len(text) and category(text[end]) == "Pe" and text[start - 1 : start]:
            start -= category(text[start - 1]) == "Ps"
        if category(text[start]) != "Ps":
            forms.append(text[start : mention.end])
    return forms


def best_form(counts: Counter[str]) -> str:
    """The most frequent form; of equals the shortest, then the first."""
    return min(counts, key=lambda form: (-counts[form], len(form), form))
