"""Names as a user types them, and the entities of a run that they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kg.errors import UnknownNameError
from kg.records import Entity, Fact, RejectedFact

# As many names are offered when nothing is found, and no less alike to what was typed.
_OFFERED, _ALIKE = 5, 0.5


def identity(entity: Entity) -> tuple[str, ...]:
    """What tells an entity from all others: its IRI, or else its type and name."""
    return (entity.iri,) if entity.iri else (entity.type, entity.name)


def entities_of(stated: Iterable[Fact | RejectedFact], counted: Iterable[Entity] = ()) -> tuple[Entity, ...]:
    """The entities that facts and rejected facts are about, then those counted; each once, by first use."""
    found: dict[tuple[str, ...], Entity] = {}
    for entity in (*(end for one in stated for end in (one.subject, one.object)), *counted):
        found.setdefault(identity(entity), entity)
    return tuple(found.values())


def meant_by(name: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities that are called ``name`` or have it for an alias, sorted by type, name and IRI.

    Width, case, spaces, quotation marks and other punctuation do not count.

    Raises:
        UnknownNameError: if there is none; its message offers the nearest names.
    """
    wanted = folded(name)
    found = [one for one in entities if wanted in map(folded, forms(one))]
    if not found:
        names = (form for one in reversed(entities) for form in reversed(forms(one)))
        hint = offer(wanted, names, "choose a name of triples.jsonl or rejected.jsonl")
        raise UnknownNameError(f"{name}: nothing is called so; {hint}")
    return tuple(sorted(found, key=lambda one: (one.type, one.name, one.iri)))


def forms(entity: Entity) -> tuple[str, ...]:
    """All names of an entity."""
    return (entity.name, *entity.aliases)


def folded(name: str) -> str:
    """A name without width, case, spaces and punctuation; one that is nothing else stays as it is."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(each for each in plain if each.isalnum()) or name


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    """At most five of ``names`` that hold the folded name ``wanted`` or are like it, the nearest first."""
    by_key = {folded(name): name for name in names}
    holding = sorted((each for each in by_key if wanted in each), key=lambda each: (len(each), each))
    near = get_close_matches(wanted, sorted(by_key), n=_OFFERED, cutoff=_ALIKE)
    return [by_key[each] for each in dict.fromkeys([*holding, *near])][:_OFFERED]


def offer(wanted: str, names: Iterable[str], otherwise: str) -> str:
    """What to type instead of a folded name: the nearest of ``names``, or else what ``otherwise`` says."""
    near = nearest(wanted, names)
    return f"did you mean {', '.join(near)}?" if near else otherwise
