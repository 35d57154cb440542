"""What a number counts: the noun behind its unit, or the one in front of the number."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.context import Context

# What is counted is a noun of at most this many characters.
_LONGEST_NOUN = 12
# A verb in front of a run of nouns begins at most this many characters in front of it.
_LONGEST_VERB = 8
# 20名来自街道的党员: the counted noun stands at most this far behind its number.
_LONGEST_RELATIVE = 30
# Parts of speech (jieba's) inside a noun phrase: nouns, nouns of action, words that narrow a noun.
_NOUNS = ("n", "vn", "an", "j", "l", "i", "x", "s")
_NARROWING = ("b", "a", "z", "v", "h", "f")
# Types of mentions that may be kinds of things, where no quotation marks make them names.
_COUNTABLE = frozenset({"Group", "Event", "Venue", "Team", "Programme", "PartyOrganization"})
_COUNTED_BY_NAME = frozenset({"people", "households"})


def counted_noun(context: Context, tokens: Tokens, number: Span, kind: str, limit: int) -> Span | None:
    """Where what ``number`` counts stands: behind its unit, else in front of it; None for nowhere.

    ``number`` covers the number with its unit in the article's text, ``kind`` is what the unit measures. A
    noun behind ends before ``limit``, where the next number stands; an empty span is a unit that says
    itself what it counts (36人).
    """
    whole = counted_name(context, number.start)
    if whole is not None:
        return Span(number.end, whole.end)
    behind = Span(number.end, number.end)
    if kind not in ("area", "money", "share"):
        behind = _noun_behind(context, tokens, number.end, limit)
    if behind.end > behind.start:
        return behind
    before = _noun_before(context, tokens, number.start, actions=kind == "happenings")
    if before.end > before.start:
        return before if kind != "area" or _is_measured(context.text, before) else None
    return before if kind in _COUNTED_BY_NAME else None


def _noun_behind(context: Context, tokens: Tokens, start: int, limit: int) -> Span:
    """The noun phrase that starts at ``start``, empty if there is none."""
    if context.text.startswith(word_tuple("relative_verbs"), start):
        return _noun_behind_relative(context, start)
    named = [name for name in context.starting_at(start) if name.type not in ("Date", "Address", "Person")]
    if named and named[0].type != "Group" and context.text.startswith(word_tuple("group_heads"), start):
        # 少年儿童|齐聚道德讲堂: the people are counted, not the hall.
        heads = (word for word in word_tuple("group_heads") if context.text.startswith(word, start))
        return Span(start, start + max(map(len, heads)))
    if named and (named[0].type == "Group" or named[0].mention.antecedent is None):
        return Span(start, named[0].end)
    end = last_noun = start
    for place, word, tag in tokens.rightward(start, min(limit, start + _LONGEST_NOUN)):
        if (
            not word.strip()
            or not word[0].isalpha()
            or (tag.startswith("v") and tag != "vn" and last_noun > start)
        ):
            break
        mention = context.starting_at(end)
        if mention and last_noun > start:
            break
        if tag.startswith(_NOUNS) or tag == "":
            last_noun = place
        elif not tag.startswith(_NARROWING):
            break
        end = place
    return Span(start, last_noun)


def counted_name(context: Context, start: int) -> Named | None:
    """The mention without quotation marks that begins with the number itself (3个重点项目), if any."""
    plain = (name for name in context.starting_at(start) if name.quote is None and name.type in _COUNTABLE)
    return next(plain, None)


def _noun_behind_relative(context: Context, start: int) -> Span:
    """The group behind a relative clause (来自各单位的|志愿者), empty if there is none."""
    clause = context.clause_at(start)
    for name in context.top_in(start, min(clause.end, start + _LONGEST_RELATIVE)):
        if name.type == "Group" and context.text.endswith("的", 0, name.start):
            return Span(name.start, name.end)
    return Span(start, start)


def _noun_before(context: Context, tokens: Tokens, position: int, *, actions: bool) -> Span:
    """The noun phrase in front of ``position``, over words such as 共计 and 达; empty if there is none.

    ``actions`` tells that a verb may be counted, too (巡查20余次).
    """
    text = context.text
    while link := next((word for word in word_tuple("count_links") if text.endswith(word, 0, position)), ""):
        position -= len(link)
        if link in word_set("list_ends"):
            # 快递员、网格员等36人: the last of the list is not all that is counted.
            return Span(position, position)
    named = [name for name in context.ending.get(position, ()) if not name.bare]
    if named:
        counts = [name for name in named if name.type in _COUNTABLE and name.quote is None]
        return Span(counts[-1].start, position) if counts else Span(position, position)
    kinds = (*_NOUNS, "v") if actions else _NOUNS
    start = position
    for place, word, tag in tokens.leftward(position, max(0, position - _LONGEST_NOUN)):
        inner = start < position and tag.startswith(("b", "a"))
        if not word.strip() or not word[0].isalpha() or not (tag.startswith(kinds) or inner):
            break
        if context.is_inside_name(place) or any(cue.start == place for cue in context.cues_in(place, start)):
            break
        start = place
    start = _behind_verb(context, tokens, start, position, actions=actions)
    return Span(position if text[start:position] in word_set("own_parts") else start, position)


def _behind_verb(context: Context, tokens: Tokens, start: int, end: int, *, actions: bool) -> int:
    """Where the noun of a run of nouns begins: behind a word such as 现有, and behind the clause's own verb.

    检修 in 供电所检修线路30条 is tagged as a noun; behind a name, a comma or an adverb it is the verb.
    """
    text = context.text
    for word in word_tuple("count_links"):
        if len(word) > 1 and text.startswith(word, start, end):
            return start + len(word)
    first = next(tokens.rightward(start, end), None)
    if first is None or first[2] != "vn" or (actions and first[0] == end):
        return start
    before = next(tokens.leftward(start, max(0, start - _LONGEST_VERB)), None)
    opens = before is None or not before[1].isalnum() or before[2] == "d"
    named = any(not name.bare for name in context.ending.get(start, ()))
    return first[0] if opens or named else start


def _is_measured(text: str, noun: Span) -> bool:
    return text[noun.start : noun.end].endswith(word_tuple("measured_nouns"))
