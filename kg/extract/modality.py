"""What is no fact: plans, hopes, negations and conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, found_words, modality, word_pattern, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.once import once
from kg.extract.types import ORGANIZATIONS

# No cue word has more characters.
_LONGEST_CUE = 8
# A verb that tells what was done (随后|举办了).
_DONE = re.compile("[\u4e00-\u9fff]{1,4}?了(?!解)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a place states no fact: a row of seeds/lexicon/rejections.tsv, and the word that says so."""

    reason: str
    start: int
    end: int


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
    told = told or _needed(context, clause, position) or _demanded_before(context, paragraph, position)
    if told := told or _called_for(context, sentence, position):
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
        if word.text in word_set("marks_of_the_future") and not _is_future(context, word.end):
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


def _called_for(context: Context, sentence: Span, position: int) -> Refusal | None:
    """The word by which somebody says what others must do, up to the mark (强调双方要加强…，引导职工…)."""
    text, words = context.text, found_words("obliging")
    if not context.may_hold(words, sentence.start, position) or _DONE.match(text, position):
        return None
    for said in _said_to_oblige().finditer(text, sentence.start, position):
        word = Word(*said.span("word"), said["word"])
        if not _barred(text, word) and _is_said(context, sentence, word.end, position):
            return Refusal("hope", word.start, word.end)
    return None


def _is_said(context: Context, sentence: Span, start: int, position: int) -> bool:
    """Whether a demand goes on to a place: over 要求，…；…；… too, unless it tells there what was done."""
    mark = context.text.rfind("；", start, position)
    openers = (*word_tuple("background_openers"), *word_tuple("scene_openers"))
    done = mark >= 0 and _did().among(context.text[mark : sentence.end])
    back = mark >= 0 and context.text.startswith(openers, mark + 1)
    return not (done or back) and re.search(r"[。！？\n]", context.text[start:position]) is None


@cache
def _said_to_oblige() -> re.Pattern[str]:
    """A verb of saying, and in the same clause or the next one a word of duty behind at most a subject."""
    saying = any_of(cues("say") | word_set("urging_by_words"))
    obliging = any_of(word_set("obliging"))
    return re.compile(rf"(?:{saying})[，：]?“?[^，。；：！？“”\n]{{0,12}}?(?P<word>{obliging})")


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
    if told := _still_planned(context, paragraph, sentence):
        return told
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


def _demanded_before(context: Context, paragraph: int, position: int) -> Refusal | None:
    """The words that announce demands (提出三点要求：…), where nothing leads back to what is done."""
    words = found_words("nouns_of_demands")
    if not context.may_hold(words, paragraph, position):
        return None
    sentence = context.sentence_at(position)
    demand = _demand().search(context.text, paragraph, position)
    if demand is None:
        return None
    if demand.end() < sentence.start:
        openers = (*word_tuple("background_openers"), *word_tuple("scene_openers"))
        back = context.text.startswith(openers, _opening(context.text, sentence.start))
        if back or "了" in context.text[sentence.start : sentence.end]:
            return None
    return Refusal("hope", *demand.span())


@cache
def _demand() -> re.Pattern[str]:
    """A verb of demanding with how many demands there are or what they are like (提出|三点|要求：)."""
    verbs, nouns = any_of(word_set("verbs_of_demanding")), any_of(word_set("nouns_of_demands"))
    kinds = any_of(word_set("kinds_of_demands"))
    return re.compile(
        rf"(?:{verbs})了?(?:{figure()}[点条项个]|[几多]点|{kinds})+[^，。；：]{{0,4}}?(?:{nouns})[：，。]"
    )


def _still_planned(context: Context, paragraph: int, sentence: Span) -> Refusal | None:
    """The 将 of the sentence in front, to which a sentence only adds (联盟将…。同时，开展…)."""
    start = _opening(context.text, sentence.start)
    adding = found_words("adding_to_plans").longest_at(context.text, start)
    if not adding or start <= paragraph or _did().among(context.text[start : sentence.end]):
        return None
    if any(one.type in ORGANIZATIONS for one in context.top_in(start, start + len(adding) + _LONGEST_CUE)):
        return None
    front = context.sentence_at(sentence.start - 1)
    for word in found_words("marks_of_the_future").found(
        context.text, max(front.start, paragraph), front.end
    ):
        inside = context.is_inside_name(word.start) or _barred(context.text, word)
        if not inside and _is_future(context, word.end):
            return Refusal("plan", word.start, word.end)
    return None


@cache
def _did() -> Words:
    """Particles and words that tell that something was done."""
    return Words(word_set("signs_of_the_past"))


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
def _talked_over() -> re.Pattern[str]:
    """A clause that opens with what is agreed on: the clauses in front of it tell what was done."""
    openers = any_of(word_set("both_parties") | {"并", "各方", "大家"})
    return re.compile(rf"[，；](?:{openers})?(?:{any_of(word_set('topics_of_talks'))})")


@cache
def _modal_words() -> Words:
    return Words(modality())


def _is_future(context: Context, end: int) -> bool:
    """Whether 将 means the future (将继续开展), not the object (将亭子改造成)."""
    if context.starting_at(end):
        return False
    if context.text.startswith(word_tuple("behind_future"), end):
        return True
    clause = context.clause_at(end)
    if context.may_hold(_disposal(), end, clause.end) and _disposal().among(context.text[end : clause.end]):
        # 将关爱与祝福|送到老人身边: what stands behind 将 is a noun, though a verb elsewhere.
        return False
    return any(cue.start == end for cue in context.cues_in(end, end + _LONGEST_CUE))


@cache
def _disposal() -> Words:
    """Verbs that tell where the object behind 将 is brought or what it is made."""
    return Words(word_set("disposal_verbs"))


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
