"""What is no fact: plans, hopes, negations, conditions, and the purposes that open a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.annotate.finding import Word, Words
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, found_words, modality, word_pattern, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.once import once
from kg.extract.types import ORGANIZATIONS

# No cue word has more characters.
_LONGEST_CUE = 8
# A sentence opens with at most this many clauses of purpose.
_LONGEST_OPENING = 8


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a place states no fact: a row of seeds/lexicon/rejections.tsv, and the word that says so."""

    reason: str
    start: int
    end: int


def purpose(context: Context, position: int) -> Refusal | None:
    """The word that opens a sentence with clauses of purpose (为切实…，近日，…), if a place lies in them."""
    number = context.sentence_index(position)
    sentence = context.sentences[number]
    opener = _purpose_opener().match(context.text, sentence.start, sentence.end)
    if opener is None:
        return None
    for clause in context.clauses[number][1:_LONGEST_OPENING]:
        opens = context.text[clause.start : clause.end].startswith(word_tuple("main_openers"))
        acting = any(
            name.outer - clause.start <= 2 and name.type in ORGANIZATIONS
            for name in context.top_in(clause.start, clause.end)
        )
        if opens or acting:
            return Refusal("purpose", *opener.span("word")) if position < clause.start else None
    return None


def aim(context: Context, clause: Span, position: int) -> Refusal | None:
    """The word that makes a verb with an object, which ends at a place, an aim (是打造“…”的|内在要求)."""
    if not context.may_hold(found_words("nouns_of_aims"), position, clause.end):
        return None
    noun = _aimed().search(context.text, position, clause.end)
    said = noun is not None and found_words("topic_copulas").among(context.text[clause.start : position])
    return Refusal("purpose", *noun.span("noun")) if noun is not None and said else None


@cache
def _aimed() -> re.Pattern[str]:
    nouns = any_of(word_set("nouns_of_aims"))
    return re.compile(rf"[^，。；]的(?:[\u4e00-\u9fff]{{2}})?(?P<noun>{nouns})[，。；！\n]?$")


@once
def not_real(context: Context, position: int) -> Refusal | None:
    """Why a verb at ``position`` states no fact (``plan``, ``hope`` …), or None if it does."""
    sentence = context.sentence_at(position)
    clause = context.clause_at(position)
    paragraph = context.text.rfind("\n", 0, position) + 1
    if hope := word_pattern("paragraph_hopes").match(context.text, paragraph):
        return Refusal("hope", *hope.span())
    # A 与 B 签约；|C 与 D 达成意向: behind the mark others agree.
    mark = context.text.find("；", position, sentence.end)
    end = sentence.end if mark < 0 else mark
    told = _planned_before(context, paragraph, position) or _agreed_on(context, position, end)
    if told := told or _needed(context, clause, position):
        return told
    if not context.may_hold(_modal_words(), sentence.start, position):
        return None
    for word in _modal_words().found(context.text, sentence.start, position):
        reason = modality()[word.text]
        if context.is_inside_name(word.start) or _barred(context.text, word) or _goes_on(context, word):
            continue
        if word.start < clause.start and _tells_when(context, word):
            continue
        if word.text in word_set("sentence_modality"):
            return Refusal(reason, word.start, word.end)
        if word.text == "将" and not _is_future(context, word.end):
            continue
        if word.start >= clause.start or (
            reason in ("plan", "hope") and _same_scope(context.text, word.end, position)
        ):
            return Refusal(reason, word.start, word.end)
    return None


def _needed(context: Context, clause: Span, position: int) -> Refusal | None:
    """The word for a need that is heeded, where an act stands among what is needed (考虑…开展活动等|需求)."""
    words = found_words("heeding_verbs")
    if not context.may_hold(words, clause.start, position):
        return None
    need = _need_at_end().search(context.text, position, clause.end)
    return None if need is None else Refusal("purpose", *need.span("need"))


@cache
def _need_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<need>{any_of(word_set('needs_heeded'))})(?=[，。；、]|$)")


def _agreed_on(context: Context, position: int, end: int) -> Refusal | None:
    """The word behind a verb that tells that its clause was only agreed on (就…达成共识), or None."""
    words = found_words("agreements")
    agreements = words.found(context.text, position, end) if context.may_hold(words, position, end) else []
    if not agreements or _talked_over().search(context.text, position, agreements[0].start):
        return None
    return Refusal("plan", agreements[0].start, agreements[0].end)


def _planned_before(context: Context, paragraph: int, position: int) -> Refusal | None:
    """The word that opens a sentence in front, in the paragraph, with what comes next (下一步，…。同时…)."""
    sentence = context.sentence_at(position)
    words = found_words("next_steps")
    if not context.may_hold(words, paragraph, sentence.start):
        return None
    if context.text.startswith(word_tuple("background_openers"), _opening(context.text, sentence.start)):
        return None
    for word in words.found(context.text, paragraph, sentence.start):
        opens = _opening(context.text, context.sentence_at(word.start).start) == word.start
        if opens and not _barred(context.text, word) and not _goes_on(context, word):
            return Refusal("plan", word.start, word.end)
    return None


def _goes_on(context: Context, word: Word) -> bool:
    """Whether a word for what comes next goes on with what was done (接下来，书记带领大家重温了…)."""
    end = context.sentence_at(word.start).end
    if word.text not in word_set("next_in_a_story") or "了" not in context.text[word.end : end]:
        return False
    return all(_barred(context.text, one) for one in _modal_words().found(context.text, word.end, end))


def _opening(text: str, start: int) -> int:
    """Where the first character of a sentence that is no space stands."""
    return next((place for place in range(start, len(text)) if not text[place].isspace()), len(text))


@cache
def _purpose_opener() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<word>{any_of(word_set('purpose_openers'))})")


@cache
def _talked_over() -> re.Pattern[str]:
    """A clause that opens with what is agreed on: the clauses in front of it tell what was done."""
    openers = any_of(word_set("both_parties") | {"并", "各方", "大家"})
    return re.compile(rf"[，；](?:{openers})?(?:{any_of(word_set('topics_of_talks'))})")


def possible(context: Context, position: int) -> Refusal | None:
    """The word directly in front of a verb that says only what can be done (可开展, 能举办), or None."""
    before = context.text[context.clause_at(position).start : position]
    fitting = [word for word in word_set("possibility") if before.endswith(word)]
    if not fitting:
        return None
    return Refusal("condition", position - max(map(len, fitting)), position)


@cache
def _modal_words() -> Words:
    return Words(modality())


def _is_future(context: Context, end: int) -> bool:
    """Whether 将 means the future (将继续开展), not the object (将亭子改造成)."""
    if context.starting_at(end):
        return False
    verb = any(cue.start == end for cue in context.cues_in(end, end + _LONGEST_CUE))
    return verb or context.text.startswith(word_tuple("behind_future"), end)


def _tells_when(context: Context, word: Word) -> bool:
    """Whether a word of an earlier clause only tells when something is done (春节即将来临，…)."""
    clause = context.clause_at(word.start)
    if found_words("coming_of_days").longest_at(context.text, word.end):
        return True
    end = clause.end - (not context.text[clause.end - 1].isalnum())
    return context.text.endswith(word_tuple("ends_of_times"), word.end, end)


def _same_scope(text: str, start: int, end: int) -> bool:
    """Whether a plan or hope reaches over the commas from ``start`` to ``end``."""
    return not re.search(r"[。；！？]", text[start:end])


def _barred(text: str, word: Word) -> bool:
    """Whether a word of modality is only a part of another word (愿 in 志愿, 应 in 应急)."""
    before = text[max(0, word.start - 1) : word.start] + word.text
    longer = found_words("modality_bars").longest_at(text, word.start)
    return before in word_set("modality_bars") or len(longer) > len(word.text)
