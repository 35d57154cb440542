"""The project's spaCy tokenizer: jieba's cut, with the lexicon's words added."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kg.annotate.text.cutting import cut, tagged


class JiebaTokenizer:
    """A spaCy tokenizer that cuts Chinese text with jieba and keeps every character.

    ``tokenizer(text).text == text``: white space becomes tokens of its own. A token's ``tag_`` is
    the tag of jieba's dictionary, or ``x`` for a word that the dictionary does not hold.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text`` as a Doc without annotation."""
        pieces = cut(text)
        return Doc(self.vocab, words=pieces, spaces=[False] * len(pieces), tags=tagged(pieces))

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the tokenizer is rebuilt from the lexicon, never from saved state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> JiebaTokenizer:
        """Itself, unchanged."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Writes nothing: the tokenizer is rebuilt from the lexicon."""

    def from_disk(self, _path: object, **_: object) -> JiebaTokenizer:
        """Itself, unchanged."""
        return self


# The tokenizer's name in spaCy's registry, and among the entry points of the package.
TOKENIZER = "cobuild_jieba"


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], JiebaTokenizer]:
    """The factory that spaCy's configuration names: a function from ``nlp`` to its tokenizer."""

    def tokenizer(nlp: Language) -> JiebaTokenizer:
        return JiebaTokenizer(nlp.vocab)

    return tokenizer
