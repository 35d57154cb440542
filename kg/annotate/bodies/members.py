"""Members of a list of organisations that no suffix names (青禾农贸市场、麦香村柳岸店等20余家单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, links, name_stoppers, word_set
from kg.records import Mention

# A list with its count has at most this many characters in front of 等; a member between 3 and 14.
_LONGEST_LIST = 120
_SHORTEST_MEMBER, _LONGEST_MEMBER = 3, 14
# So many firms make a list, and so jieba tags a word that begins a name: a guess or a proper noun.
_FEWEST_FIRMS = 2
_UNCOMMON = frozenset({"x", "nr", "nz", "ns", "nt"})
_BREAK = re.compile(r"[，。；：！？\n]")
_BODIES = frozenset(
    {
        "Company",
        "School",
        "Hospital",
        "SocialOrganization",
        "GovernmentBody",
        "PartyOrganization",
        "MassOrganization",
        "Team",
    }
)


def find_members(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The members of lists that 等20余家单位 sums up and that no name was found for, as companies.

    A list holds at least one organisation of ``names``, unless a number of firms sums it up behind a word
    of cooperation (联合青禾精密、松涛光电等8家企业) and most of its members begin with no common word.
    """
    text = tokens.text
    named = [name for name in names if not name.bare and name.type in _BODIES]
    ends = {name.end for name in named}
    taken = Cover(len(text), ((name.outer, name.end) for name in names if not name.bare))
    found: list[Named] = []
    for closing in _summed_up().finditer(text):
        members = list(_members(text, closing.start()))
        if not any(end in ends for _, end in members) and not _are_firms(tokens, closing, members):
            continue
        for start, end in members:
            own = text[start:end]
            if not taken.overlaps(start, end) and _is_member(tokens, start, end):
                found.append(Named(Mention(start, end, own, "Company", own), start))
    return found


def _members(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The members of the list that ends at ``end``, last one first, back to what opens it."""
    floor = max(0, end - _LONGEST_LIST)
    while end > floor:
        found = list(_link().finditer(text, floor, end))
        link = found[-1] if found else None
        if link is None or _BREAK.search(text, link.end(), end):
            return
        yield link.end(), end
        if link["joint"]:
            return
        end = link.start()


def _are_firms(tokens: Tokens, closing: re.Match[str], members: Sequence[tuple[int, int]]) -> bool:
    """Whether a list without a known organisation names firms by what they are called in short."""
    text = tokens.text
    opened = bool(members) and text.endswith(_openers(), 0, members[-1][0])
    if not opened or len(members) < _FEWEST_FIRMS or not _counted_firms().match(text, closing.start()):
        return False
    own = [start for start, end in members if tokens.tags[tokens.index(start)][0:2] in _UNCOMMON]
    return 2 * len(own) > len(members) and all(_is_member(tokens, start, end) for start, end in members)


@cache
def _openers() -> tuple[str, ...]:
    return tuple(cues("joint") | word_set("leading_links"))


@cache
def _counted_firms() -> re.Pattern[str]:
    """A number of firms behind a list of them (等8家爱心企业)."""
    return re.compile(rf"等{amount()}\w{{0,4}}?(?:{any_of(word_set('summed_up_firms'))})")


def _is_member(tokens: Tokens, start: int, end: int) -> bool:
    own = tokens.text[start:end]
    words = [word for _, word, _ in tokens.rightward(start, end)]
    return (
        _SHORTEST_MEMBER <= len(own) <= _LONGEST_MEMBER
        and own.isalnum()
        and tokens.starts_at(end)
        and not any(word in own for word in word_set("no_list_members"))
        and not any(word in name_stoppers() for word in words)
    )


@cache
def _summed_up() -> re.Pattern[str]:
    """What sums up a list of organisations (等20余家爱心单位, but not 等|为小微企业)."""
    count = rf"(?:{amount()}|[数多][家个])?"
    other = any_of(word_set("prepositions") | word_set("giving_prepositions"))
    return re.compile(rf"等(?!{other}){count}\w{{0,6}}?(?:{any_of(word_set('summed_up_bodies'))})")


@cache
def _link() -> re.Pattern[str]:
    """A link in front of a member, or the word of cooperation that opens the list."""
    leading = word_set("leading_links")
    between = any_of(links() - leading)
    return re.compile(rf"{between}|(?P<joint>{any_of(cues('joint') | leading)})")
