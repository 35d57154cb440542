"""Headlines and kickers: which headings stand over which story, near it or far from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.segment.blocks import Block, top_level
from kg.segment.doubled import keep_kickers, pass_on
from kg.segment.sections import GATHERED, Section
from kg.segment.similarity import MOST_STORIES, Weights, assign, grams
from kg.segment.stories import Story
from kg.segment.under_kickers import find_parts
from kg.segment.vocabulary import actor_colon, rubric_ending

# A heading right above a body is its headline unless another body says clearly more of it.
ABOVE = 0.35
# The last of many gathered headings stands over the next body by chance as often as not.
ABOVE_GATHERED = 0.05
# One that says nothing of it needs less of another.
ABOVE_SILENT = 0.2
# Below this share of common words a heading says nothing about a body.
LEAST_COVERAGE = 0.08
# A story of a series repeats its rubric's words.
SERIES_WORDS = 5


def loose_headings(sections: Sequence[Section]) -> list[list[Block]]:
    """The runs of headings that no body follows."""
    return [list(section.headings) for section in sections if section.headings and not section.paragraphs]


def place_headings(stories: list[Story], loose: list[list[Block]], *, trailing: bool = False) -> None:
    """Gives every story its headings, in print order; ``trailing`` are those of a page behind their bodies.

    Where each body has its headings right above it, nothing changes. Otherwise each heading goes to
    the body that repeats most of its words, one to one; what is left over joins the heading beside it.
    """
    gathered = any(len(story.headings) > 2 for story in stories)
    headless = any(not story.headings for story in stories)
    in_place = not (loose or gathered or headless)
    headed = loose or any(story.headings for story in stories)
    if in_place or not headed or not stories or len(stories) > MOST_STORIES:
        _append_loose(stories, loose)
        return
    runs = [(list(story.headings), index) for index, story in enumerate(stories) if story.headings]
    runs += [(run, -1) for run in loose]
    runs.sort(key=lambda run: run[0][0].start)
    if trailing:
        runs = [(run, _above(run, stories)) for run, _ in runs]
    values = _values(stories, runs)
    flat = [heading for run, _ in runs for heading in run]
    taken = assign(values)
    keep_kickers(runs, taken, values)
    _pair_rest(flat, taken, values, stories)
    pass_on(runs, taken, values, stories, silent=ABOVE_SILENT)
    parts = find_parts(runs, taken, values, stories)
    homes = _join_neighbours(runs, taken, values)
    # A piece goes to a whole story only.
    bound = parts.keys() | set(parts.values())
    strayed = parts | {
        place: home
        for place, home in _strayed(stories, runs, homes).items()
        if bound.isdisjoint((place, home))
    }
    for story in stories:
        story.headings = []
    for position, home in enumerate(homes):
        stories[home].headings.append(flat[position])
    for place, home in strayed.items():
        stories[home].headings[:0] = stories[place].headings
        stories[home].sections.extend(stories[place].sections)
    stories[:] = [story for place, story in enumerate(stories) if place not in strayed]


def _above(run: Sequence[Block], stories: Sequence[Story]) -> int:
    """The last story that starts above a run of headings, -1 if there is none."""
    above = [place for place, story in enumerate(stories) if story.start < run[0].start]
    return max(above, key=lambda place: stories[place].start, default=-1)


def _strayed(
    stories: Sequence[Story], runs: Sequence[tuple[list[Block], int]], homes: Sequence[int]
) -> dict[int, int]:
    """The stories that are pieces of another one, each with that story.

    All that speaks of such a piece is the kicker over the other's headline; and nothing in it opens an
    item or signs one, on a page that signs its items.
    """
    strayed: dict[int, int] = {}
    if not any(story.sections[-1].closed for story in stories):
        return strayed
    offset = 0
    for run, below in runs:
        kicker, headline = homes[offset], homes[offset + len(run) - 1]
        offset += len(run)
        if len(run) == 2 and headline == below != kicker and homes.count(kicker) == 1:
            first = stories[kicker].sections[0]
            if not (first.opening or stories[kicker].sections[-1].closed or stories[kicker].headings):
                strayed[kicker] = below
    return strayed


def _append_loose(stories: list[Story], loose: list[list[Block]]) -> None:
    for run in loose:
        if stories:
            stories[-1].headings.extend(run)


def _values(stories: list[Story], runs: list[tuple[list[Block], int]]) -> list[list[float]]:
    """For each heading and each story what the two have in common, with a premium for nearness."""
    bodies = [grams(story.text) for story in stories]
    weights = Weights.of(bodies)
    values: list[list[float]] = []
    for run, below in runs:
        for place, heading in enumerate(run):
            before = run[place - 1].text if place else ""
            words = grams(before + heading.text if introduces(before) else heading.text)
            row = [weights.coverage(words, body) for body in bodies]
            row = [value if value >= LEAST_COVERAGE else 0.0 for value in row]
            if introduces(heading.text) and place + 1 < len(run):
                row = [0.0] * len(bodies)
            elif below >= 0 and len(run) - place <= 2:
                near = ABOVE if len(run) < GATHERED else ABOVE_GATHERED
                near = near if row[below] else min(near, ABOVE_SILENT)
                row[below] += near if place == len(run) - 1 else near / 2
            values.append(row)
    return values


def introduces(text: str) -> bool:
    """Whether a heading ends in a colon: it is the kicker of the heading behind it."""
    return text.endswith(("：", ":"))


def _pair_rest(
    flat: list[Block], taken: dict[int, int], values: list[list[float]], stories: Sequence[Story]
) -> None:
    """Pairs headings that say little about any body with bodies that have none.

    Each goes to the body that shares most of its characters; where none does, print order decides.
    """
    free = sorted(set(range(len(values[0]))) - set(taken.values()))
    silent = [
        place
        for place, heading in enumerate(flat)
        if place not in taken and max(values[place]) < LEAST_COVERAGE and not introduces(heading.text)
    ]
    bodies = [_characters(stories[home].text) for home in free]
    weights = Weights.of(bodies)
    shared = [[weights.coverage(_characters(flat[place].text), body) for body in bodies] for place in silent]
    for row, column in assign(shared).items():
        taken[silent[row]] = free[column]
    free = [home for home in free if home not in taken.values()]
    taken.update(zip([place for place in silent if place not in taken], free, strict=False))


def _characters(text: str) -> frozenset[str]:
    return grams(text) | frozenset(filter(str.isalnum, text))


def _join_neighbours(
    runs: list[tuple[list[Block], int]], taken: dict[int, int], values: list[list[float]]
) -> list[int]:
    """For each heading its story; a heading that was given none joins a neighbour of its run."""
    homes: list[int] = []
    offset = 0
    for run, below in runs:
        own = [taken.get(offset + place, -1) for place in range(len(run))]
        while -1 in own:
            place = own.index(-1)
            before = own[place - 1] if place else -1
            behind = next((home for home in own[place + 1 :] if home >= 0), -1)
            row = values[offset + place]
            choices = [home for home in (behind, before) if home >= 0]
            fallback = below if below >= 0 else max(range(len(row)), key=lambda home: row[home])
            own[place] = max(choices, key=lambda home: row[home]) if choices else fallback
        homes.extend(own)
        offset += len(run)
    return homes


def titles(headings: Sequence[Block]) -> tuple[str, str, tuple[str, ...]]:
    """The kicker, the headline and the decks of a story's headings.

    With marks the last line of the highest level is the headline; otherwise the last line, the kicker
    being the line or lines above it. A line behind the headline, or one that starts with a dash, is a deck.
    """
    decks = tuple(block.text for block in headings if block.text.startswith("—"))
    lines = [block for block in headings if not block.text.startswith("—")]
    if not lines:
        return "", decks[0] if decks else "", decks[1:]
    level = top_level(lines)
    main = max(index for index, block in enumerate(lines) if block.level == level)
    behind = tuple(block.text for block in lines[main + 1 :])
    return " ".join(block.text for block in lines[:main]), lines[main].text, behind + decks


def spread_rubrics(stories: Sequence[Story]) -> None:
    """Passes a rubric that stands over the first story of a series on to the stories that follow it."""
    rubric, first = "", None
    for story, after in pairwise(stories):
        _unmark_rubric(story, after)
    for story in stories:
        if len(story.headings) > 1 and rubric_ending().search(story.headings[0].text):
            rubric, first = story.headings[0].text, story
        elif rubric and not (_belongs(story, rubric) or (first and _same_series(first, story))):
            rubric = ""
        elif rubric and len(story.headings) == 1:
            story.rubric = rubric


def _unmark_rubric(story: Story, after: Story) -> None:
    """Takes the mark of a rubric a level over the headlines of a story and of the one after it."""
    if len(story.headings) < 2 or not after.headings:
        return
    level, rubric = story.headings[-1].level, story.headings[0]
    if 0 < rubric.level < level == top_level(after.headings):
        story.headings[0] = replace(rubric, level=0)


def _same_series(first: Story, story: Story) -> bool:
    """Whether two stories have the same byline, and each headline starts with an actor and a colon."""
    authors = [
        [block.byline.authors for section in own.sections for block in section.bylines if block.byline]
        for own in (first, story)
    ]
    titled = all(own.headings and actor_colon().match(own.headings[-1].text) for own in (first, story))
    return bool(authors[0]) and authors[0] == authors[1] and titled


def _belongs(story: Story, rubric: str) -> bool:
    title = "".join(block.text for block in story.headings)
    text = title + story.text[:200]
    return any(
        rubric[start : start + SERIES_WORDS] in text for start in range(len(rubric) - SERIES_WORDS + 1)
    )
