"""Who acts in a clause at an event: those who open it, whom a body sends, who guides them, what they made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, links, word_set, word_tuple
from kg.extract.clauses.acting import (
    acts,
    end_with_address,
    is_agent,
    is_only_told_of,
    list_acts,
    says_whose,
    talks_with,
)
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.coordination import OWNED
from kg.extract.clauses.cues import blocks
from kg.extract.clauses.guides import beside, beside_sent, callers, everyone, guided, guides
from kg.extract.clauses.lists_of_people import bodies_of, counted, goes_on_with, is_noun, is_title, sums_up
from kg.extract.context import Context
from kg.extract.founding.summed_teams import closed_by_members, closed_by_sum, made_by, teams_formed
from kg.extract.modality import Refusal, not_real
from kg.extract.participation.bodies_at_events import SENT_BY
from kg.extract.participation.presented_people import at_stand, having_come, presented, things
from kg.extract.types import ORGANIZATIONS, TAKING_PART

# Whose people come: an organisation's, or those of a place.
_OWNERS = ORGANIZATIONS | {"Venue", "ResidentialArea"}
_PEOPLE = frozenset({"Group", "Person"})
# Bodies that are nothing but their members.
_OF_MEMBERS = frozenset({"Team", "SocialOrganization"})
# What kind of team a quoted name has has at most so many characters (评弹票友社|“…”社).
_LONGEST_KIND = 6
# A verb that opens a clause has two characters.
_VERB = 2


def actors_in(
    context: Context, clause: Span, hosts: Collection[str]
) -> Iterator[tuple[Named, Refusal | None]]:
    """Those who act in a clause: the first list of people of which the first is its subject.

    Whoever only would act comes with the reason.
    """
    first = context.top_in(clause.start, clause.end)[:1]
    teams = made_by(context, clause, first[0]) if first else ()
    others = [*_others(context, clause), *teams]
    yield from ((name, unreal(context, clause, name)) for name in others)
    if not teams:
        yield from _listed(context, clause, hosts)


def _listed(context: Context, clause: Span, hosts: Collection[str]) -> Iterator[tuple[Named, Refusal | None]]:
    """The list of people that a clause has for its subject, or the body that sends them."""
    run: list[Named] = []
    owner: Named | None = None
    passed = 0
    for name in context.top_in(clause.start, clause.end):
        sent = _sent(context, clause, name) if not run and name.type in SENT_BY else None
        if sent is not None:
            others = beside_sent(context, clause, sent)
            # 合唱团的|队员: the body is shown, but for people who are told of beside others.
            staff = sent.name in word_set("staff") or (_are_members(name) and not others)
            own = name.name in hosts or not staff
            yield sent if own else name, (refusal := unreal(context, clause, sent))
            if refusal is None:
                yield from ((one, None) for one in others if not _only_tells_who(context, one))
                return
        front = _front(name, run)
        owned = owner is not None and context.text[owner.end : front] in OWNED
        last = max(passed, end_with_address(context, run[-1])) if run else 0
        if run and _is_only_quoted(context, last, name):
            passed = name.end
            continue
        quoted = bool(run) and front == last and name.quote is not None and name.type == "Team"
        linked = bool(run) and (owned or quoted or goes_on_with(context, last, name, front))
        if not linked and (guiding := guides(context, clause, name)):
            yield from ((guide, None) for guide in guiding)
            break
        if run and not linked:
            break
        whose = name.type not in TAKING_PART or _has_people(context, name) or says_whose(context, name)
        if name.type in _OWNERS and whose:
            # A、松涛小学|的学生: whose people stand in the list.
            owner = name if run else None
            continue
        takes_part = name.type in TAKING_PART and not _only_tells_who(context, name)
        if takes_part and (linked or _is_subject(context, clause, name)):
            run.append(name)
    acting = closed_by_sum(context, run) if owner is None else closed_by_members(context, run, owner)
    if run and list_acts(context, clause, acting) and not is_only_told_of(context, clause, acting[-1]):
        refusal = unreal(context, clause, run[-1])
        called_on = len(run) > 1 and talks_with(context, clause, run[-1])
        yield from ((name, refusal) for name in (callers(context, run) if called_on else run))
        yield from ((team, refusal) for team in teams_formed(context, run[-1]))


def _is_only_quoted(context: Context, last: int, name: Named) -> bool:
    """Whether a member of a list is a name in quotation marks of which nobody knows what it is."""
    bare = name.quote is not None and name.type == "Programme" and name.mention.text.endswith("”")
    linked = context.text[last : name.outer] in links() and context.text.startswith(tuple(links()), name.end)
    return bare and linked


def _has_people(context: Context, team: Named) -> bool:
    """Whether a team only tells whose people stand behind it (带着先锋队|的志愿者, 合唱团|的林晓岚)."""
    attribute = context.text.startswith(word_tuple("attributes"), team.end)
    return attribute and any(one.type in _PEOPLE for one in context.starting_at(team.end + 1))


def _only_tells_who(context: Context, name: Named) -> bool:
    """Whether a mention is none of those who act: a title, a sum of others, a bare word (队员, 与会人员)."""
    bare = name.type == "Group" and name.name in word_set("own_members") - word_set("staff")
    # 林晓岚|家楼下冒过烟: his home is spoken of.
    bare = bare or context.text.startswith(word_tuple("behind_owners_of_homes"), name.end)
    bare = bare or (name.type == "Team" and _spot().match(context.text, name.end) is not None)
    return bare or says_whose(context, name) or is_title(context, name) or sums_up(context, name)


@cache
def _spot() -> re.Pattern[str]:
    """A word that makes a team the place where others do something (先锋岗|前，)."""
    return re.compile(rf"(?:{any_of(word_set('spots_at_teams'))})，")


def _others(context: Context, clause: Span) -> list[Named]:
    """Those who act in a clause though they do not open it."""
    return [*everyone(context, clause), *beside(context, clause), *guided(context, clause)]


def _front(name: Named, run: Sequence[Named]) -> int:
    """Where a name begins with its title; two of a list may share one (民警林晓岚和|周远)."""
    return name.outer if run and name.front < run[-1].end else name.front


def unreal(context: Context, clause: Span, name: Named) -> Refusal | None:
    """Why what somebody does behind a mention in a clause is no fact."""
    return not_real(context, min(name.end + 1, clause.end - 1))


def _sent(context: Context, clause: Span, name: Named) -> Named | None:
    """The people through whom an organisation acts (松涛医院的医生为…, 松涛区司法局|工作人员普及…)."""
    attribute = context.text.startswith("的", name.end)
    if not _is_subject(context, clause, name):
        return None
    people = [other for other in context.top_in(name.end + attribute, clause.end) if other.type == "Group"]
    sent = people[0] if people else None
    if sent is None or not (attribute or (sent.name in word_set("staff") and _is_named(name))):
        return None
    pupils = name.type == "School" and sent.name.endswith(word_tuple("pupils"))
    if pupils and _is_subject(context, clause, sent) and acts(context, clause, sent):
        # 松涛小学的|学生: they come for themselves.
        return None
    counts = counted().fullmatch(context.text[name.end + attribute : sent.outer])
    return sent if counts and acts(context, clause, sent) else None


def _are_members(body: Named) -> bool:
    """Whether whoever stands behind a body is the body itself (合唱团的|队员, 公益协会的|志愿者)."""
    return body.type in _OF_MEMBERS and _is_named(body)


def _is_named(name: Named) -> bool:
    """Whether a body has a name of its own and is not only referred to."""
    return name.mention.antecedent is None and not name.bare and name.name != name.head


def _is_subject(context: Context, clause: Span, name: Named) -> bool:
    """Whether a mention opens its clause, behind no verb and no preposition that would bind it."""
    start = name.title[0] if name.title and name.title[0] < name.start else name.outer
    if _is_done_to(context, clause, name):
        return False
    before = counted().sub("", context.text[clause.start : start].strip("“‘ \n"))
    if before.startswith((*word_tuple("seeing_needs"), *word_tuple("object_prepositions"))):
        # 考虑到有的|老人出门不便, 把|居民聚拢起来
        return False
    if before in word_set("scene_openers", "first_ones_there") or bodies_of().fullmatch(before):
        return True
    if name.type == "Team" and name.quote is not None and _is_kind_of_team(context, clause, before, name):
        return True
    if name.type == "Group" and presented().fullmatch(before):
        # 又有|儿童|安全宣传、防溺水讲解等服务项目: what there is, not who.
        return not things().fullmatch(context.text, name.end, clause.end - 1)
    counted_off = context.text[name.end : name.end + 1].isdigit()
    told = is_agent(context, clause, name) or having_come().fullmatch(before)
    if name.type == "Group" and (told or (not counted_off and _is_whose(context, clause, before))):
        return True
    cues = context.cues_in(clause.start, start)
    if name.type == "Person":
        # 由经验丰富的|志愿者林晓岚
        cues = [cue for cue in cues if blocks(context.text, cue)]
    if before.endswith("的"):
        # 家住松涛花园的|林晓岚说, 家住松涛花园的|居民前来体验
        cues = [cue for cue in cues if "live" not in cue.kinds]
    verbs = [cue for cue in cues if not cue.kinds <= {"contain", "say"}]
    if verbs or is_governed(context, clause, name):
        return False
    bodies = [place for place in context.top_in(clause.start, start) if place.type in _OWNERS]
    bodies = [body for body in bodies if not _is_acted_on(context, clause, body)]
    owned = before.endswith("的") or any(body.end == start for body in bodies)
    return name.type == "Person" or owned


def _is_done_to(context: Context, clause: Span, name: Named) -> bool:
    """Whether something is done to people: 对 stands in front, 进行 behind (对辖区的老人|进行帮扶)."""
    done = context.text.startswith(word_tuple("giving_praise"), name.end)
    return done and _worked_on().search(context.text, clause.start, name.outer) is not None


@cache
def _worked_on() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('worked_on'))})[^，。；：、“”\n]{{0,16}}$")


def _is_acted_on(context: Context, clause: Span, body: Named) -> bool:
    """Whether a verb opens the clause of a body whose people follow (提高|青禾镇|居民的防诈能力)."""
    word = context.text[clause.start : clause.start + _VERB]
    verb = word_tags().get(word, "").startswith("v") and word not in word_set("scene_openers")
    return verb and body.outer == clause.start + _VERB


def _is_whose(context: Context, clause: Span, before: str) -> bool:
    """Whether what opens a clause only tells whose people follow: a noun, or a stand at the event."""
    return is_noun(context, clause.start, before) or at_stand().fullmatch(before) is not None


def _is_kind_of_team(context: Context, clause: Span, before: str, team: Named) -> bool:
    """Whether what opens a clause only says what a quoted team is (民乐社|“清平社”, 舞蹈|“乐悠悠”队)."""
    noun = before.isalpha() and len(before) <= _LONGEST_KIND and before[-1:] == team.name[-1:]
    noun = noun or is_noun(context, clause.start, before)
    return noun and not context.cues_in(clause.start, team.outer)
