"""Where names of places begin, decided with evidence from all articles.

One article may show a name only behind words that grew into it (委托青禾社区) or that took its first
character away (出新青禾小区). A form that stands cleanly in another article puts it right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.lexicon import words
from kg.records import Article, Claim, Evidence, Measurement, Mention, Reading
from kg.resolve.names import is_generic

# Types whose names are proper names throughout. The front of an institution's name may well be
# missing in another article (江北实验小学, 实验小学), and neither form is wrong then.
_PLACES = frozenset({"Subdistrict", "Town", "Village", "Community", "ResidentialArea"})
# One character more is mostly a name of its own (新青禾社区), not a word that grew into it.
_SHORTEST_WORD = 2

# From type to names.
Names = Mapping[str, frozenset[str]]
# From type and name as one article has it to the name that it should have.
Corrections = Mapping[tuple[str, str], str]
# Names of places, with their types, that begin cleanly, surely, and not cleanly in an article; sorted.
Beginnings = tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The names of places, by type, that stand cleanly in some article, and those that surely do."""

    clean: Names
    sure: Names


def shown_names(readings: Iterable[Reading]) -> Shown:
    """What some articles show of where names of places begin."""
    return shown_by(map(beginnings, readings))


def shown_by(begins: Iterable[Beginnings]) -> Shown:
    """What articles show together, given what is known of the beginnings in each."""
    found: tuple[dict[str, set[str]], ...] = defaultdict(set), defaultdict(set)
    for clean, sure, _ in begins:
        for names, some in zip(found, (clean, sure), strict=True):
            for kind, name in some:
                names[kind].add(name)
    return Shown(*({kind: frozenset(some) for kind, some in names.items()} for names in found))


def joined(shown: Iterable[Shown]) -> Shown:
    """What several lots of articles show together."""
    clean: dict[str, set[str]] = defaultdict(set)
    sure: dict[str, set[str]] = defaultdict(set)
    for each in shown:
        for found, names in ((clean, each.clean), (sure, each.sure)):
            for entity_type, some in names.items():
                found[entity_type] |= some
    return Shown(*({kind: frozenset(names) for kind, names in found.items()} for found in (clean, sure)))


def touched_by(came_or_went: Names, name: str, entity_type: str) -> bool:
    """Whether the beginning of a doubtful name of a place may hang on names that come or go."""
    return any(
        known.endswith(name) or name.endswith(known) for known in came_or_went.get(entity_type, frozenset())
    )


def with_clean_edge(reading: Reading, shown: Shown) -> Reading:
    """The reading, with doubtful beginnings of places' names as other articles show them.

    A beginning is doubtful where no mention in any article has a mark, a unit above it, a function
    word or the start of a headline in front of it. What a place's name is part of (青禾社区党委) is
    put right with it. ``shown`` is what all articles show.
    """
    return _corrected(reading, _corrections(reading, shown.clean, shown.sure))


def beginnings(reading: Reading) -> Beginnings:
    """How the names of places in a reading begin.

    What begins surely begins cleanly, and a name may begin in different ways in different places.
    """
    clean, sure, unclean = set(), set(), set()
    for mention in reading.mentions:
        if mention.type in _PLACES and mention.text == mention.name:
            name = (mention.type, mention.name)
            if _begins_surely(reading.article, mention):
                sure.add(name)
                clean.add(name)
            elif name not in clean and _begins_cleanly(reading.article, mention):
                clean.add(name)
            elif name not in clean:
                unclean.add(name)
    return sorted(clean), sorted(sure), sorted(unclean - clean)


def _begins_surely(article: Article, mention: Mention) -> bool:
    """Whether a mark, a unit above it, or the beginning of a headline shows where a name begins."""
    before = article.text[: mention.start]
    if not before[-1:].isalnum() or before.endswith(mention.parents or ("\n",)):
        return True
    titles = (article.headline, article.kicker, *article.subheadlines)
    return any(title.startswith(mention.name) for title in titles)


def _begins_cleanly(article: Article, mention: Mention) -> bool:
    """Whether a function word or something surer stands in front of a name."""
    return _begins_surely(article, mention) or article.text.endswith(_function_words(), 0, mention.start)


@cache
def _function_words() -> tuple[str, ...]:
    tables = ("boundary_words", "prepositions", "list_links", "hard_boundaries")
    return tuple(sorted({word for table in tables for word in words(table)}))


def _corrections(reading: Reading, clean: Names, sure: Names) -> Corrections:
    """The names of one reading's places that must change, with the names that they get."""
    changes: dict[tuple[str, str], str] = {}
    text = reading.article.text
    for mention in reading.mentions:
        doubtful = mention.type in _PLACES and mention.name not in clean.get(mention.type, frozenset())
        if not doubtful or mention.text != mention.name:
            continue
        known = sure.get(mention.type, frozenset())
        longest = _grown_from(mention.name, known) or _shrunk_from(text, mention, known)
        if longest:
            changes.setdefault((mention.type, mention.name), longest)
    return changes


def _grown_from(name: str, known: frozenset[str]) -> str:
    """The longest known name that a name is with a word in front of it, or ``""``."""
    ends = (name[start:] for start in range(_SHORTEST_WORD, len(name)))
    return next((end for end in ends if end in known and not is_generic(end)), "")


def _shrunk_from(text: str, mention: Mention, known: frozenset[str]) -> str:
    """The longest known name that the text has whole where a mention holds only its end, or ``""``."""
    end = mention.start + len(mention.name)
    starts = range(max(0, end - _longest(known)), mention.start)
    return next((text[start:end] for start in starts if text[start:end] in known), "")


# The few sets of names of a build come by again and again.
@lru_cache(maxsize=16)
def _longest(names: frozenset[str]) -> int:
    return max(map(len, names), default=0)


def _corrected(reading: Reading, changes: Corrections) -> Reading:
    """The reading, with the changes made in every mention that bears a changed name."""
    if not changes:
        return reading
    text = reading.article.text
    moved = {(m.start, m.end): _mended(text, m, changes) for m in reading.mentions if m.antecedent is None}

    def mend(mention: Mention) -> Mention:
        mended = _mended(text, mention, changes)
        origin = moved.get(mention.antecedent) if mention.antecedent else None
        return replace(mended, antecedent=(origin.start, origin.end)) if origin else mended

    def claim(each: Claim) -> Claim:
        subject, target = mend(each.subject), mend(each.object)
        quote = _widened(text, each.evidence, ((each.subject, subject), (each.object, target)))
        giver = mend(each.giver) if each.giver is not None else None
        return replace(each, subject=subject, object=target, evidence=quote, giver=giver)

    def measurement(each: Measurement) -> Measurement:
        subject = mend(each.subject)
        return replace(
            each, subject=subject, evidence=_widened(text, each.evidence, ((each.subject, subject),))
        )

    return replace(
        reading,
        mentions=tuple(mend(mention) for mention in reading.mentions),
        claims=tuple(claim(each) for each in reading.claims),
        rejected=tuple(replace(each, claim=claim(each.claim)) for each in reading.rejected),
        measurements=tuple(measurement(each) for each in reading.measurements),
        rejected_measurements=tuple(
            replace(each, measurement=measurement(each.measurement)) for each in reading.rejected_measurements
        ),
    )


def _widened(text: str, quote: Evidence, changes: Iterable[tuple[Mention, Mention]]) -> Evidence:
    """The quote, begun early enough for the new form of each mention whose old form it holds."""
    held = [new.start for old, new in changes if quote.start <= old.start and old.end <= quote.end]
    start = min([quote.start, *held])
    return replace(quote, start=start, text=text[start : quote.end])


def _mended(text: str, mention: Mention, changes: Corrections) -> Mention:
    """A mention with the changed names of places taken out of its own name and of its parents."""
    for (entity_type, old), new in sorted(changes.items()):
        own = mention.type == entity_type and mention.name == old
        if not own and old not in mention.parents:
            continue
        name = new + mention.name.removeprefix(old) if mention.name.startswith(old) else mention.name
        start = mention.start + len(old) - len(new) if mention.text.startswith(old) else mention.start
        if start < 0 or not text.startswith(new, start):
            start = mention.start
        forms = {new + form.removeprefix(old) if form.startswith(old) else form for form in mention.aliases}
        mention = replace(
            mention,
            start=start,
            text=text[start : mention.end],
            name=name,
            parents=tuple(new if parent == old else parent for parent in mention.parents),
            aliases=tuple(sorted(forms - {name})),
        )
    return mention
