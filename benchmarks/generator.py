"""A made-up graph of any size, in the shape that a build has: for measuring, never for reading.

Names are put together from syllables and belong to nobody. The same number and seed give the same
graph. The triples are made by the program's own emitter and rules, so they follow the model.

    from benchmarks.generator import generate
    dataset = generate(500_000)
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.ontology import data_namespace
from kg.publish.dataset import Dataset, make_dataset
from kg.publish.files import RDF_FILES
from kg.records import Article, Claim, Entity, Evidence, Fact, Mention, Piece, Resolution

# What one article comes to, with its share of streets and communities, measured on 2,000 articles.
TRIPLES_PER_ARTICLE = 450
_ARTICLES_PER_PAGE = 10
_COMMUNITIES_PER_STREET = 12
_STREETS_PER_DISTRICT = 9
_FIRST = "青云松丹银金望莲枫桂柳杏棠梅桐枫榆槐溪澄"
_SECOND = "禾杉涛枫杏舒湖浦庭苑岭川泽桥塘亭洲屿堤渚"
_THIRD = "安宁和平康乐祥瑞兴盛福泰昌隆永顺嘉佳雅景"
_SURNAMES = "林沈陆顾许周吴郑王冯陈褚卫蒋韩杨朱秦尤何"
_EVENTS = ("读书会", "义诊活动", "趣味运动会", "环保市集", "安全演练", "手工课堂")
_GROUPS = ("老年人", "青少年", "残疾人", "新就业群体", "困难家庭")
_ROLES = ("网格长", "党委书记", "志愿者队长", "居委会主任")
_HONOURS = ("最美志愿者", "文明家庭", "优秀共产党员")


def generate(triples: int, seed: int = 1, base: str = "") -> Dataset:
    """A dataset of about ``triples`` triples in its asserted and provenance graphs (within a tenth).

    The inferred triples, the ontology and the metadata come on top of that. ``base`` is what the
    IRIs of the data begin with, without it the ontology's data namespace.
    """
    base = base or data_namespace()
    resolution, articles = generate_records(max(1, triples // TRIPLES_PER_ARTICLE), seed, base)
    return make_dataset(resolution, articles, base, files=RDF_FILES)


def generate_records(articles: int, seed: int = 1, base: str = "") -> tuple[Resolution, list[Article]]:
    """What so many made-up articles say, and the articles."""
    world = _World(random.Random(seed), base or data_namespace(), streets=max(1, articles // 60))  # noqa: S311
    printed = [_article(world, number) for number in range(articles)]
    entities = tuple(sorted(world.entities.values(), key=lambda entity: entity.iri))
    facts = sorted(world.facts.values(), key=lambda found: _key(found[0]))
    return Resolution(entities, tuple(Fact(*ends, tuple(claims)) for ends, claims in facts)), printed


_Ends = tuple[Entity, str, Entity]


def _key(ends: _Ends) -> tuple[str, str, str, str]:
    return ends[0].iri, ends[1], ends[2].iri, ends[2].name


@dataclass
class _Place:
    """A street with its communities."""

    district: Entity
    street: Entity
    communities: list[Entity]


class _World:
    """Everything there is, and what the articles have said of it so far."""

    def __init__(self, chance: random.Random, base: str, streets: int) -> None:
        self.chance, self.base = chance, base
        self.entities: dict[str, Entity] = {}
        self.facts: dict[tuple[str, str, str, str], tuple[_Ends, list[Claim]]] = {}
        self._names: Iterator[str] = _names(chance)
        self.city = self.entity("City", f"{self.name()}市")
        self.places = list(self._places(streets))
        self.companies = [self.entity("Company", f"{self.name()}有限公司") for _ in range(streets * 6)]
        self.programmes = [self.entity("Programme", f"“{self.name()}”计划") for _ in range(streets * 2)]

    def _places(self, streets: int) -> Iterator[_Place]:
        district = self.city
        for number in range(streets):
            if number % _STREETS_PER_DISTRICT == 0:
                district = self.entity("District", f"{self.name()}区")
            street = self.entity("Subdistrict", f"{self.name()}街道")
            names = [f"{self.name()}社区" for _ in range(_COMMUNITIES_PER_STREET)]
            yield _Place(district, street, [self.entity("Community", name) for name in names])

    def name(self) -> str:
        """A name that nothing has yet."""
        return next(self._names)

    def entity(self, kind: str, name: str) -> Entity:
        """The thing of a kind that has a name."""
        iri = f"{self.base}{kind.lower()}/{name.strip('“').replace('”', '')}"
        if iri not in self.entities:
            self.entities[iri] = Entity(iri, name, kind, aliases=(name[:-1],) if kind == "Community" else ())
        return self.entities[iri]

    def state(self, claim: Claim, subject: Entity, target: Entity) -> None:
        """Adds a claim to its fact."""
        ends = (subject, claim.predicate, target)
        self.facts.setdefault(_key(ends), (ends, []))[1].append(claim)


def _names(chance: random.Random) -> Iterator[str]:
    """Names that do not come twice: of two syllables, then of three, then with a number before them."""
    pairs = [a + b for a in _FIRST for b in _SECOND]
    chance.shuffle(pairs)
    yield from (name for name in pairs)
    for round_number in range(1, 1000):
        for third in _THIRD:
            for pair in pairs:
                yield f"{pair}{third}" if round_number == 1 else f"{pair}{third}{round_number}"


@dataclass
class _Writer:
    """An article that grows sentence by sentence."""

    world: _World
    id: str
    text: str = ""
    start: int = field(default=0)

    def write(self, *parts: str | Entity) -> list[Mention]:
        """Appends a sentence; its entities become mentions."""
        self.start = len(self.text)
        mentions = []
        for part in parts:
            word = part if isinstance(part, str) else part.name
            if isinstance(part, Entity):
                place = len(self.text)
                mentions.append(Mention(place, place + len(word), word, part.type, part.name))
            self.text += word
        self.text += "。"
        return mentions

    def claim(self, subject: Entity, predicate: str, target: Entity, ends: tuple[Mention, Mention]) -> None:
        """States a fact with the last sentence as its quote."""
        quote = Evidence(self.id, self.start, len(self.text), self.text[self.start :])
        confidence = self.world.chance.choice((0.75, 0.88, 0.9, 0.97))
        rule = f"{predicate}_rule"
        self.world.state(Claim(ends[0], predicate, ends[1], quote, rule, confidence), subject, target)

    def say(self, subject: Entity, predicate: str, target: Entity, words: str) -> None:
        """A sentence that states one fact."""
        first, second = self.write(subject, words, target)
        self.claim(subject, predicate, target, (first, second))


def _article(world: _World, number: int) -> Article:
    """One article about a few communities of one street and their partners."""
    chance, page = world.chance, number // _ARTICLES_PER_PAGE
    name = f"page{page:06d}-{number % _ARTICLES_PER_PAGE + 1:02d}"
    writer, place = _Writer(world, name), chance.choice(world.places)
    here, there = chance.sample(place.communities, 2)
    _hierarchy(writer, place, here, there)
    _cooperation(writer, here, there, name)
    _people(writer, here)
    day = f"{chance.randint(2020, 2030)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    length, author = len(writer.text), chance.choice(_SURNAMES) + chance.choice(_SECOND)
    return Article(
        name, f"page{page:06d}.txt", number % _ARTICLES_PER_PAGE + 1, "", f"{here.name}新事", (author,),
        "", day, writer.text, pieces=(Piece(0, number % _ARTICLES_PER_PAGE * 1000, length),), issue_date=day,
    )  # fmt: skip


def _hierarchy(writer: _Writer, place: _Place, here: Entity, there: Entity) -> None:
    for lower, upper in ((place.street, place.district), (here, place.street), (there, place.street)):
        writer.say(lower, "part_of", upper, "位于")
    writer.say(place.district, "part_of", writer.world.city, "属于")


def _cooperation(writer: _Writer, here: Entity, there: Entity, article: str) -> None:
    world, chance = writer.world, writer.world.chance
    partner, programme = chance.choice(world.companies), chance.choice(world.programmes)
    committee = world.entity("PartyOrganization", f"{here.name}党委")
    branch = world.entity("PartyOrganization", f"{partner.name}党支部")
    event = world.entity("Event", f"{article}{chance.choice(_EVENTS)}")
    venue = world.entity("Venue", f"{here.name}{chance.choice(('广场', '活动室', '文化站'))}")
    writer.say(committee, "part_of", here, "设在")
    writer.say(branch, "part_of", partner, "设在")
    writer.say(committee, "partners_with", branch, "结对共建的是")
    writer.say(here, "partners_with", there, "携手")
    writer.say(here, "organizes", event, "举办了")
    writer.say(partner, "participates_in", event, "参加了")
    writer.say(event, "located_in", venue, "的地点是")
    writer.say(here, "runs", programme, "实施")
    writer.say(programme, "serves", world.entity("Group", chance.choice(_GROUPS)), "服务")


def _people(writer: _Writer, here: Entity) -> None:
    world, chance = writer.world, writer.world.chance
    given = chance.choice(_SECOND) + chance.choice(_THIRD)
    person = world.entity("Person", f"{chance.choice(_SURNAMES)}{given}-{here.name}")
    role, honour = (
        world.entity("Role", chance.choice(_ROLES)),
        world.entity("Honour", chance.choice(_HONOURS)),
    )
    writer.say(person, "member_of", here, "来自")
    writer.say(person, "holds_role", role, "担任")
    writer.say(person, "honored_as", honour, "获评")
