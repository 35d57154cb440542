"""Who is honoured: objects, whom 对, 为 or 给 governs, subjects, and whom 被 names its giver for."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.words import ADMINISTRATIVE, any_of, links, titles, word_pattern, word_set, word_tuple
from kg.extract.clauses.actors import Actors, opens
from kg.extract.clauses.coordination import own_estate
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers, him_at, pointed_at
from kg.extract.context import Context
from kg.extract.honours.chosen import chosen_from
from kg.extract.honours.counted_then_named import some_of_many
from kg.extract.honours.given_honours import HONOURED, confers, disposed_of, is_office
from kg.extract.honours.honoured_together import (
    counted_again,
    of_its_kind,
    pronoun_before,
    topic_before,
    whom_deeds_tell,
    with_companions,
)
from kg.extract.honours.unnamed_honoured import is_unnamed
from kg.extract.types import ORGANIZATIONS

# Behind a list that ends an earlier clause than its verb's stand at most so many characters (等代表，).
_REST = 6
# 被 stands at most this many characters in front of its verb (被专门授予).
_PASSIVE_REACH = 6
# What somebody said, in quotation marks: no name.
_SAID = re.compile(r"[，。！？；：…]")


def recipients_of(context: Context, frame: Frame, honour: Named) -> list[Named]:
    """Who is honoured: the objects of a conferring verb, who a preposition governs, or the subject."""
    conferred = disposed_of(context, frame) or _by_conferring(context, frame, honour)
    if conferred is not None:
        return conferred
    if frame.cue.word in word_set("selecting_verbs") | word_set("handing_verbs"):
        return chosen_from(context, frame)
    quoted = _quoted_before(context, frame) or topic_before(context, frame)
    if quoted is not None and quoted.type in HONOURED:
        return [quoted]
    some = some_of_many(context, frame, honour)
    if some is not None or is_unnamed(context, frame, _giver_mark(context, frame)):
        return some or []
    honoured = frozenset({"Person", "Group", "Team"}) if is_office(frame, honour) else HONOURED
    giver, meant = _giver_mark(context, frame), pronoun_before(context, frame)
    if several := counted_again(context, frame):
        return several
    if meant and (giver is not None or meant[0] in frame.subject.all):
        return meant if giver is None else with_companions(context, meant, giver)
    if giver is not None and frame.near and frame.subject.leads[0].start > giver:
        # “…”服务队…，今年被团市委评为…: who stands behind 被 gives the honour.
        before = context.top_in(context.sentence_at(frame.cue.start).start, giver)
        return with_companions(context, [name for name in before if name.type in honoured][:1], giver)
    if frame.near:
        acting = [own_estate(context, name, frame.cue.start) for name in frame.subject.all]
        subject = [
            name
            for name in acting
            if name.type in honoured and name.start < frame.cue.start and not _speaks(context, frame, name)
        ]
        if giver is None:
            return of_its_kind(context, frame, honour) or whom_deeds_tell(context, frame, subject)
        return with_companions(context, [name for name in subject if name.end <= giver], giver)
    return (
        meant or pointed_at(context, behind_openers(context, frame.clause)) or _bare_subject(context, frame)
    )


def _by_conferring(context: Context, frame: Frame, honour: Named) -> list[Named] | None:
    """Who is honoured by a conferring verb, or None where its subject may be (被…授予, 荣获)."""
    if not confers(frame):
        return None
    named, passive = honoured_in(context, frame.cue.end, honour.start), _is_passive(context, frame)
    naming = frame.cue.word.endswith(word_tuple("naming_ends"))
    # 评选为|江北省第一届“最美楼长”: behind 为 stand only givers.
    # 被授予|宁州市|“…”称号: the place belongs to the honour.
    named = [name for name in named if not naming and not (passive and name.type in ADMINISTRATIVE)]
    if named:
        return named
    if passive:
        return None
    if _they().match(context.text, frame.cue.end):
        return _spoken_of(context, frame, frame.cue.start) or him_at(context, frame.cue.end)
    if him := him_at(context, frame.cue.end):
        return him
    return _governed(context, frame) or (_persons_in_front(frame) if naming else [])


def _persons_in_front(frame: Frame) -> list[Named]:
    """The persons in front of an active verb of naming: they do not confer it (林晓岚、周远|评选为“…”)."""
    acting = [name for name in frame.subject.all if name.end <= frame.cue.start]
    persons = frame.near and all(name.type == "Person" for name in acting)
    return acting if persons else []


def _speaks(context: Context, frame: Frame, name: Named) -> bool:
    """Whether somebody only says in an earlier clause who was honoured (林晓岚介绍，课堂已被列为…)."""
    said = context.cues_in(name.end, frame.clause.start) if name.type == "Person" else ()
    return any("say" in cue.kinds for cue in said)


def _quoted_before(context: Context, frame: Frame) -> Named | None:
    """The quoted name that ends in front of the verb (青禾社区“乡音说法”入选…), if it has no head noun."""
    adverbs = word_pattern("before_honour_verbs").match
    for name in context.top_in(frame.clause.start, frame.cue.start):
        described = context.text[name.start - 1 : name.start].isalpha() and name not in frame.subject.all
        if name.quote is None or (name.head and not described) or _SAID.search(name.name):
            continue
        match = adverbs(context.text, name.end)
        if (match.end() if match else name.end) == frame.cue.start:
            return name
    return None


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
        name
        for name in context.top_in(first.start, first.end)
        if name.quote is not None and not name.head and not _SAID.search(name.name)
    ]
    return quoted[:1] if opens(context, first, Actors(tuple(quoted[:1]))) else []


def _is_passive(context: Context, frame: Frame) -> bool:
    """Whether a conferring verb is passive, so that its subject is honoured: 被 in it or in front of it."""
    before = context.text[max(frame.clause.start, frame.cue.start - _PASSIVE_REACH) : frame.cue.end]
    mark = _giver_mark(context, frame)
    givers = [] if mark is None else context.top_in(mark, frame.cue.start)
    if mark is not None and givers and givers[-1].end == frame.cue.start and givers[0].outer == mark + 1:
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
            clause = context.clause_at(place.start())
            listed = [name for name in found if name.end <= clause.end]
            if listed and clause.end <= frame.clause.start and listed[-1].end + _REST < clause.end:
                # 把居民的需求放在首位，…授予: the earlier clause has a verb of its own.
                continue
            if found and place.group() in word_set("recipient_prepositions"):
                return found
            if him := him_at(context, place.end()):
                return him
            if _they().match(context.text, place.end()):
                return _spoken_of(context, frame, place.start())
    return []


@cache
def _they() -> re.Pattern[str]:
    return word_pattern("plural_pronouns")


def _spoken_of(context: Context, frame: Frame, position: int) -> list[Named]:
    """Whom 他们 or 其 means: the partners of who acts, or the last list of the sentence in front of it."""
    if frame.subject.partners:
        return list(frame.subject.partners)
    found: list[Named] = []
    for name in reversed(honoured_in(context, context.sentence_at(position).start, position)):
        if name in frame.subject.leads or name.type not in ORGANIZATIONS | {"Person"}:
            continue
        if found and not _link().fullmatch(context.text, name.end, found[0].outer):
            break
        found.insert(0, name)
    return found


def honoured_in(context: Context, start: int, end: int) -> list[Named]:
    """The mentions in a stretch of text that an honour may go to."""
    found = [name for name in context.top_in(start, end) if name.type in HONOURED and _has_noun(name)]
    # An organisation right in front of people only tells where they belong (青禾社区居民林晓岚).
    owners = {body.start for body, people in pairwise(found) if _belong(context, people, body)}
    return [
        name
        for name in found
        if name.start not in owners and not _people().longest_at(context.text, name.end)
    ]


def _has_noun(name: Named) -> bool:
    """Whether a name stands without marks, or ends with a noun outside them (“银龄护河”|项目)."""
    return name.quote is None or name.quote[1] < name.end


def _belong(context: Context, people: Named, body: Named) -> bool:
    """Whether a person or people stand behind an organisation with nothing that makes the two a list."""
    if people.type not in ("Person", "Group") or body.type not in ORGANIZATIONS:
        return False
    return not _link().search(context.text, body.end, people.outer)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(any_of(links() | {"，"}))


@cache
def _people() -> Words:
    """A word for people: an organisation in front of it only tells whose they are."""
    return Words(word_set("own_people") | word_set("group_heads") | titles("role"))


@cache
def _recipient_mark() -> re.Pattern[str]:
    """A preposition in front of who is honoured, or a word that only looks like one (作为)."""
    return re.compile(any_of(word_set("recipient_prepositions") | word_set("copular")))
