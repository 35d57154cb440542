"""The tokens of a text as arrays of offsets, for walking left and right from a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import name_stoppers, word_set, word_tuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Characters of a phrase of two words.
_TWO_WORDS = 4
_STOP_TAGS = frozenset(
    {"d", "p", "c", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "y", "f", "zg", "v", "df", "t"}
)


class Tokens:
    """The tokens of one text.

    Offsets are characters of the text, half-open. ``stops(index)`` tells whether a token cannot
    be part of a name. ``name_ends`` keeps how well a person's name that begins at a place can end, and
    where, once asked for.
    """

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.text = "".join(words)
        self.ends = list(accumulate(map(len, words)))
        self.starts = [0, *self.ends[:-1]] if words else []
        self.tags = list(tags)
        self.name_ends: dict[int, tuple[float, int]] = {}
        self._free_verbs()

    def _free_verbs(self) -> None:
        """Gives the verb at the end of an office to the word behind it (物业|办起, not 物业办|起)."""
        verbs, behind = word_set("last_of_suffixes_like_verbs"), word_tuple("behind_verbs_like_suffixes")
        for index, end in enumerate(self.ends[:-1]):
            word = self.word(index)
            office = (
                word[-1] in verbs and len(word) > 1 and not suffixes().keys().isdisjoint((word, word[:-1]))
            )
            if office and self.text.startswith(behind, end):
                self.ends[index] = self.starts[index + 1] = end - 1
                self.tags[index + 1] = "v"

    @classmethod
    def of_doc(cls, doc: Doc) -> Tokens:
        """The tokens of a spaCy Doc."""
        return cls([token.text for token in doc], [token.tag_ for token in doc])

    def cut_at(self, places: Iterable[int]) -> Tokens:
        """The tokens, cut where a place lies inside of one; the pieces have the tag of the whole."""
        inside = {place for place in places if 0 < place < len(self.text)}.difference(self.starts)
        cut = Tokens((), ())
        cut.text, cut.tags = self.text, list(self.tags)
        cut.starts = sorted([*self.starts, *inside])
        cut.ends = [*cut.starts[1:], len(self.text)] if cut.starts else []
        for place in sorted(inside, reverse=True):
            index = self.index(place)
            cut.tags.insert(index, self.tags[index])
        return cut

    def index(self, position: int) -> int:
        """The index of the token that holds the character ``position``."""
        return bisect_right(self.starts, position) - 1

    def word(self, index: int) -> str:
        """The text of a token."""
        return self.text[self.starts[index] : self.ends[index]]

    def starts_at(self, position: int) -> bool:
        """Whether a token starts at ``position`` (the end of the text counts)."""
        return position >= len(self.text) or self.starts[self.index(position)] == position

    def leftward(self, position: int, limit: int) -> Iterator[tuple[int, str, str]]:
        """Start, text and tag of the tokens left of ``position``, nearest first, down to ``limit``.

        A token that crosses ``position`` or ``limit`` is cut there.
        """
        while position > limit:
            index = self.index(position - 1)
            start = max(self.starts[index], limit)
            yield start, self.text[start:position], self.tags[index]
            position = start

    def rightward(self, position: int, limit: int) -> Iterator[tuple[int, str, str]]:
        """End, text and tag of the tokens right of ``position``, nearest first, up to ``limit``."""
        while position < limit:
            index = self.index(position)
            end = min(self.ends[index], limit)
            yield end, self.text[position:end], self.tags[index]
            position = end


def _is_done(word: str) -> bool:
    """Whether a word stops a name, or is a verb to the dictionary (加强)."""
    return word in name_stoppers() or word_tags().get(word, "") == "v"


def stops_name(word: str, tag: str, *, proper: bool) -> bool:
    """Whether ``word`` cannot stand inside a name; ``proper`` names hold no verbs at all."""
    if not word.isalnum() and not any(character.isalnum() for character in word):
        return word not in "·-+&"
    if word in word_set("name_verbs"):
        return proper and tag[0] == "v"
    if word in name_stoppers():
        return True
    if len(word) == _TWO_WORDS and word[:2] in name_stoppers() and _is_done(word[2:]):
        # 充分发挥, 不断加强: a phrase that the dictionary takes for a noun or an idiom.
        return True
    if len(word) > 1 and tag in _STOP_TAGS:
        return True
    return len(word) > 1 and ((tag == "m" and not word.startswith("第")) or (proper and tag == "vn"))
