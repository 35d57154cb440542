"""What the sentences so far are about: who acts in one that has no subject of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import place_prepositions, word_tuple
from kg.extract.clauses.actors import NOBODY, Actors
from kg.extract.clauses.companions import both_go_on
from kg.extract.context import Context

# A subject that opens a paragraph stands at most this far into it, behind a date and an occasion.
_OPENING = 40


@dataclass(slots=True)
class Told:
    """What the sentences so far are about: the article's ``topic``, who acted ``last``, which ``people``.

    ``together`` is the topic with those whom a later clause of its sentence adds (A 立足实际，与 B 签约).
    """

    topic: Actors = NOBODY
    last: Actors = NOBODY
    people: Actors = NOBODY
    together: Actors = NOBODY

    def at(self, context: Context, clause: Span) -> Actors:
        """Who acts in a sentence without a subject: who did in the one that it adds to, or the topic."""
        sentence = context.sentence_at(clause.start)
        elsewhere = context.text.startswith(tuple(place_prepositions()), sentence.start)
        if self.people.leads and elsewhere and not context.opens_paragraph(sentence):
            # 志愿者在青禾社区开展…。在柳岸社区开展…: they go on.
            return self.people
        told = self.last if self.last.leads and _adds(context, sentence) else self.topic
        if both_go_on(context, clause):
            return self.together if self.together.leads == told.leads and len(told.all) == 1 else told
        # Of several who acted together none is known to go on.
        return told if len(told.all) == 1 else NOBODY

    def read(self, context: Context, sentence: Span, acting: Sequence[Actors], people: Actors) -> None:
        """Take in a sentence with the organisations of its clauses, or the people where none of them acts."""
        subject = next((one for one in acting if one.leads), NOBODY)
        together = [one for one in acting if one.leads == subject.leads and len(one.all) > 1]
        self.people = NOBODY if subject.leads else people
        self.topic = _topic_behind(context, sentence, subject, self.topic)
        self.together = together[-1] if together else self.together
        if subject.leads or not _adds(context, sentence):
            self.last = subject


def _adds(context: Context, sentence: Span) -> bool:
    """Whether a sentence only adds to the one in front of it in its paragraph (一是…。二是…)."""
    adding = context.text.startswith(word_tuple("continuing_openings"), sentence.start)
    return adding and not context.opens_paragraph(sentence)


def _topic_behind(context: Context, sentence: Span, subject: Actors, topic: Actors) -> Actors:
    """What an article is about behind a sentence: the sentence's subject or the ``topic`` so far."""
    if not subject.leads:
        return topic
    settled = bool(topic.leads) and _in_headline(context, topic.leads[0])
    # 青禾社区…。|社区党委…: its own body takes the place of the unit that the headline names.
    settled = settled and not subject.leads[0].name.startswith(topic.leads[0].name)
    close = subject.leads[0].outer - sentence.start < _OPENING
    opening = close and context.opens_paragraph(sentence)
    follows = not topic.leads or _in_headline(context, subject.leads[0]) or (opening and not settled)
    return subject if follows else topic


def _in_headline(context: Context, name: Named) -> bool:
    return name.name in context.article.headline or name.name in context.article.kicker
