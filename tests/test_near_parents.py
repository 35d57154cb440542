"""Parents that contradict each other are settled near a change as they are among all facts."""

from hypothesis import given
from hypothesis import strategies as st

from kg.incremental.near.facts import Contribution, FactRow, Parents, fact_of, kept, text_of
from kg.ontology import PART_OF
from kg.resolve.facts import Support, settled

KINDS = {
    "a": "Community",
    "b": "Community",
    "c": "Subdistrict",
    "d": "District",
    "e": "Company",
    "f": "Company",
    "g": "SocialOrganization",
}
UNITS = st.sampled_from(sorted(KINDS))
KEYS = st.tuples(st.just(PART_OF), UNITS, UNITS).filter(lambda key: key[1] != key[2])
# The articles that tell of a fact, with how surely.
ROWS = st.dictionaries(st.sampled_from("123"), st.sampled_from([0.5, 0.7, 0.9]), min_size=1)
FACTS = st.dictionaries(KEYS, ROWS, max_size=12)
CHANGES = st.dictionaries(KEYS, st.none() | ROWS, max_size=4)
REPRINTS = st.sampled_from([{}, {"2": "1"}])


class Kept:
    """A ledger that holds some rows."""

    def __init__(self, rows):
        self._rows = rows

    def get(self, kind, key):
        if kind == "parents":
            return [target for _, subject, target in self._rows if subject == key]
        return next((kept(row) for known, row in self._rows.items() if text_of(known) == key), None)


def row(key, told):
    articles = {
        name: Contribution(("p", 1, name, 0, 0), key[1], confidence, 1, "quote", "")
        for name, confidence in told.items()
    }
    return FactRow(articles, "", tuple((each, "", KINDS[each]) for each in key[1:]))


def all_settled(rows, reprints):
    facts = {key: fact_of(key, rows[key]) for key in sorted(rows)}
    _, dropped = settled(list(facts.values()), Support(reprints))
    reasons = {id(fact): reason for fact, reason in dropped}
    return {key: reasons.get(id(fact), "") for key, fact in facts.items()}


@given(FACTS, CHANGES, REPRINTS)
def test_what_is_dropped_is_what_all_facts_together_drop(facts, changes, reprints):
    before = {key: row(key, told) for key, told in facts.items()}
    changed = {key: None if told is None else row(key, told) for key, told in changes.items()}
    after = {key: each for key, each in (before | changed).items() if each is not None}
    reasons = all_settled(before, reprints)
    before = {key: each._replace(dropped=reasons[key]) for key, each in before.items()}
    found = Parents(Kept(before), changed, reprints).dropped()
    now = {key: found.get(key, reasons.get(key)) for key in after}
    assert now == all_settled(after, reprints)
