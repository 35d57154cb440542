"""Small readings built by hand: a story is written claim by claim, with offsets that are true."""

from dataclasses import dataclass, field
from decimal import Decimal

from kg.records import Article, Claim, Evidence, Measurement, Mention, Piece, Reading, Rejection


@dataclass(frozen=True)
class Name:
    """How a story names a thing: type, own name, the units above it, and the form it writes."""

    type: str
    name: str
    parents: tuple[str, ...] = ()
    written: str = ""
    aliases: tuple[str, ...] = ()


@dataclass
class Story:
    """An article that grows with each claim and mention, and the reading of it."""

    id: str
    page: str = "page-1.txt"
    number: int = 1
    headline: str = "邻里之间"
    text: str = ""
    mentions: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    rejected: list = field(default_factory=list)
    measurements: list = field(default_factory=list)

    def mention(self, name, antecedent=None):
        """Appends a name to the text and answers with its mention."""
        written = name.written or name.name
        start = len(self.text)
        self.text += written
        found = Mention(
            start, len(self.text), written, name.type, name.name, name.parents, name.aliases, antecedent
        )
        if name.type != "Date":
            self.mentions.append(found)
        return found

    def says(self, subject, predicate, target, confidence=0.9, rule="test", antecedent=None):
        """Appends a sentence that states a claim; ``antecedent`` is the subject's."""
        start = len(self.text)
        first = self.mention(subject, antecedent)
        self.text += "，"
        second = self.mention(target)
        evidence = Evidence(self.id, start, len(self.text), self.text[start:])
        self.text += "。"
        self.claims.append(Claim(first, predicate, second, evidence, rule, confidence))
        return self

    def plans(self, subject, predicate, target, confidence=0.9, rule="test"):
        """Appends a sentence that only plans a claim; its first character is the word that says so."""
        start = len(self.text)
        self.text += "将"
        first, second = self.mention(subject), self.mention(target)
        evidence = Evidence(self.id, start, len(self.text), self.text[start:])
        self.text += "。"
        claim = Claim(first, predicate, second, evidence, rule, confidence)
        self.rejected.append(Rejection(claim, "plan", (start, start + 1)))
        return self

    def measures(self, subject, written, value, unit, counted, qualifier="exact", **time):
        """Appends a sentence that states a measurement of ``subject``."""
        start = len(self.text)
        owner = self.mention(subject)
        number = len(self.text)
        self.text += written + counted
        evidence = Evidence(self.id, start, len(self.text), self.text[start:])
        end = number + len(written)
        self.text += "。"
        self.measurements.append(
            Measurement(
                owner,
                number,
                end,
                written,
                Decimal(value),
                unit,
                counted,
                qualifier,
                evidence,
                "test",
                0.9,
                **time,
            )
        )
        return self

    @property
    def reading(self):
        """The reading of the story so far; the whole text is one piece of its page."""
        pieces = (Piece(0, 100, len(self.text)),)
        article = Article(
            self.id,
            self.page,
            self.number,
            "",
            self.headline,
            ("林晓岚",),
            "",
            "2031-05-04",
            self.text,
            pieces=pieces,
        )
        return Reading(
            article, tuple(self.mentions), tuple(self.claims), tuple(self.rejected), tuple(self.measurements)
        )


def community(name, *parents, **more):
    return Name("Community", name, parents, **more)


def street(name, *parents):
    return Name("Subdistrict", name, parents)


def company(name, *parents):
    return Name("Company", name, parents)


def date(iso, written="当日"):
    return Name("Date", iso, written=written)
