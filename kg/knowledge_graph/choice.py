"""Classes and predicates as a user types them, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import UnknownNameError
from kg.explanation.names import folded, offer
from kg.ontology import entity_classes, label, predicates


def chosen_class(name: str) -> str:
    """The class that a name or label means, ``""`` for ``""``.

    Raises:
        UnknownNameError: if there is none; its message offers the nearest names.
    """
    return chosen(name, _classes(), "class") if name else ""


def chosen_predicate(name: str) -> str:
    """The predicate that a name or label means, ``""`` for ``""``.

    Raises:
        UnknownNameError: if there is none; its message offers the nearest names.
    """
    return chosen(name, _predicates(), "predicate") if name else ""


def chosen(name: str, known: Mapping[str, str], kind: str) -> str:
    """What ``name`` means: the value of the form that it is, in any width, case and punctuation.

    Raises:
        UnknownNameError: if there is none; its message offers the nearest.
    """
    wanted = folded(name)
    for form, meant in known.items():
        if folded(form) == wanted:
            return meant
    hint = offer(wanted, known, f"choose one of {', '.join(known)}")
    raise UnknownNameError(f"{name}: no {kind} is called so; {hint}")


@cache
def _classes() -> dict[str, str]:
    """Every name and label of a class, with its name."""
    forms = {name: (name, label(name, "zh"), label(name, "en")) for name in entity_classes()}
    return {form: name for name, each in forms.items() for form in each}


@cache
def _predicates() -> dict[str, str]:
    return {form: each.name for each in predicates() for form in (each.name, each.label_zh, each.label_en)}
