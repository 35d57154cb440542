"""The scoring of the annotation guideline, restated as plainly as it can be, to hold kg.evaluation against.

Gold pages and rows of a run are plain JSON objects. Names are compared letter by letter, without patterns.
Triples are paired by counting: one is paired if those up to it can form more pairs than those before it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise

import networkx

PHRASES = ["Event", "Programme", "Honour", "Team", "Venue", "Group", "ServiceCentre", "Role", "Address"]
MARKS = "“”‘’\"'「」『』《》〈〉()[]【】·•・—–-_+,，。、:;!?~/|"
# For each unit of a chain: its possible ends, what cannot stand in its name, and how long the name can be.
UNITS = [
    [(["省"], "省市区县", 2, 3)],
    [(["市"], "市区县街镇", 2, 3)],
    [(["区", "县"], "区街镇社村", 1, 6), (["高新区", "经开区", "园区"], "区街镇社村", 0, 4)],
    [(["街道", "镇"], "街镇社村", 1, 5)],
]


def plain(text):
    return "".join(
        each for each in unicodedata.normalize("NFKC", text) if each not in MARKS and not each.isspace()
    ).casefold()


def unit_length(name, kinds):
    """How many letters a unit of one of the kinds takes at the beginning of a name."""
    for ends, barred, least, most in kinds:
        for length in range(min(most, len(name)), least - 1, -1):
            for end in ends:
                if not set(name[:length]) & set(barred) and name.startswith(end, length):
                    return length + len(end)
    return 0


def names(entity):
    if isinstance(entity, str):
        entity = {"name": entity}
    found = set()
    for name in map(plain, [entity.get("name", ""), *(entity.get("aliases") or [])]):
        rest = name
        for kinds in UNITS:
            rest = rest[unit_length(rest, kinds) :]
        found |= {name, rest} if len(rest) > 2 and set(rest) - set("社区村镇街道党委支部") else {name}
    return found - {""}


def alike(one, other):
    """Whether two names of phrases are: one in the other, or 65 % of their letter pairs in common."""
    if min(len(one), len(other)) < 4:
        return False
    left, right = Counter(pairwise(one)), Counter(pairwise(other))
    common = 2 * sum(min(left[pair], right[pair]) for pair in left)
    return one in other or other in one or common >= 0.65 * (sum(left.values()) + sum(right.values()))


def same(found, gold):
    if gold["type"] == "Date":
        said = (found if isinstance(found, str) else found.get("name", "")).strip()
        date = gold["name"].strip()
        return said == date or (date[:2] == "--" and said.endswith(date[1:]))
    return same_thing(found, gold)


def same_thing(found, gold):
    ours, theirs = names(found), names(gold)
    soft = gold["type"] in PHRASES and any(alike(one, other) for one in ours for other in theirs)
    return bool(ours & theirs) or soft


def states(row, fact):
    (subject, predicate, other), (wanted, asked, target) = (
        (row["subject"], row["predicate"], row["object"]),
        fact,
    )
    straight = same_thing(subject, wanted) and same(other, target)
    turned = predicate == "partners_with" and same_thing(other, wanted) and same(subject, target)
    return predicate == asked and (straight or turned)


def gold_facts(page):
    """The facts of a page with whether they are optional, each once: the first that its names allow."""
    facts = []
    for article in page["articles"]:
        things = {entity["id"]: entity for entity in article["entities"]}
        for triple in article["triples"]:
            fact = (things[triple["s"]], triple["p"], things[triple["o"]])
            known = [
                old
                for old, _ in facts
                if old[1] == fact[1] and all(names(old[side]) & names(fact[side]) for side in (0, 2))
            ]
            if not known:
                facts.append((fact, triple.get("optional", False)))
    return facts


def distinct_rows(rows):
    """The rows that state something new: other names, or the same the other way round but not of partners."""
    kept = []
    for row in rows:
        sides = [names(row["subject"]), names(row["object"])]
        said = [
            [names(old["subject"]), names(old["object"])]
            for old in kept
            if old["predicate"] == row["predicate"]
        ]
        if sides not in said and not (row["predicate"] == "partners_with" and sides[::-1] in said):
            kept.append(row)
    return kept


def most_pairs(choices):
    """How many numbers can be paired with a choice of theirs, no choice twice."""
    graph = networkx.Graph([(("row", i), ("fact", j)) for i, facts in enumerate(choices) for j in facts])
    tops = {node for node in graph if node[0] == "row"}
    return len(networkx.bipartite.hopcroft_karp_matching(graph, tops)) // 2


def paired(choices):
    """The numbers that are paired when earlier ones go before later ones."""
    sizes = [most_pairs(choices[:end]) for end in range(len(choices) + 1)]
    return [number for number in range(len(choices)) if sizes[number + 1] > sizes[number]]


def counts(page, rows):
    """(gold, predicted, hit) of each predicate of a page."""
    facts, rows = gold_facts(page), distinct_rows(rows)
    required = [fact for fact, optional in facts if not optional]
    found = paired([[j for j, fact in enumerate(required) if states(row, fact)] for row in rows])
    free = [
        i
        for i, row in enumerate(rows)
        if i not in found and any(optional and states(row, fact) for fact, optional in facts)
    ]
    table = {
        name: [0, 0, 0] for name in sorted({fact[1] for fact in required} | {r["predicate"] for r in rows})
    }
    for fact in required:
        table[fact[1]][0] += 1
    for i, row in enumerate(rows):
        table[row["predicate"]][1] += i not in free
        table[row["predicate"]][2] += i in found
    return {name: tuple(row) for name, row in table.items()}
