"""The lexicon as the annotation needs it: sets, maps and compiled patterns, each built once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from kg.annotate.text.finding import Words
from kg.annotate.text.suffixes import suffixes
from kg.lexicon import kind_words, table, words
from kg.ontology import entity_types, label, other_labels

# The types of administrative units and settlements, the largest first.
ADMINISTRATIVE = entity_types()[: entity_types().index("ResidentialArea") + 1]
# Organisations whose name takes in the unit in front of it (青禾社区 + 党委), committees first.
COMMITTEES = frozenset({"PartyOrganization", "MassOrganization"})
COMPOSITE = COMMITTEES | {"GovernmentBody", "ServiceCentre"}
# The mark that Chinese print has for lists and nothing else.
_ENUMERATION = "、"
# The kind of cues that say what a place holds.
_CONTAIN = "contain"
# Kinds of cues that state a relation: the verbs that the ontology gives it are among them.
_RELATIONS = {"joint": "partners_with", "organize": "organizes", "run": "runs", "establish": "establishes"}
# Kinds of head nouns that the label of a class is among.
_CLASSES = {"event": "Event", "programme": "Programme"}
# So many words with one beginning are held against a place one by one.
_FEW_CHOICES = 12
# jieba's tags for names of places, persons, organisations and other proper nouns.
PROPER_TAGS = frozenset({"ns", "nr", "nz", "nt", "nrt", "nrfg", "nrj"})


def any_of(choices: Iterable[str]) -> str:
    """A regular expression for the longest of ``choices`` at a place; without any it matches nothing.

    Choices that begin alike share their beginning: a place is held against one branch for each
    character that may stand there, not against every choice. Few choices stand side by side, which takes
    less time to compile.
    """
    different = sorted(set(choices))
    return _branches(different) if different else "(?!)"


def _branches(choices: Sequence[str]) -> str:
    """The expression for some different choices, sorted; of none but the empty one it is empty."""
    if len(choices) <= _FEW_CHOICES:
        longest_first = sorted(choices, key=len, reverse=True)
        joined = "|".join(map(re.escape, longest_first))
        return joined if len(choices) == 1 else f"(?:{joined})"
    ends = choices[0] == ""
    rests = {
        first: _branches([choice[1:] for choice in group])
        for first, group in groupby(choices[ends:], key=itemgetter(0))
    }
    single = "".join(re.escape(character) for character, rest in rests.items() if not rest)
    branches = [re.escape(character) + rest for character, rest in rests.items() if rest]
    branches += [f"[{single}]"] if single else []
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return joined + ("?" if ends else "")


@cache
def cues(kind: str) -> frozenset[str]:
    """The cue words of one kind."""
    return frozenset(word for word, kinds in cue_kinds().items() if kind in kinds)


@cache
def cue_kinds() -> Mapping[str, frozenset[str]]:
    """Every cue word with its kinds: those of the lexicon and the verbs that the ontology gives relations."""
    kinds: dict[str, set[str]] = {}
    for kind, relation in _RELATIONS.items():
        for word in other_labels(relation):
            kinds.setdefault(word, set()).add(kind)
    for row in table("cues", "word", "kind"):
        kinds.setdefault(row["word"], set()).add(row["kind"])
    holding = {word for word, found in kinds.items() if _CONTAIN in found}
    # 设|有: a verb of having that opens with one of holding is one of holding.
    for word in (one for one in words("having_verbs") if one[:1] in holding):
        kinds.setdefault(word, set()).add(_CONTAIN)
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def cue_words(kind: str) -> Words:
    """The cue words of one kind, to be found in a text."""
    return Words(cues(kind))


@cache
def word_set(*names: str) -> frozenset[str]:
    """The words of one or several one-column tables."""
    return frozenset(word for name in names for word in words(name))


@cache
def word_tuple(name: str) -> tuple[str, ...]:
    """The words of a one-column table, for ``str.startswith`` and ``str.endswith``."""
    return words(name)


@cache
def word_pattern(name: str) -> re.Pattern[str]:
    """The longest word of a one-column table that stands at a place."""
    return re.compile(any_of(words(name)))


@cache
def found_words(name: str) -> Words:
    """The words of a one-column table, to be found in a text."""
    return Words(words(name))


@cache
def links() -> frozenset[str]:
    """Marks and words between the members of a list (、, 和, 以及)."""
    return word_set("list_links") | {_ENUMERATION}


@cache
def link_pattern() -> re.Pattern[str]:
    """The longest link between two members of a list that stands at a place."""
    return re.compile(any_of(links()))


@cache
def companion_links() -> frozenset[str]:
    """Words between somebody and those with whom he acts (与, 和), though names may hold some of them."""
    return word_set("leading_links") | word_set("ambiguous_links")


@cache
def place_prepositions() -> frozenset[str]:
    """Prepositions of place: those of the lexicon and the word that the ontology gives the relation."""
    return word_set("place_prepositions") | frozenset(other_labels("located_in"))


@cache
def name_stoppers() -> frozenset[str]:
    """Every word that cannot stand inside a name: boundary words, prepositions, long cue words."""
    long_cues = {word for word in cue_kinds() if len(word) > 1}
    stoppers = word_set("boundary_words") | word_set("prepositions") | word_set("partner_nouns") | long_cues
    return stoppers - word_set("name_verbs")


@cache
def tail_stoppers() -> frozenset[str]:
    """Every word that cannot stand between a quoted name and its head noun."""
    verbs = {word for word, kinds in cue_kinds().items() if len(word) > 1 and not kinds <= {"run", "serve"}}
    free = word_set("name_verbs") | word_set("nominal_verbs")
    stopping = word_set("boundary_words") | word_set("prepositions") | word_set("tail_verbs")
    return (stopping | verbs) - free - word_set("event_links")


@cache
def heads(kind: str) -> tuple[str, ...]:
    """The head nouns of ``kind`` (``event``, ``programme``, ``honour``), longest first.

    The label of the class is one of them: an event may be called a 活动, whatever the lexicon says.
    """
    found = {*words(f"{kind}_heads"), *([label(_CLASSES[kind])] if kind in _CLASSES else [])}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def head_types() -> Mapping[str, str]:
    """What a head noun makes of a quoted name: its entity type, for every head and suffix."""
    types = dict.fromkeys(heads("programme"), "Programme")
    types.update(dict.fromkeys(heads("event"), "Event"))
    types.update({suffix.text: suffix.type for suffix in suffixes().values() if len(suffix.text) > 1})
    for row in table("quoted_heads", "word", "type"):
        types.setdefault(row["word"], row["type"])
    for word in words("programme_over_event"):
        types[word] = "Programme"
    return types


@cache
def longest_head_length() -> int:
    """The length in characters of the longest head noun."""
    return max(len(word) for word in head_types())


def head_at_end(text: str) -> str:
    """The longest head noun that ``text`` ends with, or ``""``."""
    types = head_types()
    for length in range(min(longest_head_length(), len(text)), 0, -1):
        if text[-length:] in types:
            return text[-length:]
    return ""


@cache
def cities() -> Mapping[str, tuple[str, str]]:
    """Names of provinces and cities, full and short, to their full name and type."""
    units: dict[str, tuple[str, str]] = {}
    for row in table("administrative_units", "name", "type", "short", "province"):
        units[row["name"]] = (row["name"], row["type"])
        units.setdefault(row["short"], (row["name"], row["type"]))
    return units


@cache
def titles(kind: str) -> frozenset[str]:
    """Titles that stand beside a person's name, of kind ``role``, ``group`` or ``honour``.

    An honour that a table of ends lists may begin with the name of any city or province (宁波|好人).
    """
    listed = frozenset(kind_words("titles", kind))
    if kind != "honour":
        return listed
    return listed | {place + end for place in cities() for end in word_set("honours_of_places")}


@cache
def title_words(kind: str) -> Words:
    """The titles of one kind, to be found in a text."""
    return Words(titles(kind))


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames, single and compound."""
    return frozenset(row["surname"] for row in table("surnames", "surname", "kind"))


@cache
def honorifics(kind: str) -> frozenset[str]:
    """Words that make a person's name of a surname alone (阿姨: ``address``; 主任: ``role``)."""
    return frozenset(kind_words("honorifics", kind))


@cache
def references() -> Mapping[str, frozenset[str]]:
    """Words that stand for something named elsewhere, with the types of what they may mean."""
    return {row["word"]: frozenset(row["types"].split()) for row in table("references", "word", "types")}


@cache
def modality() -> Mapping[str, str]:
    """Words that make a clause a plan, a hope, a negation or a condition, with that reason."""
    return {row["word"]: row["reason"] for row in table("modality", "word", "reason")}


@cache
def party_committees() -> Mapping[str, str]:
    """The ends of formal names of party committees, with the everyday name of that body."""
    return {row["formal"]: row["everyday"] for row in table("party_committees", "formal", "everyday")}
