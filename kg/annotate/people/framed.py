"""Persons without a title whom the words around a name tell (在林晓岚的带领下, 有着30年党龄的林晓岚)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.annotate.people.person_names import CERTAIN, name_end
from kg.annotate.people.personal_signs import acts, is_full_name, is_short_name
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.counts import amount
from kg.annotate.text.finding import Words, matches, places_of
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cue_words, cues, found_words, links, word_set, word_tuple
from kg.lexicon import table

# A unit of a list has at most this many characters.
_LONGEST_UNIT = 10
# A name has at most so many characters, a compound surname's.
_LONGEST = 4


@cache
def _frames() -> tuple[tuple[Words, tuple[str, ...]], ...]:
    """For each frame what stands before the name and what stands behind it."""
    sides: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"before": [], "behind": []})
    for row in table("frames_of_persons", "frame", "side", "word"):
        sides[row["frame"]][row["side"]].append(row["word"])
    return tuple((Words(words["before"]), tuple(words["behind"])) for words in sides.values())


def framed(tokens: Tokens) -> Iterator[PersonName]:
    """Full names with words of one frame on both sides (握着|林晓岚|的手, 走进|林晓岚|家中)."""
    text = tokens.text
    for before, behind in _frames():
        for _, start, _ in before.found(text):
            ends = [name_end(tokens, start), *range(start + 2, min(start + _LONGEST, len(text)) + 1)]
            for end in ends:
                if end is None or not text.startswith(behind, end):
                    continue
                if is_full_name(tokens, start, end) or is_short_name(tokens, start, end):
                    yield PersonName(start, end, text[start:end])
                    break


def told(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind 的 where the words in front tell of a person (从事社区工作5年的|林晓岚也…)."""
    text = tokens.text
    for word in found_words("before_persons").found(text):
        end = name_end(tokens, word.end, CERTAIN)
        if end is not None and (is_full_name(tokens, word.end, end) or acts(tokens, word.end, end)):
            yield PersonName(word.end, end, text[word.end : end])
    places = [word.start for word in cue_words("honour").found(text)]
    closing = places_of("”", text)
    for match in (*matches(_honoured(), text, places), *matches(_holder(), text, closing)):
        end = name_end(tokens, match.end())
        if end is not None:
            yield PersonName(match.end(), end, text[match.end() : end])


def honoured_of_units(tokens: Tokens) -> Iterator[PersonName]:
    """Full names behind a unit, up to a verb of being honoured (松涛社区|林晓岚、周远山|荣获…)."""
    text = tokens.text
    if not cue_words("honour").among(text):
        return
    # The last unit of a list (松涛社区|林晓岚、青禾社区|周远获评…) tells of those in front of it.
    listed: list[tuple[int, PersonName]] = []
    reached = -1
    for word in reversed(suffix_words().found(text)):
        start = word.end + text.startswith(word_tuple("attributes"), word.end)
        run: list[tuple[int, int]] = []
        while (end := name_end(tokens, start)) is not None and _is_sure(tokens, start, end):
            run.append((start, end))
            if text[end : end + 1] not in links():
                break
            start = end + 1
        if not run or run[-1][1] >= len(text):
            continue
        end = run[-1][1]
        goes_on = text[end] in links() and 0 < reached - end <= _LONGEST_UNIT
        if goes_on or _then_honoured().match(text, end):
            reached = word.end
            listed += [(left, PersonName(left, right, text[left:right])) for left, right in run]
    yield from (person for _, person in sorted(listed, key=lambda one: one[0]))


def _is_sure(tokens: Tokens, start: int, end: int) -> bool:
    """Whether jieba takes what is read as a name, or all of it behind the surname, for a name, too."""
    last = tokens.index(end - 1)
    ends = tokens.ends[last] == end and tokens.starts[last] in (start, start + 1)
    surname = tokens.tags[tokens.index(start)].startswith("nr")
    return is_full_name(tokens, start, end) or (ends and (surname or tokens.tags[last].startswith("nr")))


@cache
def _then_honoured() -> re.Pattern[str]:
    """A verb of being honoured, behind how many they are and adverbs."""
    adverbs = any_of(word_set("adverbs_of_pairing") | word_set("happening_adverbs"))
    return re.compile(rf"(?:等(?:{amount()})?)?(?:{adverbs})*(?:{any_of(cues('honour'))})")


def behind_honours(tokens: Tokens) -> Iterator[PersonName]:
    """The names of a list behind a quoted honour and how it tells who got it (“…”称号给了|林晓岚)."""
    for match in matches(_who_got(), tokens.text, places_of("”", tokens.text)):
        start = match.end()
        while (end := name_end(tokens, start)) is not None:
            linked = tokens.text[end : end + 1] in links()
            closed = linked or not tokens.text[end : end + 1].isalnum()
            if not closed or not (is_full_name(tokens, start, end) or is_short_name(tokens, start, end)):
                break
            yield PersonName(start, end, tokens.text[start:end])
            if not linked:
                break
            start = end + 1


@cache
def _who_got() -> re.Pattern[str]:
    """The end of a quoted honour, up to those who got it (”|奖牌颁给了, ”|称号的是, ”|花落, ”|：)."""
    tails, giving = any_of(word_set("honour_tails")), any_of(word_set("giving_of_honours"))
    going = any_of(word_set("going_to_winners"))
    holders, being = any_of(word_set("getters_of_honours")), any_of(word_set("being_guests"))
    return re.compile(rf"”(?:{tails})?(?:(?:{giving}|{going})|的(?:{being})|的?(?:{holders})(?:{being})|：)")


@cache
def _honoured() -> re.Pattern[str]:
    """A verb with an honour and 的 (被评为“最美楼长”的|林晓岚)."""
    verbs, tails = any_of(cues("honour")), any_of(word_set("honour_tails"))
    return re.compile(
        rf"(?:{verbs})[^，。；！？“”\n]{{0,16}}(?:“[^“”，。\n]{{2,20}}”(?:等?(?:{tails}))?|(?:{tails}|奖))的"
    )


@cache
def _holder() -> re.Pattern[str]:
    """The end of a quoted honour and who got it (“最美志愿者|”称号获得者|林晓岚)."""
    tails, holders = any_of(word_set("honour_tails")), any_of(word_set("holders_of_honours"))
    return re.compile(rf"”(?:{tails})?(?:{holders})")
