"""What looks like a personal name by its characters, though no dictionary and no guess of jieba's has it."""

from __future__ import annotations

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import PROPER_TAGS, cues, found_words, surnames, word_set

# A given name has at most so many characters.
_GIVEN = 2
# jieba's tag for what no dictionary has.
_UNKNOWN = "x"


def looks_like_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a surname and characters that given names are usually made of fill the span.

    No word of the dictionary reaches over its ends (吴子|涵告诉 may be cut so, 王芳|华丽 not), and
    none but the given name itself and those that name people stand in it.
    """
    parts = parts_of_usual_name(tokens.text, start, end)
    return bool(parts) and _is_cut_so(tokens, start, end, parts)


def parts_of_usual_name(text: str, start: int, end: int) -> tuple[str, ...]:
    """The surname and the given name that a span is by its characters, whatever jieba cuts; () for none."""
    surname = 2 if text[start : start + 2] in surnames() else 1
    given = text[start + surname : end]
    if not 1 <= len(given) <= _GIVEN or not set(given) <= word_set("usual_given_characters"):
        return ()
    first = text[start : start + surname]
    if text[start : start + 2] in word_set("words_like_names") or given[-1] in word_set("ends_of_things"):
        # 祝福|语
        return ()
    if first not in surnames() or first in word_set("prepositions") | word_set("verbal_surnames"):
        return ()
    whole = word_tags().get(text[start:end], "")
    if (whole and whole not in PROPER_TAGS) or whole in ("ns", "nt"):
        return ()
    return first, given


def _is_cut_so(tokens: Tokens, start: int, end: int, parts: tuple[str, ...]) -> bool:
    """Whether jieba's words inside a span are parts of names, and those over its ends are guesses."""
    index = tokens.index(start)
    while index < len(tokens.tags) and tokens.starts[index] < end:
        word, tag = tokens.word(index), tokens.tags[index]
        inside = tokens.starts[index] >= start and tokens.ends[index] <= end
        part = inside and (len(word) == 1 or tag.startswith("nr") or word in parts)
        if not part and tag != _UNKNOWN:
            return False
        index += 1
    return True


def is_cut_wrong(tokens: Tokens, end: int) -> bool:
    """Whether jieba guesses a word of a name's last character and the one behind it (英|敬, 一|说)."""
    index = tokens.index(end - 1)
    guessed = tokens.tags[index] == _UNKNOWN and tokens.starts[index] == end - 1
    if not guessed or tokens.ends[index] != end + 1:
        return False
    said = found_words("behind_names").longest_at(tokens.text, end) in cues("say")
    return said or tokens.text[end - 1] in word_set("usual_given_characters")
