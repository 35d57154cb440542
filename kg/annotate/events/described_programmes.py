"""Phrases with the head noun of a programme that only describe something (各类项目), and name nothing."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, cues, word_set, word_tuple


def describes(surface: str) -> bool:
    """Whether a phrase only describes something (各类项目) or holds a verb of its own."""
    if re.match(r"\d", surface) and surface.endswith("服务"):
        # 118项服务 counts what is offered.
        return True
    if surface.endswith(_services()):
        return True
    return _describing().among(surface) and _own_service().fullmatch(surface) is None


@cache
def _own_service() -> re.Pattern[str]:
    """A service that tells what is done and how one comes by it (上门|代办服务, 延时|办公服务)."""
    ways, nouns = any_of(word_set("ways_of_own_services")), any_of(word_set("nouns_of_own_services"))
    return re.compile(rf"(?:{ways})[\u4e00-\u9fff]{{2,6}}(?:{nouns})")


@cache
def _services() -> tuple[str, ...]:
    """Services that are no scheme of their own; in front of a noun they narrow it (公共服务|事项清单)."""
    return tuple(word for word in word_tuple("programme_bars") if word.endswith("服务"))


@cache
def _describing() -> Words:
    """What stands in phrases that only describe something, and verbs."""
    verbs = {cue for cue in word_set("programme_verbs") if len(cue) > 1 and cue in cues("organize")}
    return Words((word_set("programme_bars") | verbs) - set(_services()))
