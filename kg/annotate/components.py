"""The annotation as spaCy components: ``cobuild_sentences`` and ``cobuild_names``.

nlp = create_language()
for doc in nlp.pipe(texts):
    doc.ents, doc.spans["mentions"], doc._.names
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.mentions import read_names
from kg.annotate.text.sentences import sentences
from kg.annotate.text.tokenizer import TOKENIZER
from kg.annotate.text.tokens import Tokens

for _extension, _default in (("names", ()), ("article", None)):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=_default)

_CONFIGURATION = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}


def create_language() -> Language:
    """A spaCy ``zh`` pipeline with the project's tokenizer that finds sentences and mentions."""
    language = spacy.blank("zh", config=_CONFIGURATION)
    language.add_pipe("cobuild_sentences")
    language.add_pipe("cobuild_names")
    return language


@Language.component("cobuild_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """The Doc with its sentences marked, as punctuation alone tells them."""
    starts = {span.start for span in sentences(doc.text)}
    # Setting token.is_sent_start looks at the whole Doc each time; an array is set at once.
    marks = numpy.array([[1 if token.idx in starts else -1] for token in doc], dtype="int64")
    return doc.from_array(["SENT_START"], marks.astype("uint64")) if len(doc) else doc  # type: ignore[arg-type]


@Language.component("cobuild_names", requires=["doc.sents"], assigns=["doc.ents", "doc._.names"])
def mark_names(doc: Doc) -> Doc:
    """The Doc with its mentions: all in ``doc._.names`` and ``doc.spans``, the outermost in ``doc.ents``.

    The heading of the article is read where ``doc._.article`` is set.
    """
    names = read_names(Tokens.of_doc(doc), doc._.article.heading if doc._.article else "")
    _split_tokens(doc, {place for name in names for place in (name.start, name.end)})
    named = [name for name in names if not name.bare and name.end > name.start]
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token.text): token.i + 1 for token in doc}
    spans = [Span(doc, starts[name.start], ends[name.end], label=name.type) for name in named]
    doc.spans["mentions"] = spans
    doc.ents = spacy.util.filter_spans(spans)
    doc._.names = names
    return doc


def _split_tokens(doc: Doc, places: Iterable[int]) -> None:
    """Split the tokens that a mention begins or ends inside of."""
    cuts: dict[int, list[int]] = {}
    starts = [token.idx for token in doc]
    # Doc.text joins all tokens each time.
    length = len(doc.text)
    for place in sorted(places):
        index = bisect_right(starts, place) - 1
        if starts[index] < place < length:
            cuts.setdefault(index, []).append(place - starts[index])
    with doc.retokenize() as retokenizer:
        for index, offsets in cuts.items():
            token = doc[index]
            edges = [0, *offsets, len(token.text)]
            pieces = [token.text[left:right] for left, right in itertools.pairwise(edges)]
            heads: Sequence[tuple[object, int]] = [(token, number) for number in range(len(pieces))]
            tags = {"TAG": [token.tag_] * len(pieces)}
            retokenizer.split(token, pieces, heads=heads, attrs=tags)  # type: ignore[arg-type]
    # spaCy does not know of the new tokens whether they begin a sentence.
    mark_sentences(doc)
