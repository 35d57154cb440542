"""honored_as: who received which honour or honorary role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.programmes import object_start
from kg.annotate.words import any_of, heads, links, titles, word_pattern, word_set, word_tuple
from kg.extract.actors import Actors, opens
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.modality import not_real
from kg.extract.pointing import person_meant, pointed_at
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

HONOURED = ORGANIZATIONS | {"Person", "Programme", "Venue", "Group", "Event", "ResidentialArea"}
# The longest honour among the annotated pages, its year and giver included, has 33 characters.
_LONGEST_HONOUR = 40
# 被 stands at most this many characters in front of its verb (被专门授予).
_PASSIVE_REACH = 6
_PHRASE_END = re.compile(r"[，。；：！？\n]")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(heads("honour")))


def honours(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """honored_as for verbs of honouring, active (荣获, 入选) and with a recipient (授予 A “…”称号)."""
    for frame in frames:
        honours_found = _honours(context, frame) if "honour" in frame.cue.kinds else []
        if not honours_found:
            continue
        recipients = _recipients(context, frame, honours_found[0])
        if len(recipients) == len(honours_found) and _respectively(context, frame):
            pairs = list(zip(recipients, honours_found, strict=True))
        else:
            pairs = [(recipient, honour) for recipient in recipients for honour in honours_found]
        refusal = not_real(context, frame.cue.start)
        for recipient, honour in pairs:
            yield Statement(recipient, "honored_as", honour, "verb of honouring", frame.cue, refusal)


def _respectively(context: Context, frame: Frame) -> bool:
    return any(word in context.text[frame.clause.start : frame.cue.end] for word in word_set("respectively"))


def _recipients(context: Context, frame: Frame, honour: Named) -> list[Named]:
    """Who is honoured: the objects of a conferring verb, who a preposition governs, or the subject."""
    if frame.cue.word in word_set("conferring_verbs"):
        named = honoured_in(context, frame.cue.end, honour.start)
        if named:
            return named
        if not _is_passive(context, frame):
            return _governed(context, frame)
    if frame.cue.word in word_set("selecting_verbs") | word_set("handing_verbs"):
        return []
    quoted = _quoted_before(context, frame)
    if quoted is not None:
        return [quoted]
    honoured = frozenset({"Person", "Group", "Team"}) if "role" in frame.cue.kinds else HONOURED
    giver = _giver_mark(context, frame)
    if giver is not None and frame.near and frame.subject.leads[0].start > giver:
        # “…”服务队…，今年被团市委评为…: who stands behind 被 gives the honour.
        meant = _pronoun_before(context, frame)
        if meant:
            return meant
        before = context.top_in(context.sentence_at(frame.cue.start).start, giver)
        return [name for name in before if name.type in honoured][:1]
    if frame.near:
        return [name for name in frame.subject.all if name.type in honoured]
    meant = _pronoun_before(context, frame)
    return meant or pointed_at(context, _behind_openers(context, frame)) or _bare_subject(context, frame)


def _pronoun_before(context: Context, frame: Frame) -> list[Named]:
    """Whom 他 or 她 at the start of a clause of the sentence means (他调处纠纷60起，还被…评为)."""
    for clause in reversed(context.clauses[context.sentence_index(frame.cue.start)]):
        if clause.start <= frame.clause.start:
            meant = person_meant(context, clause.start, min(clause.end, frame.cue.start))
            if meant:
                return meant
    return []


def _quoted_before(context: Context, frame: Frame) -> Named | None:
    """The quoted name that ends in front of the verb (青禾社区“乡音说法”入选…), if it has no head noun."""
    adverbs = word_pattern("before_honour_verbs").match
    for name in context.top_in(frame.clause.start, frame.cue.start):
        described = context.text[name.start - 1 : name.start].isalpha() and name not in frame.subject.all
        if name.quote is None or (name.head and not described):
            continue
        match = adverbs(context.text, name.end)
        if (match.end() if match else name.end) == frame.cue.start:
            return name
    return None


def _behind_openers(context: Context, frame: Frame) -> int:
    """Where the clause of a verb begins behind a day and words of connection (今年3月，|该工程获评)."""
    openers = word_pattern("clause_openers").match(context.text, frame.clause.start)
    points = openers is not None and openers.group() not in word_set("demonstratives")
    return openers.end() if openers and points else frame.clause.start


def _giver_mark(context: Context, frame: Frame) -> int | None:
    """Where 被 stands in front of the giver of an honour, if it does."""
    place = max(
        context.text.rfind(mark, frame.clause.start, frame.cue.start) for mark in word_set("giver_marks")
    )
    return place if place >= 0 else None


def _bare_subject(context: Context, frame: Frame) -> list[Named]:
    """The quotation without a head noun that opens the sentence, if nothing else acts in it."""
    first = context.clause_at(context.sentence_at(frame.cue.start).start)
    quoted = [
        name for name in context.top_in(first.start, first.end) if name.quote is not None and not name.head
    ]
    return quoted[:1] if opens(context, first, Actors(tuple(quoted[:1]))) else []


def _is_passive(context: Context, frame: Frame) -> bool:
    """Whether a conferring verb is passive, so that its subject is honoured: 被 in it or in front of it."""
    before = context.text[max(frame.clause.start, frame.cue.start - _PASSIVE_REACH) : frame.cue.end]
    mark = _giver_mark(context, frame)
    givers = [] if mark is None else context.top_in(mark, frame.cue.start)
    if givers and givers[-1].end == frame.cue.start and givers[0].outer == mark + 1:
        # 被青禾街道授予: its giver stands between 被 and the verb.
        return frame.cue.word in word_set("passive_verbs")
    return frame.cue.word in word_set("passive_verbs") and any(
        mark in before for mark in word_set("passive_marks")
    )


def _governed(context: Context, frame: Frame) -> list[Named]:
    """The mentions behind 对, 为, 给 … in front of the verb."""
    for region in (frame.clause, context.sentence_at(frame.cue.start)):
        for place in _recipient_mark().finditer(context.text, region.start, frame.cue.start):
            found = honoured_in(context, place.end(), frame.cue.start)
            if found and place.group() in word_set("recipient_prepositions"):
                return found
    return []


def honoured_in(context: Context, start: int, end: int) -> list[Named]:
    """The mentions in a stretch of text that an honour may go to."""
    found = [name for name in context.top_in(start, end) if name.type in HONOURED and name.quote is None]
    # An organisation right in front of people only tells where they belong (青禾社区居民林晓岚).
    owners = {body.start for body, people in pairwise(found) if _belong(context, people, body)}
    return [
        name for name in found if name.start not in owners and not _people().match(context.text, name.end)
    ]


def _belong(context: Context, people: Named, body: Named) -> bool:
    """Whether a person or people stand behind an organisation with nothing that makes the two a list."""
    if people.type not in ("Person", "Group") or body.type not in ORGANIZATIONS:
        return False
    return not _link().search(context.text, body.end, people.outer)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(any_of(links() | {"，"}))


@cache
def _people() -> re.Pattern[str]:
    """A word for people: an organisation in front of it only tells whose they are."""
    return re.compile(any_of((*word_set("own_people"), *word_set("group_heads"), *titles("role"))))


@cache
def _recipient_mark() -> re.Pattern[str]:
    """A preposition in front of who is honoured, or a word that only looks like one (作为)."""
    return re.compile(any_of(word_set("recipient_prepositions") | word_set("copular")))


def selected(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """honored_as for people who are chosen to be something (选聘党员、网格员等担任“…”)."""
    for frame in frames:
        if frame.cue.word not in word_set("selecting_verbs"):
            continue
        honour = next(
            (n for n in context.names if n.quote is not None and frame.cue.end <= n.start < frame.clause.end),
            None,
        )
        if honour is None:
            continue
        chosen = [
            n for n in context.top_in(frame.cue.end, honour.start) if n.type in ("Group", "Person", "Team")
        ]
        title, refusal = typed(honour, "Honour"), not_real(context, frame.cue.start)
        for one in chosen:
            yield Statement(one, "honored_as", title, "verb of choosing", frame.cue, refusal)


def _honours(context: Context, frame: Frame) -> list[Named]:
    """The honours behind a verb: quoted names, or a phrase up to the end of the clause."""
    limit = _phrase_limit(context, frame.cue.end)
    inside = [n for n in context.names if n.quote is not None and frame.cue.end <= n.start and n.end <= limit]
    sure = frame.cue.word in word_set("sure_honour_verbs")
    if inside:
        last = inside[-1].quote or (0, 0)
        headed = _heads().search(context.text, last[1], limit) or _heads().search(inside[-1].name)
        return (
            [_with_tail(context, name, limit) for name in _listed(context, inside)] if sure or headed else []
        )
    start = object_start(context.text, frame.cue.end)
    surface = context.text[start:limit]
    ends = [match.end() for match in _heads().finditer(context.text, start, limit)]
    if (
        surface in word_set("honour_tails")
        or surface.endswith(word_tuple("offices_won"))
        or not 2 <= len(surface) <= _LONGEST_HONOUR
    ):
        return []
    if not sure and limit not in ends:
        return []
    return [Named(Mention(start, limit, surface, "Honour", surface), start)]


def _phrase_limit(context: Context, start: int) -> int:
    """Where the phrase behind a verb ends: at the first mark outside quotation marks."""
    limit = start
    while True:
        stop = _PHRASE_END.search(context.text, limit)
        limit = stop.start() if stop else len(context.text)
        around = [
            quote.end for quote in context.quoted if quote.names and quote.start < limit < quote.end - 1
        ]
        if not around:
            return limit
        limit = around[0]


def _listed(context: Context, names: Sequence[Named]) -> list[Named]:
    """The first list among quoted names; only 称号 and its like may stand between two of them."""
    listed = [names[0]]
    for name in names[1:]:
        between = context.text[listed[-1].end : name.start]
        for tail in word_set("honour_tails"):
            between = between.removeprefix(tail)
        if not between or between in links():
            listed.append(name)
    return listed


def _with_tail(context: Context, name: Named, limit: int) -> Named:
    """A quoted honour with the head noun behind it (“…”称号 → the quoted words; “…”服务站 whole)."""
    text = context.text
    quote = name.quote or (name.start, name.end)
    tail = _heads().match(text, quote[1])
    end = max(name.end, tail.end() if tail and tail.end() <= limit else quote[1])
    inner, surface = text[quote[0] + 1 : quote[1] - 1], text[name.start : end]
    generic = text[quote[1] : end] in word_set("honour_tails") or end == quote[1]
    label = inner if generic else surface
    aliases = tuple(sorted({inner, surface} - {label}))
    return Named(Mention(name.start, end, surface, "Honour", label, aliases=aliases), name.start, quote=quote)
