"""Where the suffixes of names stand in a text, and those that begin inside another one."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.boundaries.known import suffixes_inside_units
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import Word
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import cues, word_set, word_tuple

# jieba's tags for places and sides of them.
_PLACED = frozenset({"ns", "s", "f"})


def suffixes_in(tokens: Tokens) -> Iterator[Word]:
    """The suffixes in the text, with those of places and bodies that begin inside one (天地产业园)."""
    reached, inside_units = 0, suffixes_inside_units(tokens.text)
    for word in suffix_words().found(tokens.text):
        if word.start < reached or _is_done(tokens.text, word):
            continue
        if word[:2] in inside_units:
            yield from inside_units[word[:2]]
            continue
        if (second := _second(tokens.text, word)) is not None:
            reached = second.end
            yield from (Word(word.start, second.start, tokens.text[word.start : second.start]), second)
            continue
        word = _before_word(tokens, _behind_word(tokens, word))
        inner = _begun_inside(tokens, word)
        # 联合|社区党委 holds no 联合社.
        if inner is None or tokens.text[word.start : inner.start] not in cues("joint"):
            yield word
        if inner is not None:
            reached = inner.end
            yield inner


def _behind_word(tokens: Tokens, word: Word) -> Word:
    """A suffix without the end of a place of the dictionary that it seems to begin with (河西|广场)."""
    index = tokens.index(word.start)
    start = tokens.ends[index]
    placed = word_tags().get(tokens.word(index), "") in _PLACED
    crossed = tokens.starts[index] < word.start and start < word.end and placed
    shorter = tokens.text[start : word.end]
    if crossed and shorter in suffixes() and suffixes()[shorter].type == suffixes()[word.text].type:
        return Word(start, word.end, shorter)
    return word


def _before_word(tokens: Tokens, word: Word) -> Word:
    """A suffix without its last character where a word of the text begins with it (市委|会同, 社区|办起)."""
    last, shorter = tokens.index(word.end - 1), word.text[:-1]
    opened = tokens.starts[last] == word.end - 1 and tokens.ends[last] > word.end
    if shorter not in suffixes():
        return word
    verb = word.text[-1] in word_set("last_of_suffixes_like_verbs") and goes_on_behind(tokens.text, word.end)
    if verb or (opened and suffixes()[shorter].type == suffixes()[word.text].type):
        return Word(word.start, word.end - 1, shorter)
    return word


def _is_done(text: str, word: Word) -> bool:
    """Whether a suffix is what somebody does, by what stands in front of it (今后多|办讲座)."""
    verb = word.text in word_set("last_of_suffixes_like_verbs")
    return verb and text.endswith(word_tuple("before_verbs_like_suffixes"), 0, word.start)


def goes_on_behind(text: str, end: int) -> bool:
    """Whether what somebody does goes on at ``end``, behind what is a verb then (社区党委|办|起了…)."""
    return text.startswith(word_tuple("behind_verbs_like_suffixes"), end)


def _second(text: str, word: Word) -> Word | None:
    """The longer second one of two suffixes that seem to be one (街道办|: 街道|办事处), or None."""
    for start in range(word.start + 1, word.end):
        inner = suffix_words().longest_at(text, start)
        if start + len(inner) > word.end and text[word.start : start] in suffixes():
            return Word(start, start + len(inner), inner)
    return None


def _begun_inside(tokens: Tokens, word: Word) -> Word | None:
    """The suffix that is a word of the text of its own and begins inside another one, or None."""
    last = tokens.index(word.end - 1)
    start = tokens.starts[last]
    if tokens.ends[last] <= word.end or start <= word.start:
        return None
    inner = suffix_words().longest_at(tokens.text, start)
    whole = len(inner) > 1 and start + len(inner) == tokens.ends[last]
    return Word(start, start + len(inner), inner) if whole else None
