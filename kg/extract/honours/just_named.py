"""honored_as for an honour named just before: who is among those who got it, or gets 此殊荣."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, found_words, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject, subject_in
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.honours.inverted import honoured, named_honour
from kg.extract.honours.plain_honours import may_be_honour
from kg.extract.honours.published_lists import published_before
from kg.extract.statements import Statement, typed

# So many at most open a clause that says that they are on a list.
_MOST_WINNERS = 6
_HAN = "[\u4e00-\u9fff]"


def among_the_honoured(context: Context) -> Iterator[Statement]:
    """honored_as for who is on the list that the words in front tell of (…“…”名单，青禾村榜上有名)."""
    for word in found_words("on_the_list").found(context.text):
        if context.text[word.end : word.end + 1].isalnum():
            # 青禾社区|入选|省级示范社区: the verb has an object of its own.
            continue
        clause = context.clause_at(word.start)
        winners = [one for one in _on_the_list(context, clause, word.start) if one.type in HONOURED]
        few = 0 < len(winners) <= _MOST_WINNERS
        listed = published_before(context, word.start) if few else None
        match = listed or (honour_before(context, clause.start) if few else None)
        if match is not None:
            yield from honoured(context, match, winners)


def _on_the_list(context: Context, clause: Span, position: int) -> tuple[Named, ...]:
    """Who stands in front of the words for being on a list, be it in the clause in front of theirs."""
    leads = subject_in(context, Span(clause.start, position)).leads
    if leads:
        last = leads[-1]
        end = last.end
        if last.quote is not None and (rest := _rest_of_name().match(context.text, end, position)):
            # “松涛园”|巾帼志愿阳光站|首批当选
            end = rest.end()
        return leads if _adverbs().fullmatch(context.text, end, position) else ()
    told = _this_time().fullmatch(context.text, clause.start, position)
    sentence = context.clauses[context.sentence_index(position)]
    for before in reversed([one for one in sentence if told and one.end <= clause.start]):
        if found := opening_subject(context, before).leads:
            return found
    return ()


def honour_before(context: Context, position: int, *, pointed: bool = False) -> re.Match[str] | None:
    """The last honour that the sentence in front of ``position`` says to be given, or the one before it.

    What a word points at (此殊荣) may stand in the paragraph before.
    """
    number = context.sentence_index(position)
    sentence = context.sentences[number]
    spans = [Span(sentence.start, position)]
    if number and not context.opens_paragraph(sentence):
        spans.append(context.sentences[number - 1])
    elif pointed:
        # Between two paragraphs stands a sentence that is only the break.
        spans += context.sentences[max(0, number - 2) : number]
    for span in spans:
        found = [one for one in _given().finditer(context.text, *span) if _is_given(context, one)]
        if found:
            return found[-1]
    return None


def said_before(context: Context, position: int) -> list[Named]:
    """The honour that 此殊荣 at a place means: the last quotation of its sentence, or of the one before.

    One of the paragraph before is mentioned by that word, so that a quote can hold it.
    """
    behind = position + len(found_words("said_honours").longest_at(context.text, position))
    announced = found_words("before_the_honoured").longest_at(context.text, behind + 1)
    if context.text.startswith(word_tuple("attributes"), behind) and not announced:
        # 是全市唯一|获此殊荣的|社区: who it is was said before.
        return []
    number = context.sentence_index(position)
    start = context.sentences[max(0, number - 1)].start
    before = word_tuple("following_on")
    quoted = [
        name
        for name in context.top_in(start, position)
        # 继|“…”计划|后再获该奖项
        if _may_be_meant(name) and not context.text.endswith(before, 0, name.outer)
    ]
    if quoted and quoted[-1].type != "Event":
        return [typed(quoted[-1], "Honour")]
    given = honour_before(context, position, pointed=True)
    if given is None:
        return []
    honour, end = (
        named_honour(given),
        position + len(found_words("said_honours").longest_at(context.text, position)),
    )
    if "\n" not in context.text[honour.end : position]:
        return [honour]
    meant = (honour.start, honour.end)
    word = replace(honour.mention, start=position, end=end, text=context.text[position:end], antecedent=meant)
    return [Named(word, position)]


def _may_be_meant(name: Named) -> bool:
    """Whether a quotation may be an honour, or an event that gives one: no team or place by its noun."""
    return may_be_honour(name) and (not name.head or name.type in ("Programme", "Event"))


def honour_of_letter(context: Context, start: int, end: int) -> re.Match[str] | None:
    """What letters of appointment in ``[start, end)`` make somebody (颁发聘书，聘请他们担任“楼长”), or None.

    Else it is what the words in front said (“楼长”聘任仪式在松涛广场举行。…颁发聘书).
    """
    if not context.text.startswith(word_tuple("letters_of_appointment"), start):
        return None
    sentence = context.sentence_at(start)
    behind = [match for match in _given().finditer(context.text, end, sentence.end) if match["verb"]]
    return behind[0] if behind else honour_before(context, start)


def _is_given(context: Context, match: re.Match[str]) -> bool:
    """Whether a quotation is an honour: a noun or a number stands beside it, or several were made that."""
    if match["behind"] or match["many"]:
        return True
    clause = context.clause_at(match.start())
    return match["verb"] is not None and _many().search(context.text, clause.start, match.start()) is not None


@cache
def _many() -> re.Pattern[str]:
    return re.compile(amount(MEASURES_OF_WINNERS))


@cache
def _adverbs() -> re.Pattern[str]:
    """How many are on a list, why, and adverbs, in front of the words for being on it (等20人|成功|入选)."""
    adverbs = any_of(word_set("before_honour_verbs") | word_set("copula_adverbs"))
    reason = rf"(?:{any_of(word_set('reasons_of_honours'))})[^，。；！？“”\n]{{2,24}}?"
    several = rf"等(?:{amount(MEASURES_OF_WINNERS)}{_HAN}{{0,4}})?"
    return re.compile(rf"(?:{several})?(?:{adverbs})*(?:{reason})?(?:{adverbs})*")


@cache
def _rest_of_name() -> re.Pattern[str]:
    """What goes on behind a quotation up to the noun of its kind."""
    return re.compile(rf"{_HAN}{{0,12}}?(?:{any_of(word_set('honoured_nouns'))})(?={_HAN})")


@cache
def _this_time() -> re.Pattern[str]:
    """Words of time and adverbs alone in front of the words for being on a list (这次|也|榜上有名)."""
    words = word_set("before_honour_verbs") | word_set("copula_adverbs") | word_set("clause_openers")
    return re.compile(rf"(?:{any_of(words)})*")


@cache
def _given() -> re.Pattern[str]:
    """A quoted honour, with what tells it one in front of it or behind it.

    Behind it stands the list of those who got it (“最美家庭”名单) or how many did (“最美家庭”20户), in front
    how many (8名“最美邻居”) or a verb (选聘8名党员担任“楼长”).
    """
    tails = any_of(word_set("honour_tails") | word_set("lists_of_the_honoured"))
    verbs = any_of(cues("honour") | word_set("made_honoured"))
    return re.compile(
        rf"(?:(?P<many>{amount(MEASURES_OF_WINNERS)}(?:首批|新)?|首批)|(?P<verb>{verbs}))?"
        rf"(?P<honour>“[^“”，。\n]{{2,24}}”)(?P<behind>{tails}|{amount(MEASURES_OF_WINNERS)})?"
    )
