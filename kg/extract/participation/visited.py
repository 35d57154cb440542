"""Who is called on or away: the persons whom others visit, and those who did not come."""

from __future__ import annotations

from functools import cache

from kg.annotate.named import Named
from kg.annotate.people.addressed import is_address
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import cues, found_words, word_set, word_tuple
from kg.extract.context import Context

# Behind a verb of calling, a person with a title or a description stands within so many characters.
_REACH = 16


def visited(context: Context) -> frozenset[str]:
    """The names of the persons whom an article shows to be called on (走访困难党员林晓岚; 来到林晓岚家中)."""
    found: set[str] = set()
    if not any(one.type == "Person" for one in context.top):
        return frozenset()
    for words, at_home in ((_calling(), False), (_coming(), True)):
        for verb in words.found(context.text):
            end = context.clause_at(verb.start).end
            people = [one for one in context.top_in(verb.end, end) if one.type == "Person"]
            for one in people[:1]:
                near = one.start - verb.end <= _REACH
                home = context.text.startswith(word_tuple("homes"), one.end)
                if near and not context.is_inside_name(verb.start) and (home or not at_home):
                    found.add(one.name)
    return frozenset(found)


def absent(context: Context) -> frozenset[str]:
    """The names of the persons of whom a clause says that they were not there (林晓岚|没能赶上)."""
    found: set[str] = set()
    for sign in found_words("signs_of_absence").found(context.text):
        clause = context.clause_at(sign.start)
        persons = [one for one in context.top_in(clause.start, sign.start) if one.type == "Person"]
        behind = [one for one in context.top_in(sign.end, clause.end) if one.type == "Person"]
        # 远在北京的|林晓岚: what describes somebody ends with 的.
        described = [one for one in behind[:1] if context.text.endswith("的", sign.end, one.front)]
        found.update(one.name for one in (persons or described)[-1:] if not context.is_spoken(sign.start))
    return frozenset(found)


def is_called_on(context: Context, actor: Named, event: Named) -> bool:
    """Whether somebody is of the people whom an event calls on by its name (退役军人|走访慰问活动)."""
    if not found_words("verbs_of_caring_calls").among(event.name):
        return False
    if actor.type == "Person" and is_address(actor.name):
        # 杨奶奶 is at home; those who call have offices.
        return True
    classes = tuple(
        one.name for one in context.names if one.type == "Group" and event.start <= one.start < event.end
    )
    own = context.text[slice(*actor.title)] if actor.type == "Person" and actor.title else actor.name
    return bool(classes) and own.endswith(classes)


def calls_at_homes(context: Context, clause: Span, actor: Named, event: Named) -> bool:
    """Whether somebody calls at homes in a clause, and so is not at a gathering (网格员|上门时)."""
    words = found_words("calls_at_homes")
    if not context.may_hold(words, actor.end, clause.end):
        return False
    # 聊起入户|的故事: he tells of it at the gathering.
    calls = words.found(context.text, actor.end, clause.end)
    calling = any(not context.text.startswith("的", call.end) for call in calls)
    return calling and event.name.rstrip("”").endswith(word_tuple("gatherings_in_one_place"))


@cache
def _calling() -> Words:
    return Words(word_set("calling_verbs"))


@cache
def _coming() -> Words:
    return Words(cues("visit") | word_set("arriving_verbs"))
