"""honored_as where a copula says it of somebody (林晓岚是“松涛好人”, 他还是省级“最美志愿者”)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.words import found_words
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.plain_honours import honour_heads, quoted_titles_in
from kg.extract.statements import Statement, typed

# Between the copula and the quotation stands at most a level or a year (省级, 2025年度).
_REACH = 8


def copular_honours(context: Context) -> Iterator[Statement]:
    """Statements for the quoted honours directly behind a person and a copula."""
    for person in context.top:
        verb = found_words("being_honoured").longest_at(context.text, person.end)
        if person.type != "Person" or not verb:
            continue
        start = person.end + len(verb)
        end = context.clause_at(person.start).end
        for title in quoted_titles_in(context, start, end)[:1]:
            heads = [match.end() for match in honour_heads().finditer(title.name)]
            level = context.text[start : title.outer]
            ends = context.text[title.end : title.end + 1]
            if len(level) > _REACH or "的" in level or ends.isalnum() or len(title.name) not in heads:
                continue
            honour, refusal = typed(title, "Honour"), not_real(context, person.end)
            yield Statement(person, "honored_as", honour, "verb of honouring", refusal=refusal)
