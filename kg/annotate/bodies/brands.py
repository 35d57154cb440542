"""The short names of firms that a text names in full, too (青禾纸业 for 青禾纸业有限公司)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate.bodies.short_firms import is_known_firm, is_station
from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.known import city_in_front
from kg.annotate.named import Named
from kg.annotate.reference.short_forms import short_forms
from kg.annotate.text.cover import Cover
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import PROPER_TAGS, word_tuple
from kg.records import Mention

# A shorter name may be a common word.
_SHORTEST = 4
# What a bracket may call in short.
_TOLD = frozenset({"Company", "School", "Hospital", "SocialOrganization", "GovernmentBody", "ServiceCentre"})


def firms_in_short(text: str, parts: Sequence[Part]) -> Mapping[str, str]:
    """The short names of the firms among the links of a text's chains, to their full names."""
    firms: dict[str, str] = {}
    for part in parts:
        if part.type == "Company" and not part.bare and part.parent is None:
            full = text[part.start : part.end]
            firms.update(dict.fromkeys(_short_names(full, text[part.suffix : part.end]), full))
            firms.update(dict.fromkeys(_told(text, part.end), full))
    return firms


def _told(text: str, end: int) -> list[str]:
    """The short form that a bracket behind a name gives (青禾建设集团有限公司（以下简称“青禾”）)."""
    return [one.name for one in short_forms(text) if one.start == end]


def firm_of(text: str, part: Part, firms: Mapping[str, str]) -> str:
    """The firm that a body's name begins with: one named in full elsewhere, or by its trade; "" for none."""
    core = part.core(text)
    own = part.type == "PartyOrganization" and not part.bare
    traded = core.endswith(word_tuple("ends_of_short_firms")) or is_station(core)
    known = (traded and len(core) >= _SHORTEST) or is_known_firm(core)
    return firms.get(core, core if own and known else "")


def firm_in_front(text: str, part: Part, full: str) -> Named:
    """The firm that a body's name begins with in short (青禾纸业 in 青禾纸业党支部)."""
    short = part.core(text)
    return Named(Mention(part.start, part.suffix, short, "Company", full, (), (short,)), part.start)


def find_brands(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The places where a firm of ``names`` stands under its short name, in order."""
    text = tokens.text
    full = {name.name: name for name in names if name.type == "Company" and not name.bare}
    shorts = {short: one for one in full.values() for short in _short_names(one.name, one.head)}
    shorts |= {short: one for one in names if one.type in _TOLD for short in _told(text, one.end)}
    taken = Cover(len(text), ((name.outer, name.end) for name in names if not name.bare)) if shorts else None
    found: dict[int, Named] = {}
    for short, one in sorted(shorts.items(), key=lambda item: (-len(item[0]), item[0])):
        place = text.find(short)
        while place >= 0 and taken is not None:
            end = place + len(short)
            if not taken.overlaps(place, end):
                taken.add(place, end)
                parents = one.mention.parents
                mention = Mention(place, end, short, one.type, one.name, parents, (short,))
                found[place] = Named(mention, place)
            place = text.find(short, end)
    return [found[place] for place in sorted(found)]


def _short_names(full: str, head: str) -> list[str]:
    """A firm's name without its legal form, the general words in front of that, and the place it opens with.

    Where the place is left out what goes on is no common word (昆山|市政建设有限公司 is not called 市政建设).
    """
    forms = [form for form in word_tuple("legal_forms") if head.endswith(form)]
    if not forms:
        return []
    shorter = [full.removesuffix(max(forms, key=len))]
    for name in shorter:
        cut = (name.removesuffix(word) for word in word_tuple("left_out_of_brands") if name.endswith(word))
        shorter += [one for one in cut if one not in shorter]
    place = city_in_front(full)
    own = [name.removeprefix(place) for name in shorter if place]
    plain = word_tags().get(own[0][:2], "") if own else ""
    shorter += own if not plain or plain in PROPER_TAGS else []
    return [short for short in dict.fromkeys(shorter) if len(short) >= _SHORTEST]
