"""Readings wait on a disk while things are resolved: nothing of what they say is lost, and little is held."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builder import Name, Story, community, company, date, street

from benchmarks.corpus import write_pages
from kg.arguments import find_files
from kg.readings import Reader
from kg.records import Correction, Mention
from kg.resolve import resolve
from kg.resolve.packed import Packed
from kg.resolve.preparing import shelved
from kg.resolve.resolution import join
from kg.state import open_spool, open_state

# Bytes an article: what joins articles may take, and what else comes when all that they say is asked for.
MOST_JOINED, LEAST_LOADED = 25_000, 6_000

GREEN, PINE, BIRCH = community("青禾社区", "松涛街道"), street("松涛街道"), company("云杉公司")
# Behind words that grew into it, and where it begins cleanly.
GROWN, FAIR = Name("Community", "委托青禾社区"), Name("Event", "邻里读书会")
NAMES = [GREEN, PINE, BIRCH, GROWN, FAIR, community("青禾社区"), Name("Person", "林晓岚", ("云杉公司",))]
PREDICATES = ["part_of", "partners_with", "organizes", "member_of", "located_in", "honored_as"]
CORRECTIONS = (
    Correction("accept", "青禾社区", "part_of", "松涛街道", "沈知远", "", "a0", "青禾社区"),
    Correction("reject", "云杉公司", "partners_with", "青禾社区", "沈知远", ""),
    Correction("accept", "云杉公司", "partners_with", "松涛街道", "沈知远", ""),
    Correction("rename", "云杉公司", "", "云杉有限公司", "沈知远", ""),
)


@st.composite
def told(draw):
    """Readings of articles with different ids, some of which state nothing."""
    name, found = st.sampled_from(NAMES), []
    for number in range(draw(st.integers(1, 5))):
        story = Story(f"a{number}", number=draw(st.integers(1, 3)))
        for _ in range(draw(st.integers(0, 4))):
            story.says(draw(name), draw(st.sampled_from(PREDICATES)), draw(name), draw(st.floats(0.1, 1)))
        if draw(st.booleans()):
            story.plans(draw(name), draw(st.sampled_from(PREDICATES)), draw(name))
            story.measures(draw(name), "180余家", 180, "家", "单位")
            story.says(FAIR, "held_on", date("2031-05-04"))
        found.append(story.reading)
    return found


@settings(max_examples=30, deadline=None)
@given(told(), st.randoms(), st.sampled_from([(), CORRECTIONS]))
def test_what_waits_on_a_disk_says_what_it_says_in_memory(tmp_path_factory, readings, chance, corrections):
    chance.shuffle(readings)
    with open_spool(tmp_path_factory.mktemp("shelf")) as spool:
        heard, shelf = shelved(readings, spool)
        joined = join(heard, corrections=corrections, gathering=lambda: Packed(shelf))
        found = joined.resolution()
        assert found == resolve(readings, corrections=corrections)
        assert joined.facts == found.facts
        assert [*map(repr, joined.facts)] == [*map(repr, found.facts)]
        assert [fact.confidence for fact in joined.facts] == [fact.claims.confidence for fact in joined.facts]
        assert all(isinstance(fact.claims, tuple) for fact in found.facts)
        assert all(fact.claims[-1] == fact.claims[-1:][0] for fact in joined.facts)


def test_articles_get_the_pieces_of_their_pages_when_they_are_asked_for(tmp_path):
    readings = [Story(f"a{3 - n}", number=n).says(GREEN, "part_of", PINE).reading for n in range(3)]
    with open_spool(tmp_path) as spool:
        _, shelf = shelved(readings, spool)
        assert [each.article.number for each in shelf] == [0, 1, 2]
        assert {each.pieces for each in shelf.articles} == {()}
        shelf.complete()
        assert shelf.articles == [each.article for each in readings]
        assert [each.article for each in shelf] == shelf.articles


def test_a_claim_is_found_behind_articles_that_state_nothing_and_another_one_is_held(tmp_path):
    stories = [Story(f"a{n:02}", number=n) for n in range(30)]
    first = stories[0].says(GREEN, "part_of", PINE).says(BIRCH, "partners_with", GREEN).reading
    with open_spool(tmp_path) as spool:
        _, shelf = shelved([first, *(each.reading for each in stories[1:])], spool)
        claims = shelf[0].claims
        assert len(list(shelf)) == 30
        numbers = [shelf.number(0, claim) for claim in claims]
        assert numbers == [0, 1]
        sure = replace(claims[1], confidence=1.0)
        assert shelf.claim(0, shelf.number(0, sure)) is sure
        assert [shelf.claim(0, number) for number in numbers] == list(claims)


def test_mentions_that_several_claims_share_are_one_object_again(tmp_path):
    reading = Story("a1").says(GREEN, "part_of", PINE).reading
    shared = replace(reading, claims=reading.claims * 2)
    with open_spool(tmp_path) as spool:
        _, shelf = shelved([shared], spool)
        one, other = shelf[0].claims
    assert isinstance(one.subject, Mention)
    assert one.subject is other.subject


def test_little_is_held_before_all_that_articles_say_is_asked_for(tmp_path):
    write_pages(tmp_path / "pages", 60)
    files, failures = find_files(tmp_path / "pages", ())
    assert failures == []
    with open_state(tmp_path) as state, open_spool(tmp_path) as spool:
        reader = Reader("", state, spool, 0)
        pages = list(reader.read(files))
        # What is loaded and remembered once is no part of what grows.
        readings = [each for page in pages for each in reader.readings(page)]
        resolve(readings)
        count = len(readings)
        readings.clear()
        tracemalloc.start()
        try:
            heard, shelf = shelved((each for page in pages for each in reader.readings(page)), spool)
            joined = join(heard, gathering=lambda: Packed(shelf))
            most = tracemalloc.get_traced_memory()[1]
            held = tracemalloc.get_traced_memory()[0]
            found = joined.resolution()
            full = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
    assert sum(len(fact.claims) for fact in found.facts) > 10 * count
    assert most / count < MOST_JOINED
    assert (full - held) / count > LEAST_LOADED
