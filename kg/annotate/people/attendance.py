"""Those who come to a meeting by office: groups that only the list in front of 参加 tells (各社区书记)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.text.counts import figure
from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, cues, found_words, links, word_pattern, word_set, word_tuple
from kg.records import Mention

# A member of the list has at most so many characters, and the list so many members.
_LONGEST, _MOST = 16, 6
_MARKS = "，。；：！？“”\n"
# Another kind of unit in brackets, inside an item.
_BRACKET = re.compile("（[\u4e00-\u9fff]{1,4}）")


def find_attendants(text: str, groups: Sequence[Mention], taken: Cover) -> Iterator[Mention]:
    """The groups of a list of attendants (各社区书记、驻地单位代表等120余人参加), the last one first.

    ``groups`` are those found so far, which need nothing more; nothing ``taken`` is one of them.
    """
    known = Cover(len(text), ((group.start, group.end) for group in groups))
    for verb in word_pattern("attendance_verbs").finditer(text):
        end = verb.start()
        count = _count().search(text, max(0, end - _LONGEST), end)
        end = count.start() if count else end
        for _ in range(_MOST):
            item = start = _item_start(text, end)
            behind = taken.end_before(end)
            if item < behind < end and not text.startswith("等", behind):
                # 松涛镇|相关部门负责人
                start = behind
            surface = text[start:end]
            if known.overlaps(start, end) or taken.overlaps(start, end):
                # A group or a name of the list, which other rules read.
                end = item
            elif _comes(name := surface.removeprefix(_counted_off(surface))):
                aliases = (surface,) if surface != name else ()
                yield Mention(start, end, surface, "Group", name, aliases=aliases)
                known.add(start, end)
                end = item
            else:
                break
            link = next((len(word) for word in _longest_links() if text.endswith(word, 0, end)), 0)
            if not link:
                break
            end -= link


@cache
def _longest_links() -> tuple[str, ...]:
    return tuple(sorted(links(), key=len, reverse=True))


@cache
def _count() -> re.Pattern[str]:
    """等120余人 behind a list, up to the verb."""
    return re.compile(rf"(?:等|共|约|近|共计|一行)*{figure()}[余多]?[人名位组户](?:共同|一起|一同)?$")


@cache
def _item() -> re.Pattern[str]:
    """What ends the item in front: a mark, a link, or a verb that calls a number of people (吸引了|60组)."""
    inviting, perfective = any_of(cues("invite")), any_of(word_set("perfective"))
    return re.compile(rf"[{_MARKS}]|{any_of(links())}|(?:{inviting})(?:{perfective})?(?={figure()})")


def _item_start(text: str, end: int) -> int:
    """Where the item of a list that ends at ``end`` begins: behind the last mark or link."""
    start = max(0, end - _LONGEST)
    return max((match.end() for match in _item().finditer(text, start, end)), default=start)


def _comes(surface: str) -> bool:
    """Whether an item says by office or for whom people come, and says no more."""
    heads = [word for word in word_tuple("attendants") if surface.endswith(word)]
    if found_words("sending_people").longest_at(surface, 0):
        # 松涛派出所|派代表参加
        return False
    # 各村（社区）|书记
    core = _BRACKET.sub("", surface.removesuffix(max(heads, key=len, default="")))
    barred = "的" in core or any(
        found_words(name).among(core) for name in ("prepositions", "attendance_verbs", "sending_people")
    )
    return (
        bool(heads) and not barred and (surface in word_set("families") or (len(core) > 1 and core.isalpha()))
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure()}[余多]?[人名位家个组户对支]|辖区|以及|及|和|与)*")


def _counted_off(surface: str) -> str:
    match = _opening().match(surface)
    return match.group() if match else ""
