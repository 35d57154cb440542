"""Words that name a kind of unit and no unit: counted ones (12个社区) and lists of kinds (区、街道、社区)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, name_stoppers, references, word_set, word_tuple

# A count has at most this many characters (近120余个).
_COUNT_REACH = 6
# The word in front of a kind of firm has so many characters, and one of these tags.
_MODIFIER, _NOMINAL = 2, ("n", "a", "b", "j", "z")
# What sums up a list has at most this many characters.
_SUM_REACH = 12
_LINKS, _MARKS = "、和及与", "，。；：！？\n"
_OFFICES = frozenset({"GovernmentBody", "PartyOrganization", "MassOrganization"})
# What the levels of the state have, and how many characters stand between a level and what its body is.
_BODIES = _OFFICES | {"School", "Hospital", "SocialOrganization"}
_LONGEST_BODY = 6


def is_counted(text: str, name: Named) -> bool:
    """Whether a number stands in front of a name, so that it names a kind (12个社区)."""
    return _counted().search(text[: name.start][-_COUNT_REACH:]) is not None


@cache
def _counted() -> re.Pattern[str]:
    """What counts units or takes them one by one, in front of them (12个社区, 各社区, 两社区, 双方党支部)."""
    both = any_of(word_set("both_parties"))
    return re.compile(rf"(?:{amount('个家处所')}|[各每](?:个|家|处|所|自)?|两|{both})$")


def is_generic(text: str, name: Named, others: Sequence[Named] = ()) -> bool:
    """Whether a bare name is one of a list of kinds (区、街道、社区) or of a number of them (12个社区).

    Behind one of ``others``, the names in front, it is none: 青禾社区与派出所 speaks of two bodies.
    """
    if is_counted(text, name) or _is_narrowed(text, name) or _is_of_new_unit(text, name, others):
        return True
    around = text[max(0, name.start - 3) : name.start], text[name.end : name.end + 3]
    before, behind = around[0].endswith(_linked_before()), around[1].startswith(_linked_behind())
    # 社区与小区|党支部: what a body is of is no kind.
    body = behind and (_body_of_unit().match(text, name.end) or _body_of_level().match(text, name.end))
    own = name.type == "ResidentialArea" and text.startswith(_bodies(), name.end)
    if name.type == "Team" or ((before or behind) and _opens_list_of_known(text, name, others)):
        # 服务队与社区卫生院签约: a team is no kind of unit.
        return False
    named = before and any(one.end == name.start - 1 and _is_own_name(one) for one in others)
    # 松涛医院等8家单位与社区: the units in front are named.
    named = named or _summed_up().search(text[max(0, name.start - _SUM_REACH) : name.start]) is not None
    return (before and not own and not named) or (behind and not body)


def _opens_list_of_known(text: str, name: Named, others: Sequence[Named]) -> bool:
    """Whether a word is in a list that opens a clause, each word of which stands for something named before.

    荻桥医院与石坪社区签约。随后，|医院与社区|举办…
    """
    start = max(text.rfind(mark, 0, name.start) for mark in _MARKS) + 1
    listed = _references().match(text, start)
    if listed is None or not name.start < listed.end():
        return False
    words = re.split(f"[{_LINKS}]", listed["words"])
    own = [one for one in others if _is_own_name(one) and one.end <= start]
    return all(any(_may_mean(word, one) for one in own) for word in words)


def _may_mean(word: str, name: Named) -> bool:
    """Whether a word may stand for a name: it ends it, or is a word for its type."""
    return name.name.endswith(word) or name.type in references().get(word, ())


@cache
def _references() -> re.Pattern[str]:
    """A list of words for units at the beginning of a clause, behind 活动由 as well."""
    word, opening = any_of(references()), any_of(word_set("agent_marks"))
    front = rf"\s*(?:[^{_MARKS}]{{0,8}}(?:{opening}))?"
    return re.compile(rf"{front}(?P<words>(?:{word})(?:[{_LINKS}](?:{word}))+)")


def _is_of_new_unit(text: str, name: Named, others: Sequence[Named]) -> bool:
    """Whether a sentence speaks of the estate of a community that none before it named (青禾社区把|小区)."""
    if name.type != "ResidentialArea":
        return False
    start = max(text.rfind(mark, 0, name.start) for mark in "。！？\n") + 1
    named = [one for one in others if _is_own_name(one)]
    inside = [one for one in named if one.start >= start and one.type in ("Community", "Village")]
    known = {one.name for one in named if one.start < start and one.type in ("Community", "Village")}
    estate = any(one.start >= start and one.type == "ResidentialArea" for one in named)
    return bool(inside and known) and inside[-1].name not in known and not estate


@cache
def _summed_up() -> re.Pattern[str]:
    """What sums up a list of names, with a link behind it."""
    kinds = any_of(word_set("kinds_of_partners"))
    return re.compile(rf"等(?:{figure()}[多余]?[家个])?(?:{kinds})[{_LINKS}]$")


def _is_own_name(name: Named) -> bool:
    return not name.bare and name.mention.antecedent is None


@cache
def _linked_before() -> tuple[str, ...]:
    return tuple(kind + link for kind in word_tuple("kinds_of_units") for link in _LINKS)


@cache
def _linked_behind() -> tuple[str, ...]:
    return tuple(link + kind for kind in word_tuple("kinds_of_units") for link in _LINKS)


def _is_narrowed(text: str, name: Named) -> bool:
    """Whether a noun or an adjective in front of a word for firms makes it a kind of firm (骨干企业)."""
    before = text[max(0, name.start - _MODIFIER) : name.start]
    tag = word_tags().get(before, "")
    return (
        name.head in word_set("narrowed_kinds") and tag.startswith(_NOMINAL) and before not in name_stoppers()
    )


@cache
def _bodies() -> tuple[str, ...]:
    """The suffixes of bodies that need nothing but the unit in front of them (党支部)."""
    return tuple(one.text for one in suffixes().values() if one.type in _OFFICES and not one.least)


@cache
def _body_of_unit() -> re.Pattern[str]:
    return re.compile(rf"[、和及与](?:{any_of(word_set('kinds_of_units'))})(?:{any_of(_bodies())})")


@cache
def _body_of_level() -> re.Pattern[str]:
    """A body of a level behind a link (社区与|区中医院): the level is no kind in a list of kinds."""
    levels = any_of(word_set("state_ends"))
    bodies = any_of(one.text for one in suffixes().values() if one.type in _BODIES and len(one.text) > 1)
    return re.compile(rf"[、和及与](?:{levels})[\u4e00-\u9fff]{{0,{_LONGEST_BODY}}}?(?:{bodies})")
