"""partners_with for a partnership that is deepened (青禾社区深化与松涛医院、柳岸小学的|合作)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Behind those who are named, a list is closed by at most so many characters (等单位).
_LONGEST_REST = 3


@cache
def _deepening() -> re.Pattern[str]:
    """A verb of deepening, those with whom, and what is between them."""
    verbs, nouns = any_of(word_set("deepening_verbs")), any_of(word_set("ties_between_bodies"))
    who = r"(?P<who>[^，。；：！？]{3,40}?)(?:之间)?的"
    return re.compile(rf"(?:{verbs})了?(?:与|和|同){who}[^，。；：！？]{{0,6}}?(?:{nouns})")


def deepened(context: Context) -> Iterator[Statement]:
    """Statements for who opens the clause and those with whom it deepens its ties."""
    for match in _deepening().finditer(context.text):
        clause = context.clause_at(match.start())
        leads = opening_subject(context, Span(clause.start, match.start())).of(ORGANIZATIONS).leads
        others = context.listed(match.start("who"), match.end("who"), ORGANIZATIONS, 6)
        whole = others and match.end("who") - others[-1].end <= _LONGEST_REST
        refusal = not_real(context, match.start())
        for other in others if leads and whole else ():
            yield Statement(leads[0], "partners_with", other, "lead with partners", refusal=refusal)
