"""The names of things: the preferred one, and the other forms that the pages use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import category

from kg.records import Mention
from kg.resolve.names import key, shown
from kg.resolve.units import Cluster

# Stands for no thing.
_SEVERAL = 0


# What a mention says of the name of a thing: the name and each form under which the article writes it; the
# name alone where it is written so, as most are.
Use = str | tuple[str, ...]
# The use of each thing, by ``id(thing)``; where there are several, with their numbers.
Uses = Mapping[int, Use | Counter[Use]]


def use_of(text: str, mention: Mention) -> Use:
    """What a mention in an article's text says of a name; a reference (社区, 双方) is no form of it."""
    name = mention.name
    forms = () if mention.antecedent else written_forms(text, mention)
    return name if [name] == forms and not mention.aliases else (name, *forms, *mention.aliases)


def preferred_names(uses: Uses) -> dict[int, str]:
    """The most frequent written form of each thing's name, by ``id(thing)``."""
    return {
        thing: best_form(_counted((_name(use), count) for use, count in _told(some)))
        for thing, some in uses.items()
    }


def aliases(uses: Uses, names: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The other forms under which the pages write each thing, sorted, by ``id(thing)``.

    References (社区, 双方) are no aliases, nor is a form that names another thing or stands for
    two. Of forms that differ only in quotation marks, brackets, spaces or width one is kept.
    ``names`` are the preferred names.
    """
    # What each form names: one thing, or several.
    bearers: dict[str, int] = {}
    several: set[int] = set()
    for number, name in names.items():
        own = key(name)
        forms = _forms(uses[number])
        for folded in (own, *forms):
            if bearers.setdefault(folded, number) != number:
                bearers[folded] = _SEVERAL
        if not forms.keys() <= {own}:
            several.add(number)

    def others(number: int) -> Iterator[str]:
        own = key(names[number])
        for folded, counts in _forms(uses[number]).items():
            if folded != own and bearers[folded] == number:
                yield best_form(counts)

    return {number: tuple(sorted(others(number))) if number in several else () for number in names}


def uses_of(told: Iterable[tuple[Cluster, Use]]) -> Uses:
    """The uses of things, given what each mention says of which thing."""
    found: dict[int, Use | Counter[Use]] = {}
    again: Counter[int] = Counter()
    for thing, use in told:
        number, known = id(thing), found.get(id(thing))
        if known is None:
            # What comes from a disk is another text each time.
            found[number] = thing.name if use == thing.name else use
        elif isinstance(known, Counter):
            known[use] += 1
        elif known == use:
            again[number] += 1
        else:
            found[number] = Counter({known: 1 + again.pop(number, 0), use: 1})
    return found


def _told(some: Use | Counter[Use]) -> Iterable[tuple[Use, int]]:
    """The uses of a thing with their numbers; that of a single one says nothing."""
    return some.items() if isinstance(some, Counter) else ((some, 1),)


def _name(use: Use) -> str:
    return shown(use if isinstance(use, str) else use[0])


def _counted(told: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for form, count in told:
        found[form] += count
    return found


def _forms(some: Use | Counter[Use]) -> dict[str, Counter[str]]:
    """The forms under which the pages write a thing, with their numbers, by what they are compared by."""
    forms: dict[str, Counter[str]] = {}
    for use, count in _told(some):
        for form in (use,) if isinstance(use, str) else use[1:]:
            if form.strip():
                forms.setdefault(key(form), Counter())[shown(form)] += count
    return forms


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
