"""serves where an event's own name says whom it is for (慰问困难户, 退役军人走访慰问活动)."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.service.meant_for import Found


def named_for(context: Context) -> list[Found]:
    """The people in an event's name beside a verb of calling on them: it is for them."""
    found: list[Found] = []
    events = [one for one in context.names if one.type == "Event" and one.quote is None and not one.bare]
    for event in events:
        if given := _given_to(context, event):
            found.append((given, [event], Span(event.start, event.end)))
            continue
        several = any(link in context.text[event.start : event.end] for link in links())
        people = [] if several else [one for one in context.names if _is_visited(context, one, event)]
        if people:
            found.append((people[:1], [event], Span(event.start, event.end)))
    return found


def _given_to(context: Context, event: Named) -> list[Named]:
    """The people to whom an event's name says that something is brought (为老人和残疾人|送春联活动)."""
    text = context.text
    if not text.startswith(word_tuple("giving_prepositions"), event.start):
        return []
    giving = found_words("verbs_in_names_of_gifts").found(text, event.start, event.end)
    reach = giving[0].start if giving else event.start
    return [
        one for one in context.names if one.type == "Group" and event.start < one.start and one.end <= reach
    ]


def _is_visited(context: Context, people: Named, event: Named) -> bool:
    """Whether people stand inside an event's name beside a verb of calling."""
    inside = people.type == "Group" and event.start <= people.start and people.end <= event.end
    if not inside or people.name in word_set("own_members"):
        return False
    verbs = word_tuple("verbs_of_caring_calls")
    before = context.text.endswith(verbs, event.start, people.outer)
    friendly = word_tuple("friendly_to_people")
    return before or context.text[people.end : event.end].startswith((*verbs, *friendly))
