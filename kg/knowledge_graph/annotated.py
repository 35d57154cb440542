"""A text as a spaCy Doc whose entities and relations displaCy draws."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from spacy import displacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.extract import create_language
from kg.ontology import predicate
from kg.records import Claim, Entity, Mention

for _extension in ("relations", "drawing"):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=None)

# Between two words of a drawing, in pixels.
_DISTANCE = 110
_Place = tuple[int, int]


class Drawing:
    """A Doc as displaCy draws it, for a notebook: its entities, then the relations of each sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def _repr_html_(self) -> str:
        # displaCy warns of a Doc without entities, and there is nothing wrong with one.
        plain = f"<p>{escape(self._doc.text)}</p>"
        entities = displacy.render(self._doc, style="ent", jupyter=False) if self._doc.ents else plain
        options = {"compact": True, "distance": _DISTANCE}
        drawings = [
            displacy.render([each], style="dep", manual=True, jupyter=False, options=options)
            for each in self._doc._.relations
        ]
        return "".join([entities, *(f'<div style="overflow-x:auto">{each}</div>' for each in drawings)])


def annotated(text: str, known: Iterable[Entity]) -> Doc:
    """The Doc of a text, as ``KnowledgeGraph.annotate`` tells; ``known`` are the entities with IRIs."""
    doc = create_language()(text)
    iris = {(form, each.type): each.iri for each in known for form in (each.name, *each.aliases)}
    meant = {(one.mention.start, one.mention.end): one.mention.name for one in doc._.names}
    # A group of spans makes its spans anew each time, so what is set on them is kept in a list.
    spans = list(doc.spans["mentions"])
    for span in spans:
        name = meant.get((span.start_char, span.end_char), span.text)
        span.kb_id_ = iris.get((name, span.label_), iris.get((span.text, span.label_), ""))
    doc.ents = filter_spans(spans)
    doc.spans["sc"] = spans
    doc._.drawing = Drawing(doc)
    doc._.relations = [_drawing(sentence, claims) for sentence, claims in _by_sentence(doc)]
    return doc


def _by_sentence(doc: Doc) -> list[tuple[Span, list[Claim]]]:
    """The sentences whose names have relations, with these; a name outside its sentence is not drawn."""
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    sentences = list(doc.sents)
    for claim in doc._.claims:
        # A name that the sentence leaves out has no place to draw.
        if claim.subject.start == claim.subject.end or claim.object.start == claim.object.end:
            continue
        ends = (*_place(claim.subject), *_place(claim.object))
        for number, sentence in enumerate(sentences):
            if sentence.start_char <= min(ends) and max(ends) <= sentence.end_char:
                found[number].append(claim)
    return [(sentences[number], found[number]) for number in sorted(found)]


def _drawing(sentence: Span, claims: Sequence[Claim]) -> dict[str, Any]:
    """What displaCy's style ``dep`` draws by hand: names and what stands between them, with arcs."""
    types = {_place(end): end.type for claim in claims for end in (claim.subject, claim.object)}
    edges = {edge for place in types for edge in place} | {sentence.start_char, sentence.end_char}
    pieces = list(itertools.pairwise(sorted(edges)))
    numbers = _representatives(pieces, types)
    tags = {number: types[place] for place, number in numbers.items()}
    text = sentence.doc.text
    words = [{"text": text[slice(*one)], "tag": tags.get(number, "")} for number, one in enumerate(pieces)]
    arcs = {_arc(numbers[_place(one.subject)], numbers[_place(one.object)], one.predicate) for one in claims}
    keys = ("start", "end", "label", "dir")
    drawn = [dict(zip(keys, arc, strict=True)) for arc in sorted(arcs) if arc[0] < arc[1]]
    return {"words": words, "arcs": drawn}


def _representatives(pieces: Sequence[_Place], places: Iterable[_Place]) -> dict[_Place, int]:
    """The piece that stands for each name: its last one that stands for no name inside of it."""
    numbers: dict[_Place, int] = {}
    for start, end in sorted(places, key=lambda place: (place[1] - place[0], place)):
        within = [n for n, (first, last) in enumerate(pieces) if start <= first and last <= end]
        free = [n for n in within if n not in numbers.values()]
        numbers[start, end] = (free or within)[-1]
    return numbers


def _arc(subject: int, target: int, name: str) -> tuple[int, int, str, str]:
    """An arc from subject to object; displaCy wants the left end first."""
    direction = "right" if subject < target else "left"
    return (min(subject, target), max(subject, target), predicate(name).label_zh, direction)


def _place(mention: Mention) -> _Place:
    return mention.start, mention.end
