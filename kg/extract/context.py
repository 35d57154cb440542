"""One article as the rules see it: sentences, clauses, cue words and the mentions on top of each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import Any

from kg.annotate.events.staged_events import has_ceremony
from kg.annotate.named import Named
from kg.annotate.text.counts import amounts, amounts_in_lists, kinds_summed_up
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Quote, Span, clauses, quotes, sentences
from kg.annotate.text.words import found_words, links, word_set
from kg.annotate.times import Time, find_times
from kg.extract.breaks import breaks
from kg.extract.clauses.cues import Cue, find_cues
from kg.extract.tops import title_starts, top_mentions
from kg.extract.types import ORGANIZATIONS
from kg.records import Article

# No more top mentions than this start at one place.
_AT_ONE_PLACE = 4
_START = attrgetter("mention.start")
# A title stands at most this many characters behind the organisation that it belongs to.
_TITLE_REACH = 6


@dataclass(slots=True)
class Context:
    """An article with its mentions, ready for the rules.

    ``text`` is the article's text. ``names`` are all mentions sorted by start; ``top`` those that lie in
    no longer one and are no link in front of another one. ``cues`` are the cue words outside mentions, in
    order; ``ending`` gives the mentions by their end, ``titles`` the sorted starts of persons' titles.
    ``times`` are the words of time outside other mentions, in order; those that only the issue date
    resolves stay text inside quotations. ``breaks`` are where the page interrupts the text. ``known`` keeps
    what rules found at places, by what finds it.
    """

    article: Article
    names: Sequence[Named]
    text: str = field(init=False)
    top: list[Named] = field(init=False)
    quoted: tuple[Quote, ...] = field(init=False)
    sentences: tuple[Span, ...] = field(init=False)
    clauses: list[list[Span]] = field(init=False)
    cues: list[Cue] = field(init=False)
    ending: defaultdict[int, list[Named]] = field(init=False)
    titles: list[int] = field(init=False)
    times: tuple[Time, ...] = field(init=False)
    breaks: list[tuple[int, int]] = field(init=False)
    known: defaultdict[object, dict[Any, Any]] = field(init=False)
    _titles: Cover = field(init=False)
    _outers: list[int] = field(init=False)
    _ends: list[int] = field(init=False)
    _reached: list[int] = field(init=False)
    _events: dict[int, list[Named]] = field(init=False)
    _sentence_starts: list[int] = field(init=False)
    _clauses: list[Span] = field(init=False)
    _clause_starts: list[int] = field(init=False)
    _cue_starts: list[int] = field(init=False)
    _places: dict[Words, list[int]] = field(init=False)
    _quotations: Cover = field(init=False)
    _speech: Cover = field(init=False)

    def __post_init__(self) -> None:
        text = self.text = self.article.text
        self.quoted = quotes(text)
        self.sentences = sentences(text)
        self.clauses = [list(clauses(text, sentence, self.quoted)) for sentence in self.sentences]
        # Clauses tile their sentence, as sentences do the text.
        self._clauses = [clause for there in self.clauses for clause in there]
        self._clause_starts = [clause.start for clause in self._clauses]
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._quotations = Cover(len(text), ((one.start, one.end) for one in self.quoted))
        self._speech = Cover(len(text), ((one.start, one.end) for one in self.quoted if not one.names))
        self.breaks = list(breaks(self.article.pieces))
        self._places = {}
        self._see(self.names)
        self.times = tuple(_find_times(self))

    def supposing(self, names: Sequence[Named]) -> Context:
        """The same article with other mentions, which cover what its own ones cover."""
        (other := copy(self))._see(names)
        return other

    def _see(self, names: Sequence[Named]) -> None:
        self.names, self.top = names, top_mentions(names)
        self.known, self._events = defaultdict(dict), {}
        self._outers = [name.outer for name in self.top]
        self._ends = [name.end for name in self.top]
        self._reached = list(accumulate(self._ends, max))
        self.ending = defaultdict(list)
        for name in names:
            self.ending[name.end].append(name)
        titles = [name.title for name in self.top if name.title is not None]
        self.titles = sorted({one for at, _ in titles for one in title_starts(self.text, at, self.ending)})
        self._titles = Cover(len(self.text), titles)
        self.cues = list(find_cues(self.text, self._is_named))
        self._cue_starts = [cue.start for cue in self.cues]

    def is_spoken(self, position: int) -> bool:
        """Whether the character ``position`` stands in what somebody says, its marks included."""
        return position in self._speech

    def opens_paragraph(self, sentence: Span) -> bool:
        """Whether a sentence is the first of its paragraph."""
        return sentence.start == 0 or self.text[sentence.start - 1] == "\n"

    def sentence_index(self, position: int) -> int:
        """The number of the sentence that holds the character ``position``."""
        return bisect_right(self._sentence_starts, position, 1) - 1

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the character ``position``."""
        return self.sentences[self.sentence_index(position)]

    def clause_at(self, position: int) -> Span:
        """The clause that holds the character ``position``."""
        place = bisect_right(self._clause_starts, position) - 1
        return self._clauses[place] if place >= 0 else self.sentences[0]

    def top_in(self, start: int, end: int) -> list[Named]:
        """The top mentions that lie wholly in ``[start, end)``, in order."""
        first = bisect_left(self._outers, start)
        behind = bisect_left(self._outers, end, first) if start < end else first
        if first == behind:
            return []
        if self._reached[behind - 1] <= end:
            return self.top[first:behind]
        return [name for name in self.top[first:behind] if name.end <= end]

    def listed(self, start: int, end: int, types: frozenset[str], reach: int) -> list[Named]:
        """The first list of mentions of ``types`` in ``[start, end)`` that begins within ``reach`` of start.

        Organisations that only narrow the mention behind them (青禾社区|居民), or say whose title a person
        has (青禾医院|医师林晓岚), are passed over.
        """
        found, position = list[Named](), start
        for name in self.top_in(start, end):
            front = min(name.outer, name.title[0] if name.title is not None else name.outer)
            between = self.text[position : max(position, front)]
            far = not found and (name.outer - start > reach or between.count("”") > between.count("“"))
            if far or (found and not _goes_on(between, name)):
                break
            counted = amounts().match(self.text, name.end)  # 青禾社区|12名|居民
            behind = counted.end() if found and counted else name.end
            narrows = any(other.type in ("Group", "Person") for other in self.starting_at(behind))
            if narrows or self.precedes_title(name) or (found and self.is_inside_title(name.start)):
                position = behind if found else position
            elif name.type in types:
                found.append(name)
                position = name.end
            elif found:
                break
            elif self.text.startswith("、", name.end):
                start = name.end + 1
        return found

    def precedes_title(self, name: Named) -> bool:
        """Whether an organisation only stands in front of a title (青禾社区网格员林晓岚, not 邀请)."""
        if name.type not in ORGANIZATIONS and name.type != "Venue":
            return False
        if name.start in self._titles and name.end in self._titles:  # 办事处|主任林晓岚
            return True
        first = bisect_left(self.titles, name.end)
        near = first < len(self.titles) and self.titles[first] - name.end <= _TITLE_REACH
        between = self.text[name.end : self.titles[first]].replace("的", "") if near else "，"
        return not between or (between.isalnum() and not found_words("title_bars").among(between))

    def is_inside_name(self, position: int) -> bool:
        """Whether a top mention, or the chain in front of it, covers the character ``position``."""
        behind = bisect_right(self._outers, position)
        if not behind or position >= self._reached[behind - 1]:
            return False
        return position < max(self._ends[max(0, behind - _AT_ONE_PLACE) : behind], default=0)

    def is_inside_title(self, position: int) -> bool:
        """Whether a title beside a person covers the character ``position`` (组织 in 组织委员林晓岚)."""
        return position in self._titles

    def _is_named(self, position: int) -> bool:
        """Whether a top mention or a title covers the character ``position``: no cue word starts there."""
        return self.is_inside_name(position) or self.is_inside_title(position)

    def is_quoted(self, position: int) -> bool:
        """Whether a quotation, name or speech, covers the character ``position``."""
        return position in self._quotations

    def times_in(self, start: int, end: int) -> Sequence[Time]:
        """The words of time that start in ``[start, end)``, in order."""
        first = bisect_left(self.times, start, key=_START)
        return self.times[first : bisect_left(self.times, end, key=_START)]

    def starting_at(self, position: int) -> list[Named]:
        """The top mentions whose chain starts at ``position``."""
        first = bisect_left(self._outers, position)
        return [name for name in self.top[first : first + _AT_ONE_PLACE] if name.outer == position]

    def events_at(self, position: int) -> list[Named]:
        """The events of the sentence that holds ``position``, but for one whose ceremony it tells."""
        events = self._events.get(number := self.sentence_index(position))
        if events is None:
            events = [name for name in self.top_in(*self.sentences[number]) if name.type == "Event"]
            events = self._events[number] = events[has_ceremony(self.text, events) :]
        return events

    def may_hold(self, words: Words, start: int, end: int) -> bool:
        """Whether one of some words begins in ``[start, end)``; the text is looked through once for all."""
        starts = self._places.get(words)
        if starts is None:
            starts = self._places[words] = [place for place, _ in words.places(self.text)]
        first = bisect_left(starts, start)
        return first < len(starts) and starts[first] < end

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cue words that lie wholly in ``[start, end)``, in order."""
        first = bisect_left(self._cue_starts, start)
        behind = bisect_left(self._cue_starts, end, first) if start < end else first
        # Cue words do not overlap: only the last one may run over the end.
        if behind > first and self.cues[behind - 1].end > end:
            behind -= 1
        return self.cues[first:behind]


def _goes_on(between: str, name: Named) -> bool:
    """Whether a list goes on with a name over what stands in front of it (、部分, 等8名|居民)."""
    between = plain = amounts_in_lists().sub("", between) if name.type == "Group" else between
    plain = plain[1:] if plain[:1] in links() or plain[1:] in links() else plain
    joins = not plain or bool({between, plain} & (links() | word_set("list_closers")))
    return joins or plain in word_set("partner_modifiers") or kinds_summed_up().fullmatch(plain) is not None


def _find_times(context: Context) -> Iterator[Time]:
    names = (name for name in context.names if name.type != "Date")
    named = Cover(len(context.text), ((name.outer, name.end) for name in names))
    undated = list(find_times(context.text))
    plain = {time.mention.start: time for time in undated}
    issued = context.article.issue_date
    for time in find_times(context.text, issued) if issued else undated:
        start, end = time.mention.start, time.mention.end
        if not named.overlaps(start, end):
            yield plain.get(start, time) if context.is_quoted(start) else time
