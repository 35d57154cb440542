"""A difference as lines for a terminal, as values for JSON, and as a page for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from os import PathLike
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.diff.records import Difference, EntityChange, FactChange
from kg.errors import OutputError
from kg.ontology import is_personal, label
from kg.records import Claim, Entity, Fact

CAME, WENT, CHANGED, REPLACED = "+", "−", "~", "→"
# A mark, what is meant, and what there is to say of it.
Line = tuple[str, str, str]


def entity_lines(found: Difference) -> Iterator[Line]:
    """A line for each entity that differs."""
    for mark, some in ((CAME, found.entities_came), (WENT, found.entities_went)):
        yield from ((mark, entity_name(each), each.iri) for each in some)
    for each, successor in found.replaced:
        yield REPLACED, entity_name(each), f"{each.iri} → {successor}"
    for change in found.entities_changed:
        yield CHANGED, entity_name(change.new), "; ".join(entity_changes(change))


def fact_lines(found: Difference) -> Iterator[Line]:
    """A line for each fact that differs, with the quote of its surest claim."""
    for mark, some in ((CAME, found.facts_came), (WENT, found.facts_went)):
        yield from ((mark, fact_name(each), _quote(best_claim(each))) for each in some)
    for change in found.facts_changed:
        yield CHANGED, fact_name(change.new), "; ".join(fact_changes(change))


def to_lines(found: Difference) -> Iterator[str]:
    """The lines that ``kg diff`` prints."""
    if found.is_empty:
        yield "no difference"
        return
    for title, lines in (("entities", list(entity_lines(found))), ("facts", list(fact_lines(found)))):
        counts = [
            f"{mark}{sum(line[0] == mark for line in lines)}" for mark in (CAME, WENT, CHANGED, REPLACED)
        ]
        yield f"{title}  {'  '.join(count for count in counts if not count.endswith(REPLACED + '0'))}"
        for mark, name, told in lines:
            yield f"  {mark} {name}"
            yield f"      {told}"


def to_value(found: Difference) -> dict[str, object]:
    """The difference as one JSON object."""
    return {
        "entities": {
            "came": [_entity_value(each) for each in found.entities_came],
            "went": [_entity_value(each) for each in found.entities_went],
            "changed": [
                {"old": _entity_value(each.old), "new": _entity_value(each.new)}
                for each in found.entities_changed
            ],
            "replaced": [{**_entity_value(each), "replaced_by": iri} for each, iri in found.replaced],
        },
        "facts": {
            "came": [_fact_value(each) for each in found.facts_came],
            "went": [_fact_value(each) for each in found.facts_went],
            "changed": [
                {"old": _fact_value(each.old), "new": _fact_value(each.new)} for each in found.facts_changed
            ],
        },
    }


def write_page(found: Difference, path: str | PathLike[str], old: str = "", new: str = "") -> None:
    """Writes the difference of the builds ``old`` and ``new`` as an HTML page that needs no network.

    Where persons live does not stand on it.

    Raises:
        OutputError: if the path cannot be written.
    """
    public = _public(found)
    page = _template().get_template("diff.html.jinja")
    text = page.render(old=old, new=new, entities=list(entity_lines(public)), facts=list(fact_lines(public)))
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; choose another place") from error


def entity_name(each: Entity) -> str:
    """An entity as people read it: its class and its name."""
    return f"{label(each.type)} {each.name}" if each.type else each.name


def fact_name(fact: Fact) -> str:
    """A fact as people read it."""
    return f"{fact.subject.name} — {label(fact.predicate)} {fact.predicate} → {fact.object.name}"


def entity_changes(change: EntityChange) -> Iterator[str]:
    """What is other about an entity."""
    old, new = change.old, change.new
    if old.name != new.name:
        yield f"name {old.name} → {new.name}"
    if old.type != new.type:
        yield f"class {old.type} → {new.type}"
    for mark, some in (
        (CAME, set(new.aliases) - set(old.aliases)),
        (WENT, set(old.aliases) - set(new.aliases)),
    ):
        yield from (f"alias {mark}{each}" for each in sorted(some))


def fact_changes(change: FactChange) -> Iterator[str]:
    """What is other about a fact."""
    before, after = _articles(change.old), _articles(change.new)
    for mark, some in ((CAME, set(after) - set(before)), (WENT, set(before) - set(after))):
        yield from (f"article {mark}{each}" for each in sorted(some))
    if change.old.confidence != change.new.confidence:
        yield f"confidence {change.old.confidence} → {change.new.confidence}"


def best_claim(fact: Fact) -> Claim:
    """The surest claim of a fact, of equals the first."""
    return max(fact.claims, key=lambda claim: claim.confidence)


def _quote(claim: Claim) -> str:
    return f"{claim.evidence.article}: {claim.evidence.text}"


def _articles(fact: Fact) -> list[str]:
    return sorted({claim.evidence.article for claim in fact.claims})


def _entity_value(each: Entity) -> dict[str, object]:
    return {"iri": each.iri or None, "name": each.name, "type": each.type, "aliases": list(each.aliases)}


def _fact_value(fact: Fact) -> dict[str, object]:
    ends = {
        role: {"iri": end.iri or None, "name": end.name, "type": end.type}
        for role, end in (("subject", fact.subject), ("object", fact.object))
    }
    return {
        "subject": ends["subject"],
        "predicate": fact.predicate,
        "object": ends["object"],
        "articles": _articles(fact),
        "confidence": fact.confidence,
        "quote": best_claim(fact).evidence.text,
    }


def _public(found: Difference) -> Difference:
    return replace(
        found,
        facts_came=tuple(fact for fact in found.facts_came if not is_personal(fact.predicate)),
        facts_went=tuple(fact for fact in found.facts_went if not is_personal(fact.predicate)),
        facts_changed=tuple(each for each in found.facts_changed if not is_personal(each.new.predicate)),
    )


@cache
def _template() -> Environment:
    folder = Path(__file__).resolve().parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
