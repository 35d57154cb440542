"""The names of things: the preferred one, and the other forms that the pages use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category

from kg.records import Mention
from kg.resolve.names import key, shown

# Stands for no thing.
_SEVERAL = 0


# What a mention says of the name of a thing: the name, then each form under which the article writes it.
Use = tuple[str, ...]
# The uses of each thing, by ``id(thing)``.
Uses = Mapping[int, Sequence[Use]]


def use_of(text: str, mention: Mention) -> Use:
    """What a mention in an article's text says of a name; a reference (社区, 双方) is no form of it."""
    forms = () if mention.antecedent else written_forms(text, mention)
    return (mention.name, *forms, *mention.aliases)


def preferred_names(uses: Uses) -> dict[int, str]:
    """The most frequent written form of each thing's name, by ``id(thing)``."""
    return {thing: best_form(Counter(shown(name) for name, *_ in some)) for thing, some in uses.items()}


def aliases(uses: Uses, names: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The other forms under which the pages write each thing, sorted, by ``id(thing)``.

    References (社区, 双方) are no aliases, nor is a form that names another thing or stands for
    two. Of forms that differ only in quotation marks, brackets, spaces or width one is kept.
    ``names`` are the preferred names.
    """
    # What each form names: one thing, or several.
    bearers: dict[str, int] = {}
    others: dict[int, dict[str, Counter[str]]] = {}
    for number, name in names.items():
        own = key(name)
        forms = _forms(uses[number])
        for folded in (own, *forms):
            if bearers.setdefault(folded, number) != number:
                bearers[folded] = _SEVERAL
        forms.pop(own, None)
        if forms:
            others[number] = forms
    return {
        number: tuple(
            sorted(
                best_form(counts)
                for folded, counts in others.get(number, {}).items()
                if bearers[folded] == number
            )
        )
        for number in names
    }


def _forms(uses: Iterable[Use]) -> dict[str, Counter[str]]:
    """The forms under which the pages write a thing, with their numbers, by what they are compared by."""
    written = Counter(form for _, *forms in uses for form in forms)
    forms: dict[str, Counter[str]] = {}
    for form, count in written.items():
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
