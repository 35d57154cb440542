"""runs for what is called an organisation's own, stands behind its name, or is taken by it as a means.

“邻里”计划是|青禾社区的特色品牌; 青禾社区|“邻里”计划; 青禾社区将|“邻里”计划|作为抓手.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, found_words, place_prepositions, word_set, word_tuple
from kg.extract.clauses.actors import directly_before, opening_subject
from kg.extract.clauses.quoted_things import is_figure
from kg.extract.context import Context
from kg.extract.founding.no_programmes import is_general
from kg.extract.honours.plain_honours import praised_end
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS

# From the owner to the noun for what is its own stand at most so many characters.
_REACH = 20
# What stands between a body and what it keeps going (青禾社区|2025年|“…”课堂) has at most so many characters.
_LONGEST_OF = 7
# What stands between one scheme of a list and the next, or its owner.
_LINKED = re.compile("[\u4e00-\u9fff]{0,8}[、和与及]|")
# What keeps sites up of its own, and lies nowhere itself.
_BODIES = frozenset({"GovernmentBody", "PartyOrganization", "MassOrganization", "SocialOrganization"})
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})
_KEPT_UP = frozenset({"Programme", "Venue"})
# What a text may call somebody's brand, however it sounds (“候鸟”夏令营).
_CALLED = frozenset({"Programme", "Event", "Venue"})


def own_brands(context: Context) -> Iterator[Statement]:
    """Statements for the quoted programmes that a sentence calls or makes somebody's own."""
    for name in context.top:
        if name.quote is None or name.type not in _CALLED:
            continue
        owner = _called_own(context, name)
        if owner is None and name.type == "Programme" and name.head:
            owner = _taken(context, name)
        if owner is not None:
            refusal = not_real(context, name.end)
            brand = typed(name, "Programme")
            yield Statement(owner, "runs", brand, "programme of the organisation", refusal=refusal)


def _called_own(context: Context, name: Named) -> Named | None:
    """Whose brand a programme is called behind its name, where it opens its clause."""
    clause = context.clause_at(name.outer)
    titled = name.name.strip("“”").endswith(word_tuple("ends_of_titles_of_places"))
    if titled or name.outer - clause.start > len(context.text[clause.start : name.outer].lstrip()):
        return None
    for start in _copulas(context, name):
        verb = found_words("calling_brands").longest_at(context.text, start)
        for owner in context.starting_at(start + len(verb)) if verb else ():
            told = not owner.bare or owner.mention.antecedent is not None
            if owner.type in ORGANIZATIONS and told and _brand().match(context.text, owner.end):
                return owner
    return None


def _copulas(context: Context, name: Named) -> Iterator[int]:
    """Where a copula of a name may stand: behind it, or opening a later clause of the sentence.

    That clause still tells of the name while nobody else opens one (“…”办了三年，|是青禾社区的品牌).
    """
    yield name.end
    if name.outer != context.sentence_at(name.outer).start:
        return
    index = context.sentence_index(name.outer)
    for clause in context.clauses[index]:
        if clause.start > name.end:
            if any(one.type in ORGANIZATIONS for one in context.starting_at(clause.start)):
                return
            yield clause.start


@cache
def _brand() -> re.Pattern[str]:
    nouns = any_of(word_set("own_brands"))
    return re.compile(rf"的?[^，。；：！？“”]{{0,{_REACH}}}?(?:{nouns})(?:之一)?(?=[，。；！\n]|$)")


def _taken(context: Context, name: Named) -> Named | None:
    """Who takes a programme as a means (将|“邻里”计划|作为抓手)."""
    mark = next((w for w in word_tuple("taking_marks") if context.text.endswith(w, 0, name.outer)), "")
    if not mark or not context.text.startswith(word_tuple("taken_as"), name.end):
        return None
    clause = context.clause_at(name.outer)
    leads = opening_subject(context, clause).of(ORGANIZATIONS).leads
    return leads[0] if leads and leads[0].end <= name.outer and not leads[0].bare else None


def possessed(context: Context) -> Iterator[Statement]:
    """Statements of runs for a quoted programme behind an organisation and 的 (青禾社区的“书香夜市”项目).

    A site behind a body in which nothing lies is the body's, too (松涛区司法局“法治大讲堂”).
    """
    schemes: list[tuple[Named, Sequence[Named]]] = []
    for name in context.top:
        if name.quote is None or not name.head or name.type not in _KEPT_UP:
            continue
        if context.text.startswith(word_tuple("narrowed_kinds"), name.end):
            # 松涛街道“服务包”|企业
            continue
        if is_figure(name) or is_general(context, name) or _is_praised(context, name):
            continue
        if name.type == "Venue":
            if name.parent is not None and name.parent.type in _BODIES and not name.parent.bare:
                yield Statement(name.parent, "runs", name, "programme of the organisation")
            continue
        link = _of().search(context.text, max(0, name.outer - _LONGEST_OF), name.outer)
        in_front = context.ending.get(link.start(), ()) if link is not None else ()
        owners = [n for n in in_front if n.type in ORGANIZATIONS and n in context.top]
        schemes.append((name, owners))
    yield from _owned(context, schemes)


def _is_praised(context: Context, name: Named) -> bool:
    """Whether a programme in marks is a part of an honour that is won (获评江北市“红色物业”工作|先进社区)."""
    return praised_end(context, name.end) is not None and _is_won(context, name)


@cache
def _of() -> re.Pattern[str]:
    """What stands between an owner and its scheme: 的, a year, or a word for having one."""
    return re.compile(rf"(?:的|\d{{4}}年度?的?|{any_of(word_set('having_schemes'))})?$")


def _owned(context: Context, schemes: Sequence[tuple[Named, Sequence[Named]]]) -> Iterator[Statement]:
    """Statements of runs for schemes with whoever stands in front of them, or of the one before in a row."""
    last: Named | None = None
    for number, (name, owners) in enumerate(schemes):
        row = number > 0 and _goes_on(context.text, schemes[number - 1][0], (*owners, name)[0])
        following = schemes[number + 1] if number + 1 < len(schemes) else (name, ())
        led = bool(following[1]) and _goes_on(context.text, name, following[1][0])
        if not owners:
            # 松涛街道的“…”计划、|“…”服务等公益项目
            last = last if row else None
        elif row or led or not _is_made(context, owners[-1], name):
            last = owners[-1]
            region = Span(context.clause_at(last.start).start, last.end)
            together = directly_before(context, region, 0).of(ORGANIZATIONS)
            if last in together.partners and together.leads:
                # 青禾社区与|海安市场“…”机制: who leads runs it.
                last = together.leads[-1]
        else:
            last = None
        if last is not None:
            yield Statement(last, "runs", name, "programme of the organisation")


def _goes_on(text: str, before: Named, behind: Named) -> bool:
    """Whether a list of schemes goes on to a name, be it behind the rest of the last scheme's name."""
    return _LINKED.fullmatch(text, before.end, behind.outer) is not None


def _is_made(context: Context, owner: Named, name: Named) -> bool:
    """Whether what stands behind an owner is what others make (推出|网格队伍“三色”工作法)."""
    if "的" in context.text[owner.end : name.outer]:
        return False
    clause = context.clause_at(owner.start)
    making = [one for one in context.cues_in(clause.start, owner.outer) if one.kinds & {"run", "establish"}]
    return bool(making) and "的" not in context.text[making[-1].end : owner.outer]


def told_of_there(context: Context) -> Iterator[Statement]:
    """Statements of runs for the quoted programme that opens the clause behind 在 and a unit alone.

    So are talks and gatherings that have gone on for years (在松涛社区，“板凳议事会”|开了三年).
    """
    for name in context.top:
        if name.quote is None or name.outer < 2:
            continue
        if not (name.type == "Programme" and name.head) and not _for_years().match(context.text, name.end):
            continue
        clause = context.clause_at(name.outer - 1)
        if clause.end != name.outer or clause.start != context.sentence_at(name.outer).start:
            continue
        units = [one for one in context.top_in(clause.start, clause.end) if one.type in _UNITS]
        alone = len(units) == 1 and len(context.top_in(clause.start, clause.end)) == 1 and not units[0].bare
        alone = alone and units[0].end == clause.end - 1 and not_real(context, name.end) is None
        if alone and _only_there().fullmatch(context.text, clause.start, units[0].outer):
            yield Statement(units[0], "runs", typed(name, "Programme"), "programme of the organisation")


@cache
def _for_years() -> re.Pattern[str]:
    """A verb of holding or running behind a name, and for how many years or editions."""
    verbs, spans = any_of(cues("organize") | cues("run")), any_of(word_set("spans_of_series"))
    return re.compile(rf"[^，。；：“”]{{0,4}}?(?:{verbs})了?(?:近|超|整整)?{figure()}[余多]?个?(?:{spans})")


@cache
def _only_there() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(place_prepositions() | cues('visit'))})")


def _is_won(context: Context, name: Named) -> bool:
    """Whether a verb of honouring stands in the clause in front of a name: what is behind it is an honour."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    return any("honour" in cue.kinds for cue in cues)
