"""One article as the rules see it: sentences, clauses, cue words and the mentions on top of each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Quote, Span, clauses, quotes, sentences
from kg.annotate.words import any_of, cue_kinds, links, modality, word_set, word_tuple
from kg.extract.types import ORGANIZATIONS
from kg.records import Article

# No more top mentions than this start at one place: they do not overlap but for their chains.
_AT_ONE_PLACE = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word with its kinds, at ``[start, end)`` of the article's text."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


@dataclass(slots=True)
class Context:
    """An article with its mentions, ready for the rules.

    ``names`` are all mentions sorted by start; ``top`` those that lie in no longer one and are no
    link in front of another one. ``cues`` are the cue words outside mentions, in order.
    """

    article: Article
    names: Sequence[Named]
    top: list[Named] = field(init=False)
    quoted: tuple[Quote, ...] = field(init=False)
    sentences: tuple[Span, ...] = field(init=False)
    clauses: list[list[Span]] = field(init=False)
    cues: list[Cue] = field(init=False)

    def __post_init__(self) -> None:
        text = self.text
        self.quoted = quotes(text)
        self.sentences = sentences(text)
        self.clauses = [list(clauses(text, sentence, self.quoted)) for sentence in self.sentences]
        self.top = _top(self.names)
        self.cues = _find_cues(text, self.top)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_index(self, position: int) -> int:
        """The number of the sentence that holds the character ``position``."""
        return max(0, bisect_right(self.sentences, position, key=_start_of) - 1)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the character ``position``."""
        return self.sentences[self.sentence_index(position)]

    def clause_at(self, position: int) -> Span:
        """The clause that holds the character ``position``."""
        for clause in self.clauses[self.sentence_index(position)]:
            if clause.start <= position < clause.end:
                return clause
        return self.sentence_at(position)

    def top_in(self, start: int, end: int) -> list[Named]:
        """The top mentions that lie wholly in ``[start, end)``, in order."""
        first = bisect_left(self.top, start, key=_outer_of)
        behind = bisect_left(self.top, end, key=_outer_of)
        return [name for name in self.top[first:behind] if name.end <= end]

    def listed(self, start: int, end: int, types: frozenset[str], reach: int) -> list[Named]:
        """The first list of mentions of ``types`` in ``[start, end)`` that begins within ``reach`` of start.

        Organisations that only narrow the mention behind them (青禾社区|居民) are passed over.
        """
        found: list[Named] = []
        position = start
        for name in self.top_in(start, end):
            between = self.text[position : name.outer]
            if found and between and between not in links() | word_set("list_closers"):
                break
            if not found and name.outer - start > reach:
                break
            if name.type not in types:
                if found:
                    break
                continue
            position = name.end
            if not any(other.type in ("Group", "Person") for other in self.starting_at(name.end)):
                found.append(name)
        return found

    def starting_at(self, position: int) -> list[Named]:
        """The top mentions whose chain starts at ``position``."""
        first = bisect_left(self.top, position, key=_outer_of)
        return [name for name in self.top[first : first + _AT_ONE_PLACE] if name.outer == position]

    def events_at(self, position: int) -> list[Named]:
        """The events of the sentence that holds ``position``, in order."""
        sentence = self.sentence_at(position)
        return [name for name in self.top_in(sentence.start, sentence.end) if name.type == "Event"]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cue words that lie wholly in ``[start, end)``, in order."""
        first = bisect_left(self.cues, start, key=_start_of)
        behind = bisect_left(self.cues, end, key=_start_of)
        return [cue for cue in self.cues[first:behind] if cue.end <= end]

    def is_purpose(self, position: int) -> bool:
        """Whether a place lies in the clauses of purpose that open a sentence (为切实…，近日，…)."""
        number = self.sentence_index(position)
        sentence = self.sentences[number]
        if not self.text[sentence.start : sentence.end].lstrip().startswith(word_tuple("purpose_openers")):
            return False
        for clause in self.clauses[number][1:]:
            opens = self.text[clause.start : clause.end].startswith(word_tuple("main_openers"))
            acting = any(
                name.outer - clause.start <= 2 and name.type in ORGANIZATIONS
                for name in self.top_in(clause.start, clause.end)
            )
            if opens or acting:
                return position < clause.start
        return False

    def not_real(self, position: int) -> str:
        """Why a verb at ``position`` states no fact (``plan``, ``hope`` …), or ``""``."""
        sentence = self.sentence_at(position)
        clause = self.clause_at(position)
        paragraph = self.text.rfind("\n", 0, position) + 1
        if self.text[paragraph:position].lstrip().startswith(word_tuple("paragraph_hopes")):
            return "hope"
        if any(word in self.text[position : sentence.end] for word in word_set("agreements")):
            return "plan"
        for match in _modal_pattern().finditer(self.text, sentence.start, position):
            word, reason = match.group(), modality()[match.group()]
            if any(name.outer <= match.start() < name.end for name in self.top) or _barred(self.text, match):
                continue
            if word in word_set("sentence_modality"):
                return reason
            if word == "将" and not _is_future(self.text, match.end(), self.top):
                continue
            if match.start() >= clause.start or (
                reason in ("plan", "hope") and _same_scope(self.text, match.end(), position)
            ):
                return reason
        return ""


def _start_of(span: Span | Cue) -> int:
    return span.start


def _outer_of(name: Named) -> int:
    return name.outer


@cache
def _modal_pattern() -> re.Pattern[str]:
    return re.compile(any_of(modality()))


def _is_future(text: str, end: int, top: Sequence[Named]) -> bool:
    """Whether 将 means the future (将继续开展), not the object (将亭子改造成)."""
    if any(name.outer == end for name in top):
        return False
    return any(text.startswith(word, end) for word in word_set("behind_future"))


def _same_scope(text: str, start: int, end: int) -> bool:
    """Whether a plan or hope reaches over the commas from ``start`` to ``end``."""
    return not re.search(r"[。；！？]", text[start:end])


def _top(names: Sequence[Named]) -> list[Named]:
    parents = {id(name.parent) for name in names if name.parent is not None and not name.bare}
    spans = {
        (name.parent.start, name.parent.end)
        for name in names
        if name.parent is not None and name.parent.end <= name.start
    }
    top: list[Named] = []
    for name in names:
        if name.bare or id(name) in parents or (name.start, name.end) in spans:
            continue
        inside = any(
            other is not name
            and other.start <= name.start
            and name.end <= other.end
            and (other.end - other.start) > (name.end - name.start)
            for other in names
            if not other.bare
        )
        if not inside:
            top.append(name)
    return sorted(top, key=lambda name: (name.outer, name.end))


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(any_of(cue_kinds()))


def _find_cues(text: str, top: Sequence[Named]) -> list[Cue]:
    return list(_iterate_cues(text, top))


def _iterate_cues(text: str, top: Sequence[Named]) -> Iterator[Cue]:
    for match in _cue_pattern().finditer(text):
        if any(name.outer <= match.start() < name.end for name in top):
            continue
        if text.startswith(word_tuple("nominal_tails"), match.end()):
            continue
        if match.group() in word_set("guarded_cues") and _guarded(text, match):
            continue
        yield Cue(match.start(), match.end(), match.group(), cue_kinds()[match.group()])


def _barred(text: str, match: re.Match[str]) -> bool:
    """Whether a word of modality is only a part of another word (愿 in 志愿, 应 in 应急)."""
    before = text[max(0, match.start() - 1) : match.start()] + match.group()
    behind = match.group() + text[match.end() : match.end() + 1]
    return before in word_set("modality_bars") or behind in word_set("modality_bars")


def _guarded(text: str, match: re.Match[str]) -> bool:
    """Whether a cue word is only a part of another word (服务 in 便民服务活动, 获 in 收获)."""
    before = text[max(0, match.start() - 1) : match.start()]
    behind = text[match.end() : match.end() + 1]
    return (before + match.group()) in word_set("cue_bars") or (match.group() + behind) in word_set(
        "cue_bars"
    )
