"""serves: which programme, place, team, event or organisation is for which group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.service.giving import done_by_bodies, gives_much
from kg.extract.service.others_serving import are_urged
from kg.extract.service.served import served
from kg.extract.service.servers import MAY_SERVE
from kg.extract.service.who_serves import who_serves
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# What is held or run for people in general is for nobody in particular.
_FOR_SOMEBODY = frozenset({"Event", "Programme", "Team"})


def serves(
    context: Context, frames: Sequence[Frame], main: Sequence[Named], hosts: Collection[str]
) -> Iterator[Statement]:
    """Statements for 为 / 向 / 给 a group with a verb of giving, and for 惠及, 面向 and their like.

    ``hosts`` are the names of those who hold events: what they give there the event gives.
    """
    for frame in frames:
        groups = served(context, frame) if "serve" in frame.cue.kinds else []
        if groups:
            refusal = not_real(context, frame.cue.start)
            told = context.text.endswith(word_tuple("telling_of_deeds"), frame.clause.start, frame.cue.start)
            doing = done_by_bodies(context, frame, groups[-1])
            servers = who_serves(context, frame, groups[-1], main, hosts) if doing is None else doing
            for server in servers:
                if server.type not in MAY_SERVE and not gives_much(context, frame, groups[-1]):
                    continue
                if server.type in ORGANIZATIONS | {"Event"} and are_urged(context, frame):
                    continue
                if told and server.type == "Event":
                    # 林晓岚在会上说起|为老人装门铃的往事: the event does not serve them.
                    continue
                for group in groups:
                    general = group.name in word_set("people_in_general")
                    if general and not (
                        server.type not in _FOR_SOMEBODY or _hands(context, frame, server, group, main)
                    ):
                        continue
                    yield Statement(server, "serves", group, "service for a group", frame.cue, refusal)


def _hands(context: Context, frame: Frame, server: Named, group: Named, main: Sequence[Named]) -> bool:
    """Whether a team or the article's event hands something to people in general (向群众发放手册)."""
    handed = frame.cue.word in word_set("giving_prepositions") and gives_much(context, frame, group)
    return handed and (server.type == "Team" or any(event.name == server.name for event in main))
