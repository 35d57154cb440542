"""The project's spaCy tokenizer: jieba's cut, with the lexicon's words added.

jieba's process-wide dictionary is left alone: words that this project adds must not change how
another library in the same process cuts its text.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache

import jieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kg.annotate.words import cue_kinds
from kg.lexicon import table, words

# jieba reports on stderr that it builds its dictionary; a pipe must stay clean.
jieba.setLogLevel(logging.WARNING)


@cache
def dictionary() -> jieba.Tokenizer:
    """A jieba tokenizer of the project's own, with the words of the lexicon added."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    added = [row["suffix"] for row in table("name_suffixes", "suffix", "type", "least", "most")]
    added += cue_kinds()
    added += [row["word"] for row in table("titles", "word", "kind")]
    for name in ("group_heads", "boundary_words", "partner_nouns"):
        added += words(name)
    for word in added:
        if len(word) > 1:
            tokenizer.add_word(word)
    for word in words("words_cut_apart"):
        tokenizer.del_word(word)
    return tokenizer


@cache
def word_tags() -> Mapping[str, str]:
    """The part-of-speech tag that jieba's dictionary gives each word (``n``, ``v``, ``nr`` …)."""
    tags: dict[str, str] = {}
    with dictionary().get_dict_file() as lines:
        for line in lines:
            cells = line.decode("utf-8").split()
            if len(cells) == 3:
                tags[cells[0]] = cells[2]
    for name in ("group_heads", "boundary_words"):
        for word in words(name):
            tags.setdefault(word, "n" if name == "group_heads" else "d")
    return tags


class JiebaTokenizer:
    """A spaCy tokenizer that cuts Chinese text with jieba and keeps every character.

    ``tokenizer(text).text == text``: white space becomes tokens of its own. A token's ``tag_`` is
    the tag of jieba's dictionary, or ``x`` for a word that the dictionary does not hold.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text`` as a Doc without annotation."""
        pieces = list(dictionary().cut(text, HMM=True))
        tags = word_tags()
        return Doc(
            self.vocab,
            words=pieces,
            spaces=[False] * len(pieces),
            tags=[tags.get(piece, "x") for piece in pieces],
        )

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


@registry.tokenizers("cobuild_jieba")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], JiebaTokenizer]:
    """The factory that spaCy's configuration names: a function from ``nlp`` to its tokenizer."""

    def tokenizer(nlp: Language) -> JiebaTokenizer:
        return JiebaTokenizer(nlp.vocab)

    return tokenizer
