"""The names of things: the preferred one, and the other forms that the pages use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from unicodedata import category

from kg.records import Mention
from kg.resolve.names import key, shown

# Stands for no thing.
_SEVERAL = 0


@dataclass(slots=True)
class Uses:
    """What mentions say of the names of things, by ``id(thing)``.

    ``mentions`` are those of each thing, ``behind`` the forms with units in front, with their numbers.
    """

    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    behind: dict[int, Counter[str]] = field(default_factory=dict)

    def add(self, thing: int, text: str, mention: Mention) -> None:
        """Takes in a mention of a thing in an article's text."""
        known = self.mentions.get(thing)
        if known is None:
            self.mentions[thing] = [mention]
        else:
            known.append(mention)
        if mention.parents and not mention.antecedent:
            _, *forms = written_forms(text, mention)
            if forms:
                self.behind.setdefault(thing, Counter()).update(forms)


def preferred_names(uses: Uses) -> dict[int, str]:
    """The most frequent written form of each thing's name, by ``id(thing)``."""
    return {
        thing: best_form(Counter(shown(mention.name) for mention in mentions))
        for thing, mentions in uses.mentions.items()
    }


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
        forms = _forms(uses, number)
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


def _forms(uses: Uses, number: int) -> dict[str, Counter[str]]:
    """The forms under which the pages write a thing, with their numbers, by what they are compared by."""
    written: Counter[str] = Counter()
    for mention in uses.mentions[number]:
        if not mention.antecedent:
            written[mention.text] += 1
        written.update(mention.aliases)
    written.update(uses.behind.get(number, ()))
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
