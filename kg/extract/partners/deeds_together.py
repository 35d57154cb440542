"""partners_with for those who do together what no cue word tells (A 与 B 一起|走访慰问老人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.clauses.actors import Actors, opening_subject
from kg.extract.clauses.companions import with_companions
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Between the last of those who act and 一起 stand at most this many characters (等单位|的工作人员|近日).
_REACH = 14


def deeds_together(context: Context) -> Iterator[Statement]:
    """partners_with between who opens a clause and those whom 与 adds, where 一起 or 共同 stands behind."""
    words, consulting = found_words("together"), found_words("consulting_together")
    for sentence, clauses in zip(context.sentences, context.clauses, strict=True):
        region = sentence.start, sentence.end
        if not (words.among(context.text, *region) or consulting.among(context.text, *region)):
            continue
        before = Actors()
        for clause in clauses:
            found = _actors(context, clause, before)
            if found.leads and not found.partners:
                before = found
            if not found.leads or not found.partners:
                continue
            last = found.partners[-1]
            together = _together().match(context.text, last.end, clause.end)
            if together is None:
                continue
            if any(one.type != "Group" for one in context.top_in(last.end, together.end())):
                continue
            refusal, word = not_real(context, together.end()), Span(*together.span("word"))
            for lead in found.leads:
                for other in found.partners:
                    yield Statement(lead, "partners_with", other, "lead with partners", word, refusal)


def _actors(context: Context, clause: Span, before: Actors) -> Actors:
    """The organisations that open a clause, or that go on in it with others (，与 B 一起…)."""
    opening = opening_subject(context, clause)
    if opening.leads:
        return opening.of(ORGANIZATIONS) if opening.leads[0].type in ORGANIZATIONS else Actors()
    subject, start = with_companions(context, clause, before)
    return subject if start > clause.start else Actors()


@cache
def _together() -> re.Pattern[str]:
    words = word_set("together") | word_set("consulting_together")
    return re.compile(rf"[^，。；：“”]{{0,{_REACH}}}?(?P<word>{any_of(words)})")
