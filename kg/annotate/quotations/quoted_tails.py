"""Where the head noun behind the closing mark of a quoted name ends (“书香夜市”|系列活动)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.quotations.active_heads import acts
from kg.annotate.quotations.quoted_heads import head_of, quoted_types
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    cues,
    found_words,
    head_types,
    heads,
    links,
    tail_stoppers,
    titles,
    word_set,
    word_tuple,
)

# The head noun of a quoted name ends at most this many characters behind the closing mark: 14 is the most.
_LONGEST_TAIL = 16
# Who may stand directly behind an alliance that it is a member of.
_MEMBERS = frozenset({"Company", "School", "Hospital", "Community", "GovernmentBody", "Subdistrict"})
# A title that ends as a team does has so many characters (领队).
_TITLE = 2


@cache
def pun() -> re.Pattern[str]:
    """Marks around a single character inside a name (暖“新”驿站)."""
    return re.compile(r"(?<=[\u4e00-\u9fff])[“‘][\u4e00-\u9fff][”’](?=[\u4e00-\u9fff])")


@cache
def _of_year() -> re.Pattern[str]:
    """The year behind a closing mark: the head noun ends as far behind that (“…”|2026年|主题月活动)."""
    return re.compile(r"\d{4}年度?")


@cache
def _inner_year() -> re.Pattern[str]:
    """The year that a yearly meeting is held for, inside its name (“…”项目|2026年度|总结会)."""
    meetings = any_of(head for head in heads("event") if head.endswith(word_tuple("event_endings")))
    return re.compile(rf"(?:\d{{4}})?年度(?=[\u4e00-\u9fff]{{0,6}}?(?:{meetings}))")


@cache
def _direct() -> Words:
    """The head noun that stands directly behind a closing mark; short ones (“…”队) count there alone."""
    named = {head for head, kind in head_types().items() if kind not in ADMINISTRATIVE}
    return Words(head for head in named if len(head) > 1 or head in quoted_types())


def tail(tokens: Tokens, start: int) -> tuple[int, str]:
    """Where the head noun behind a closing mark ends, and that noun; ``(start, "")`` without one."""
    return (start, "") if _opens_group(tokens.text, start) else _head_behind(tokens, start)


def _head_behind(tokens: Tokens, start: int) -> tuple[int, str]:
    text = tokens.text
    year = _of_year().match(text, start)
    limit = min(len(text), (year.end() if year else start) + _LONGEST_TAIL)
    direct = _direct().longest_at(text, start)
    end, best, slogans = start + len(direct), (start, ""), word_tuple("slogan_nouns")
    whole = bool(direct) and (tokens.starts_at(end) or _runs_on(tokens, end))
    if whole and not acts(text, direct, start, end) and not text.startswith(slogans, end):
        best = (end, direct)
    playing = start
    for end, word, tag in tokens.rightward(start, limit):
        played = pun().match(text, end - 1) if word in "“‘" and end - 1 > start else None
        playing = played.end() if played else playing
        yearly = _inner_year().match(text, end - len(word)) if end - len(word) > start else None
        playing = yearly.end() if yearly else playing
        if end <= playing or word == "·":
            continue
        scene = _event_in_scene(text, start, end - len(word), end)
        best = scene or best
        if scene or _ends_tail(text, end, word) or (end - len(word) == start and word in links()):
            break
        if (tag == "x" and set(word) & word_set("hard_boundaries")) or (best[1] and word in links()):
            # 邻里|节在: a head noun may end in front of the preposition in a word that was guessed.
            cut = next(
                (end - len(word) + n for n, c in enumerate(word) if c in word_set("hard_boundaries")), end
            )
            head = head_of(text[start:cut])
            best = (cut, head) if len(head) > len(best[1]) and cut > best[0] else best
            break
        best = (_in_front_of_title(text, start, end - len(word), end) if tag == "x" else None) or best
        head = head_of(text[start:end])
        if "暨" in text[start:end] and head_types().get(head) != "Event":
            # …开幕式暨邻里“乐”享节: what 暨 joins to an event is an event.
            continue
        serving = (head_types().get(best[1]), head_types().get(head)) == ("Team", "Programme")
        # “…”志愿服务队|每天上街巡查: the team does it.
        serving = serving or (head_types().get(best[1]) == "Team" and head in word_set("deeds"))
        # “…”联盟|成员松涛公司: a firm has a name of its own.
        serving = serving or (best[1] in word_set("alliances") and head_types().get(head) in _MEMBERS)
        if head and not serving and not acts(text, head, start, end) and not text.startswith(slogans, end):
            best = (end, head)  # “奉献、友爱”志愿服务|精神
    best = _or_long_tail(text, start, best)
    team = _team().match(text, start)
    if team and _is_no_team(team.group()):
        team = None
    if team and team.end() > best[0] and not any(word in team.group() for word in links()):
        words = [word for _, word, _ in tokens.rightward(start, team.end() - 1)]
        stopped = any(word in tail_stoppers() for word in words[words[0] in cues("joint") :])
        best = best if stopped else (team.end(), "队")
    return _with_meeting(text, _with_mechanism(text, best))


def _with_mechanism(text: str, best: tuple[int, str]) -> tuple[int, str]:
    """A head noun with the noun for a scheme right behind it, which tells what it is (“…”议事会|机制)."""
    noun = found_words("nouns_of_mechanisms").longest_at(text, best[0]) if best[1] else ""
    return (best[0] + len(noun), head_of(noun) or best[1]) if noun else best


def _with_meeting(text: str, best: tuple[int, str]) -> tuple[int, str]:
    """A head noun with the meeting of a year that is held of it (“…”项目|2023年度总结会)."""
    met = _of_a_year().match(text, best[0]) if head_types().get(best[1]) == "Programme" else None
    head = head_of(met.group()) if met else ""
    return (met.end(), head) if met and head_types().get(head) == "Event" else best


@cache
def _of_a_year() -> re.Pattern[str]:
    """A year, and the meeting or ceremony with which it ends or begins."""
    return re.compile(rf"(?:{_of_year().pattern}|年度)(?:{any_of(word_set('ceremonies_of_schemes'))})")


def _or_long_tail(text: str, start: int, best: tuple[int, str]) -> tuple[int, str]:
    """``best``, or without one the head noun of a quotation that is the object of a verb, behind any words.

    That verb shows that the quotation does nothing itself (实施“友邻”|参与式社区治理项目).
    """
    match = None if best[1] else _whole_tail().match(text, start)
    opening = text.rfind("“", 0, start)
    if match is None or not text.endswith(_launching(), 0, opening):
        return best
    return match.end("head"), match["head"]


@cache
def _launching() -> tuple[str, ...]:
    return tuple(sorted(word_set("launching_verbs") | {word + "了" for word in word_set("launching_verbs")}))


@cache
def _whole_tail() -> re.Pattern[str]:
    """Words up to the end of a clause that end with a noun for a scheme, and hold no particle."""
    nouns = any_of(head for head in heads("programme") if len(head) > 1 and head != "服务")
    bars = "".join(sorted(word_set("hard_boundaries") - set("进中上下")))
    return re.compile(rf"[^\W{bars}]{{1,9}}?(?P<head>{nouns})(?=[，。；、！\n])")


def _opens_group(text: str, start: int) -> bool:
    """Whether a quotation that closes at ``start`` opens the name of a class of people (“两委”|干部)."""
    opening = text.rfind("“", 0, start)
    return opening >= 0 and opening + len(found_words("group_heads").longest_at(text, opening)) > start


def _is_no_team(words: str) -> bool:
    """Whether words end like a team's name with somebody's title or a verb (“…”队|领队, “…”林晓岚|带队)."""
    return words[-_TITLE:] in titles("role") or words.endswith(word_tuple("verbs_like_teams"))


def _event_in_scene(text: str, start: int, left: int, end: int) -> tuple[int, str] | None:
    """Where the noun of an event ends in a word for what goes on there (“…”主题活动|中), and it, or None."""
    if text[left:end] not in word_set("amid_events", "at_the_scene"):
        return None
    for cut in range(end - 1, left, -1):
        head = head_of(text[start:cut])
        if head_types().get(head) == "Event":
            return cut, head
    return None


def _in_front_of_title(text: str, start: int, left: int, end: int) -> tuple[int, str] | None:
    """The head noun in a word that jieba guessed with somebody's title in it (志愿服务队|队长), or None."""
    for cut in range(end - 1, left, -1):
        head = head_of(text[start:cut]) if text[cut:end] in titles("role") else ""
        if head:
            return cut, head
    return None


def _runs_on(tokens: Tokens, end: int) -> bool:
    """Whether a word that jieba guessed takes in what stands behind a noun (邻里|节|在)."""
    guessed = tokens.tags[tokens.index(end)] == "x"
    return guessed and tokens.text[end] in word_set("hard_boundaries")


def _ends_tail(text: str, end: int, word: str) -> bool:
    """Whether a word that ends at ``end`` cannot stand in what goes on behind a closing mark."""
    if word in word_set("giver_marks") or word in word_set("receiving"):
        # “…”项目|获|…大赛一等奖
        return True
    if word in links() and text[end - len(word) - 1] in word_set("ends_of_troupes"):
        # “…”竖笛团|和骑手乐队
        return True
    if word in word_set("storeys"):
        # “…”驿站|二楼|设舞蹈房
        return True
    counted = word in word_set("measure_words") and text[end - len(word) - 1].isnumeric()
    # “…”党群|共建|室: a verb that opens a noun for a place is none.
    opens = len(_direct().longest_at(text, end - len(word))) > len(word)
    stops = word in tail_stoppers() and not counted and not opens and not _opens_ceremony(text, end, word)
    if word in word_set("at_the_scene") and _gathering().match(text, end):
        # “…”|现场|观摩会
        return False
    return word not in head_types() and (not word[0].isalnum() or stops)


@cache
def _gathering() -> re.Pattern[str]:
    """The noun of a meeting behind the word for where it is held."""
    return re.compile(r"[\u4e00-\u9fff]{0,4}?会(?![长员场客议计])")


@cache
def _team() -> re.Pattern[str]:
    """A team directly behind a closing mark, whatever it does (“…”缝补队)."""
    troupes = any_of(word_set("ends_of_troupes"))
    return re.compile(
        rf"[\u4e00-\u9fff]{{2,4}}?(?:队(?![员伍长列友形旗])|(?:{troupes})(?={any_of(links())}))"
    )


def _opens_ceremony(text: str, end: int, word: str) -> bool:
    """Whether a verb of opening that ends at ``end`` belongs to a ceremony (工作室|揭牌|仪式)."""
    return word in word_set("ceremonial_verbs") and text.startswith(word_tuple("ceremonies"), end)
