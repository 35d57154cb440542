"""runs for programmes that are named as the means of the work (通过“…”, 依托“…”平台) or as its centre."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, heads, links, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.founding.no_programmes import is_general
from kg.extract.founding.own_brands import own_brands
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import KEPT, ORGANIZATIONS

# A quotation stands at most this many characters behind the word that makes it the means.
_REACH = 4
# A quotation that names a scheme without a noun for what it is has so many characters.
_SHORTEST_SCHEME, _LONGEST_SCHEME = 3, 8
# How far in front of a project its 以 stands (以站长项目“…”为中心).
_CENTRE_REACH = 10


def means(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of runs for the quoted programmes of a list behind a word of means."""
    yield from own_brands(context)
    lead = False
    for number, name in enumerate(context.top):
        before = context.top[number - 1] if number else None
        linked = before is not None and _links(context, before, name)
        lead = (linked and lead) or _is_means(context, name) or _is_site_relied_on(context, name)
        site = lead and _is_site(context, name)
        told = name.head or names_scheme(context.text, name)
        kept = name.type == "Programme" or (name.type == "Event" and _goes_on(name)) or site
        if not lead or not (told and kept):
            lead = lead and name.quote is not None
            continue
        if name.name.strip("“”") in word_set("public_media") or is_general(context, name):
            continue
        refusal = not_real(context, name.start) or purpose(context, name.start)
        for actor in _actors(context, frames, name):
            place, means_used = Span(name.start, name.end), name if site else typed(name, "Programme")
            yield Statement(actor, "runs", means_used, "programme as a means", place, refusal)


def _links(context: Context, before: Named, name: Named) -> bool:
    """Whether a list of means goes on from one name to the next, be it behind 等实体阵地 and a link."""
    between = context.text[before.end : name.outer]
    return between in {"", *links()} or _next_means().fullmatch(between) is not None


@cache
def _next_means() -> re.Pattern[str]:
    """What sums up the places of a list, with a link and how the next means is reached (等阵地和|线上)."""
    closers, sites = any_of(word_set("list_closers")), any_of(word_set("sites_relied_on"))
    reached = any_of(word_set("ways_to_reach_means"))
    return re.compile(rf"(?:(?:{closers})?(?:{sites}))?(?:{any_of(links())})(?:{reached})?")


def _is_site_relied_on(context: Context, name: Named) -> bool:
    """Whether a word of means stands in front of a place in a list that a noun for such places closes."""
    return _is_site(context, name) and context.text.endswith(word_tuple("means_words"), 0, name.outer)


def _is_site(context: Context, name: Named) -> bool:
    """Whether a named venue stands in a list that is summed up as means (邻里茶馆、百姓书屋|等实体阵地)."""
    named = name.type == "Venue" and name.name != name.head and name.parent is None
    return named and _summed_sites().match(context.text, name.end) is not None


@cache
def _summed_sites() -> re.Pattern[str]:
    closers, sites = any_of(word_set("list_closers")), any_of(word_set("sites_relied_on"))
    return re.compile(rf"(?:、[^，。；：！？、\n]{{2,12}}){{0,5}}(?:{closers})(?:{sites})")


def _is_means(context: Context, name: Named) -> bool:
    if name.quote is None and name.type != "Programme":
        return False
    if context.text.startswith("的", name.end) and not is_sum(name):
        # 采用“楼上办公、楼下办事”的格局: how somebody works.
        return False
    before = context.text[max(0, name.start - _REACH) : name.start]
    if before.endswith(word_tuple("means_words")):
        return True
    if name.quote is None:
        return False
    own = name.head.endswith(word_tuple("heads_of_means"))
    words = word_tuple("focus_words")
    return own and (before.endswith(words) or before.removesuffix("了").endswith(words))


def _goes_on(name: Named) -> bool:
    """Whether a quoted event is a campaign or a course, which goes on (依托|“归雁”行动)."""
    ends = (*word_tuple("kept_campaigns"), *word_tuple("courses"))
    return name.quote is not None and name.name.rstrip("”").endswith(ends)


def is_sum(name: Named) -> bool:
    """Whether a quotation adds up those who work together (“网格+物业”|的模式)."""
    return name.quote is not None and not word_set("signs_of_sums").isdisjoint(name.name)


def _actors(context: Context, frames: Sequence[Frame], name: Named) -> Sequence[Named]:
    """Who works by such means: who opens the clause, acts in the sentence, or stands in front of it there."""
    opening = opening_subject(context, context.clause_at(name.start)).of(ORGANIZATIONS).leads
    if opening and opening[-1].end <= name.start:
        return opening
    sentence = context.sentence_at(name.start)
    near = [frame for frame in frames if frame.cue.start in sentence and frame.near]
    behind = [frame for frame in near if frame.cue.start >= name.end]
    for frame in (*behind, *near):
        leads = frame.subject.of(ORGANIZATIONS).leads
        if leads:
            return leads
    before = [
        one
        for one in context.top_in(sentence.start, name.start)
        if one.type in ORGANIZATIONS
        and context.text[one.end : one.end + 1] not in word_set("attributes")
        # 整合居委会、业委会|资源: a list in front is what another verb is about.
        and context.text[one.outer - 1 : one.outer] not in links()
    ]
    if before:
        return before[:1]
    # 通过“…”机制，|青禾社区|解开了邻里的心结
    index = context.sentence_index(name.start)
    behind_it = [one for one in context.clauses[index] if one.start >= name.end]
    if behind_it and (owner := opening_subject(context, behind_it[0]).of(ORGANIZATIONS).leads):
        return owner
    # …。通过“…”机制，建立…: who acted before goes on; several only held something together.
    later = (frame for frame in frames if frame.cue.start in sentence and frame.cue.start >= name.end)
    carried = next((frame.subject.of(ORGANIZATIONS).leads for frame in later if not frame.agent), ())
    return carried if len(carried) == 1 else ()


def names_scheme(text: str, name: Named) -> bool:
    """Whether a quotation without a noun for what it is names a scheme (依托|“五方说事”|，…).

    What says how something is done does not (通过“面对面”的方式), nor does a technique of today (“大数据”).
    """
    if name.quote is None or text[name.quote[0]] != "“":
        return False
    inner = text[name.quote[0] + 1 : name.quote[1] - 1]
    ways = word_set("quoted_manners") | word_set("quoted_deeds") | word_set("techniques_in_marks")
    shaped = _SHORTEST_SCHEME <= len(inner) <= _LONGEST_SCHEME and inner.isalnum() and inner not in ways
    shaped = shaped and word_set("attributes").isdisjoint(inner)
    return shaped and not text.startswith(word_tuple("behind_quoted_ways"), name.quote[1])


@cache
def _said_to_be_project() -> re.Pattern[str]:
    projects, slogans = any_of(heads("programme")), any_of(word_set("slogan_nouns"))
    return re.compile(rf"(?:作)?为(?![^，。；“”]{{0,8}}(?:{slogans}))[^，。；“”]{{0,6}}?(?:{projects})")


def named_projects(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of runs for 以“…”为书记项目: the actor of the clause runs what it names as its project."""
    for name in context.top:
        if not _is_named_project(context, name):
            continue
        refusal = not_real(context, name.start) or purpose(context, name.start)
        for lead in _named_by(context, frames, name):
            place = Span(name.start, name.end)
            yield Statement(lead, "runs", typed(name, "Programme"), "named as a project", place, refusal)


def trial_places(context: Context) -> Iterator[Statement]:
    """Statements of runs for A 作为“…”项目试点街道: A runs the project."""
    for name in context.top:
        if name.quote is None or name.type != "Programme":
            continue
        trial = name.end - len(name.head) if name.head in word_set("trials") else name.end
        if not context.text.startswith(word_tuple("trials"), trial):
            continue
        refusal = not_real(context, name.start)
        words = [w for w in word_set("as_words") if context.text.endswith(w, 0, name.start)]
        for word in sorted(words, key=len)[-1:]:
            for actor in context.ending[name.start - len(word)]:
                if actor in context.top and actor.type in ORGANIZATIONS:
                    place = Span(name.start, name.end)
                    yield Statement(actor, "runs", name, "named as a project", place, refusal)


@cache
def _central() -> re.Pattern[str]:
    """为抓手 behind a project, be it with its parts (及其子项目为牵引)."""
    return re.compile(rf"(?:及其[^，。；“”]{{1,6}}?)?(?:{any_of(word_set('centres'))})")


def _named_by(context: Context, frames: Sequence[Frame], name: Named) -> Sequence[Named]:
    """Whose project it is: who stands in front in the clause, opens a later one, or acts in the sentence."""
    clause, sentence = context.clause_at(name.start), context.sentence_at(name.start)
    before = [n for n in context.top_in(clause.start, name.start) if n.type in ORGANIZATIONS]
    if before:
        return before[-1:]
    later = [one for one in context.clauses[context.sentence_index(name.start)] if one.start >= name.end]
    for one in later:
        opening = opening_subject(context, one).of(ORGANIZATIONS).leads
        if opening:
            return opening
    earlier = [n for n in context.top_in(sentence.start, name.start) if n.type in ORGANIZATIONS]
    acting = [
        frame.subject.of(ORGANIZATIONS).leads
        for frame in frames
        if frame.cue.start in sentence and frame.near
    ]
    return earlier[-1:] or next((leads for leads in acting if leads), ())


def _is_named_project(context: Context, name: Named) -> bool:
    """Whether a quotation is named as the project (以“…”为书记项目) or its centre (以“…”项目为抓手)."""
    if name.quote is None and name.type != "Programme":
        return False
    prepositions = word_tuple("naming_prepositions")
    if context.text.startswith(word_tuple("themes_of_deeds"), name.end):
        # 以“…”|为题开展志愿服务
        return False
    if _said_to_be_project().match(context.text, name.end):
        return context.text.endswith(prepositions, 0, name.start)
    before = context.text[max(0, name.start - _CENTRE_REACH) : name.start]
    central = _central().match(context.text, name.end) is not None and not _is_founded(context, name)
    # 以“…”行动为抓手: what the work hangs on goes on for some time, whatever its noun says.
    told = bool(name.head) or names_scheme(context.text, name)
    # 以|“服务”|为纽带: a noun by itself names nothing.
    told = told and name.head != name.name.strip("“”")
    kept = (told and name.type in ("Programme", "Event")) or _is_grasped(context, name)
    return kept and central and any(word in before for word in prepositions)


def _is_founded(context: Context, name: Named) -> bool:
    """Whether a verb of founding stands in front of a project: it is still an aim (以|打造|“…”为抓手)."""
    verbs = context.cues_in(max(0, name.start - _CENTRE_REACH), name.outer)
    return any(verb.end == name.outer and "establish" in verb.kinds for verb in verbs)


def _is_grasped(context: Context, name: Named) -> bool:
    """Whether a name in marks, of whatever type, is what the work hangs on (以“松涛议事厅”|为抓手)."""
    if name.quote is None or is_general(context, name) or name.type not in {*KEPT, "Programme"}:
        return False
    return context.text.startswith(word_tuple("grasps"), name.end)
