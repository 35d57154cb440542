"""honored_as for classes that their names praise and that are given papers (为优秀志愿者颁发证书)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.finding import Words
from kg.annotate.text.listing import items_between
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, titles, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.numerals import numerals
from kg.records import Mention

HAN = "[\u4e00-\u9fff]"
_QUOTED = "“[^“”，。；：！？\n]{2,12}”"
# A word of praise this long is followed by its noun at once (好|邻居).
_BARE = 1


def praised_classes(context: Context) -> Iterator[Statement]:
    """Statements for the praised classes of the list between a preposition and a verb of giving or praise."""
    if not found_words("words_of_praise").among(context.text):
        return
    for verb in _awards().found(context.text):
        clause = context.clause_at(verb.start)
        bare = verb.text in word_set("awarding_without_paper")
        given = bare or _paper().match(context.text, verb.end, clause.end) is not None
        if not given or context.is_spoken(verb.start):
            continue
        start, end = _list_in_front(context, clause, verb.start)
        for left, right in items_between(context.text, start, end):
            match = class_named().fullmatch(context.text, left, right)
            if match is not None and is_class(match) and not _called_otherwise(context, match):
                yield _statement(context, match, Span(verb.start, verb.end))


def is_class(match: re.Match[str]) -> bool:
    """Whether a praised noun is one of people or bodies, not what every meeting praises (先进集体)."""
    if match["quoted"]:
        return True
    noun, whole = match["noun"], match["title"]
    if whole.endswith(word_tuple("generic_winners")) or (len(match["praise"]) == _BARE and len(noun) > 3):
        return False
    return noun.endswith(_ends())


def _called_otherwise(context: Context, match: re.Match[str]) -> bool:
    """Whether the sentence calls those of an item otherwise (…颁发证书，向默默付出的|“最美邻里”致敬)."""
    counted = match["whole"] != match["title"]
    end = context.sentence_at(match.start()).end
    return not counted and _other_title().search(context.text, match.end(), end) is not None


@cache
def _other_title() -> re.Pattern[str]:
    praise = any_of(word_set("words_of_praise"))
    return re.compile(rf"{HAN}的“[^“”]{{0,6}}(?:{praise})[^“”]{{1,6}}”(?!{HAN}{{0,4}}(?:{praise}))")


def _statement(context: Context, match: re.Match[str], verb: Span) -> Statement:
    """What those of an item are honoured as: as what they are called, or what the event is for."""
    refusal = not_real(context, verb.start)
    return Statement(_group(match), "honored_as", _honour(context, match), "verb of honouring", verb, refusal)


def _group(match: re.Match[str]) -> Named:
    """Those of an item: by their number, or without what praises them; they are called by the rest, too."""
    counted = match["whole"] != match["title"]
    start, end = match.span("whole" if counted else "quoted" if match["quoted"] else "noun")
    surface = match.string[start:end]
    names = {match["title"], match["quoted"] or match["noun"], (match["quoted"] or "").strip("“”")}
    aliases = tuple(sorted(names - {surface, ""}))
    return Named(Mention(start, end, surface, "Group", surface, aliases=aliases), start)


def _honour(context: Context, match: re.Match[str]) -> Named:
    """The honour of an item: its name, or for one in marks what its event praises (最美楼长|表彰活动)."""
    sentence = context.sentence_at(match.start())
    event = _praising_event().search(context.text, sentence.start, match.start()) if match["quoted"] else None
    (start, end), surface = (event or match).span("title"), (event or match)["title"]
    title = surface.strip("“”") if event else surface
    aliases = () if title == surface else (surface,)
    return Named(Mention(start, end, surface, "Honour", title, aliases=aliases), start)


def _list_in_front(context: Context, clause: Span, position: int) -> tuple[int, int]:
    """Where the list in front of a verb stands: behind the last preposition, without adverbs behind it."""
    marks = [
        one.end() for one in _marks().finditer(context.text, context.sentence_at(position).start, position)
    ]
    start = marks[-1] if marks and marks[-1] > clause.start else position
    tail = _behind_list().search(context.text, start, position)
    return start, tail.start() if tail else position


@cache
def _awards() -> Words:
    return Words(word_set("awarding_without_paper") | word_set("giving_papers"))


@cache
def _ends() -> tuple[str, ...]:
    """The ends of nouns for people and bodies."""
    people = word_set("group_heads") | titles("role") | titles("honour")
    return tuple(sorted(people | word_set("classes_praised")))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(any_of(word_set("giving_marks")))


@cache
def _behind_list() -> re.Pattern[str]:
    """What stands between a list and its verb (优秀志愿者|代表依次)."""
    adverbs = any_of(word_set("one_by_one") | word_set("giving_praise") | word_set("respectively"))
    return re.compile(rf"们?(?:的?代表)?(?:等)?(?:{adverbs})*$")


@cache
def _paper() -> re.Pattern[str]:
    """A paper behind a verb of giving; what is in marks is the honour itself."""
    return re.compile(rf"了?{HAN}{{0,6}}?(?:{any_of(word_set('papers_of_praise'))})")


@cache
def class_named() -> re.Pattern[str]:
    """A class by its praise, behind whose it is, its attribute, its number and its year."""
    # 好|媳妇, 五好|家庭
    good = rf"[{numerals()}]?(?:{any_of(word_set('praises_of_people'))})"
    praise = rf"(?:{any_of(word_set('words_of_praise'))}|{good})"
    plain = rf"(?P<praise>{praise})(?P<noun>(?:(?!的){HAN}){{2,8}})"
    quoted = rf"(?:{any_of(word_set('words_of_praise'))})(?P<quoted>{_QUOTED})"
    whose = rf"(?:(?:(?!等){HAN}){{0,8}}?(?={amount(MEASURES_OF_WINNERS)}|{praise}))?"
    front = rf"(?:[^，。；：！？\n]*的)?(?:\d{{4}}年度?)?{whose}"
    return re.compile(rf"{front}(?P<whole>(?:{amount(MEASURES_OF_WINNERS)})?(?P<title>{quoted}|{plain}))")


@cache
def _praising_event() -> re.Pattern[str]:
    """An event that is held to praise people, with as what it praises them."""
    praise, events = any_of(word_set("words_of_praise")), any_of(word_set("meetings_of_praise"))
    return re.compile(rf"(?P<title>“?(?:{praise})(?:(?!的){HAN}){{2,8}}?”?)(?:{events})")
