"""Invented graphs of any size: streets with communities, what happens there, and articles that say so.

Nothing here names a real community, street, person or programme. The same size and seed give the
same graph.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from kg.records import Article, Claim, Entity, Evidence, Fact, Mention, Resolution

STREETS = [
    "松涛",
    "望舒",
    "听澜",
    "栖云",
    "映霞",
    "澄碧",
    "朗月",
    "扶光",
    "沐风",
    "枕溪",
    "眠鹤",
    "数峰",
]
PLACES = [
    "青禾",
    "白榆",
    "丹枫",
    "云杉",
    "银杏",
    "蓝田",
    "紫薇",
    "翠竹",
    "金穗",
    "碧荷",
    "墨兰",
    "红豆",
    "赤松",
    "绿萝",
    "玉泉",
    "石榴",
    "芦苇",
    "春柳",
]
SURNAMES = [
    "林",
    "沈",
    "顾",
    "陆",
    "许",
    "苏",
    "温",
    "叶",
    "江",
    "纪",
    "卓",
    "容",
]
GIVEN = [
    "晓岚",
    "知远",
    "若溪",
    "明澈",
    "书瑶",
    "景行",
    "怀瑾",
    "思齐",
    "望之",
    "安歌",
    "清和",
    "以宁",
]
THEMES = [
    "邻里节",
    "议事会",
    "健康讲座",
    "敬老宴",
    "义诊",
    "读书会",
    "环境整治",
    "反诈宣讲",
    "春日市集",
    "消防演练",
    "亲子课堂",
    "结对签约仪式",
]
PROJECTS = [
    "暖巢计划",
    "微光驿路",
    "邻里合伙人",
    "三色管家",
    "红砖课堂",
    "银龄守望",
    "小巷回声",
    "一米花园",
]
GROUPS = [
    "老年人",
    "居民",
    "快递员",
    "少年儿童",
    "新就业群体",
]


@dataclass(slots=True)
class _Writer:
    """Collects articles and the claims that their sentences make."""

    random: random.Random
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[tuple[str, str, str], list[Claim]] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    sentences: list[tuple[str, list[tuple[str, str, str]]]] = field(default_factory=list)

    def entity(self, name: str, kind: str, parent: str = "", aliases: tuple[str, ...] = ()) -> str:
        iri = f"https://example.org/id/{kind}/{name}" + (f"·{parent.rsplit('/', 1)[-1]}" if parent else "")
        if kind == "Date":
            iri = ""
        key = iri or f"date:{name}"
        self.entities.setdefault(key, Entity(iri, name, kind, aliases, parent))
        return key

    def say(self, sentence: str, *facts: tuple[str, str, str]) -> None:
        self.sentences.append((sentence, list(facts)))
        if len(self.sentences) >= 6:
            self.close()

    def close(self) -> None:
        """Prints the sentences so far as one article and turns their facts into claims."""
        if not self.sentences:
            return
        number = len(self.articles) + 1
        article_id = f"{number // 8:03d}-{number % 8:02d}"
        text, claims = "", []
        for sentence, facts in self.sentences:
            start = len(text)
            text += sentence
            claims.extend(self._claim(article_id, text, start, len(text), fact) for fact in facts)
            text += "" if len(claims) % 3 else "\n"
        headline = self.sentences[0][0].split("，")[0]
        author = self.random.choice(SURNAMES) + self.random.choice(GIVEN)
        self.articles.append(
            Article(
                article_id,
                f"{number // 8:03d}.txt",
                number % 8,
                "",
                headline,
                (author,),
                "",
                "2024-02-24",
                text.rstrip("\n"),
            )
        )
        for claim, fact in zip(claims, [fact for _, facts in self.sentences for fact in facts], strict=True):
            self.claims.setdefault(fact, []).append(claim)
        self.sentences = []

    def _claim(self, article: str, text: str, start: int, end: int, fact: tuple[str, str, str]) -> Claim:
        subject, predicate, target = fact
        evidence = Evidence(article, start, end, text[start:end])
        ends = [self._mention(self.entities[key], text, start) for key in (subject, target)]
        return Claim(
            ends[0],
            predicate,
            ends[1],
            evidence,
            f"{predicate}.sentence",
            self.random.choice([0.95, 0.9, 0.8, 0.6]),
        )

    def _mention(self, entity: Entity, text: str, start: int) -> Mention:
        at = text.find(entity.name, start)
        at = start if at < 0 else at
        end = at + (len(entity.name) if text.startswith(entity.name, at) else 0)
        return Mention(at, end, text[at:end], entity.type, entity.name)

    def resolution(self) -> Resolution:
        self.close()
        facts = [
            Fact(self.entities[s], p, self.entities[o], tuple(claims))
            for (s, p, o), claims in sorted(self.claims.items())
        ]
        entities = sorted(
            (entity for entity in self.entities.values() if entity.iri), key=lambda entity: entity.iri
        )
        return Resolution(tuple(entities), tuple(facts))


def invented(nodes: int = 200, seed: int = 1) -> tuple[Resolution, tuple[Article, ...]]:
    """A resolution with about ``nodes`` entities, and the articles that state its facts."""
    writer = _Writer(random.Random(seed))
    communities: list[str] = []
    while len(writer.entities) < nodes:
        _street(writer, len(communities), communities, nodes)
    resolution = writer.resolution()
    return resolution, tuple(writer.articles)


def _street(writer: _Writer, number: int, communities: list[str], nodes: int) -> None:
    rank = sum(entity.type == "Subdistrict" for entity in writer.entities.values())
    district = writer.entity(f"{['云湾', '星渚', '鹿鸣', '锦汀'][rank // 6 % 4]}区", "District")
    suffix = "" if rank < len(STREETS) else str(rank // len(STREETS) + 1)
    street = writer.entity(f"{STREETS[rank % len(STREETS)]}{suffix}街道", "Subdistrict", district)
    writer.say(
        f"{_name(writer, district)}{_name(writer, street)}推进基层治理。", (street, "part_of", district)
    )
    for index in range(writer.random.randint(3, 6)):
        name = PLACES[(number + index) % len(PLACES)] + (suffix or "")
        community = writer.entity(
            f"{name}社区", "Community", street, (name, f"{_name(writer, street)}{name}社区")
        )
        communities.append(community)
        writer.say(f"{_name(writer, street)}{name}社区地处老城。", (community, "part_of", street))
        _life(writer, community, name, communities)
        if len(writer.entities) >= nodes:
            return


def _name(writer: _Writer, key: str) -> str:
    return writer.entities[key].name


def _life(writer: _Writer, community: str, name: str, communities: list[str]) -> None:
    choose = writer.random.choice
    here = _name(writer, community)
    party = writer.entity(f"{here}党委", "PartyOrganization", community)
    writer.say(f"{here}党委充分发挥{here}的组织优势。", (party, "part_of", community))
    for _ in range(writer.random.randint(2, 5)):
        event = writer.entity(f"{name}{choose(THEMES)}", "Event", community)
        group = writer.entity(choose(GROUPS), "Group")
        date = writer.entity(f"2024-02-{writer.random.randint(1, 28):02d}", "Date")
        writer.say(
            f"{_name(writer, date)}，{here}开展{_name(writer, event)}，{_name(writer, group)}踊跃参加。",
            (community, "organizes", event),
            (event, "held_on", date),
            (group, "participates_in", event),
        )
    project = writer.entity(f"“{choose(PROJECTS)}”", "Programme", community)
    centre = writer.entity(f"{here}党群服务中心", "ServiceCentre", community)
    writer.say(
        f"{here}实施{_name(writer, project)}项目，依托{_name(writer, centre)}服务居民。",
        (community, "runs", project),
        (centre, "located_in", community),
    )
    company = writer.entity(f"{choose(GIVEN)}物业有限公司", "Company")
    other = choose(communities)
    if other != community:
        writer.say(f"{here}与{_name(writer, other)}结对共建。", (community, "partners_with", other))
    writer.say(f"{here}联合{_name(writer, company)}清理楼道。", (community, "partners_with", company))
    person = writer.entity(choose(SURNAMES) + choose(GIVEN), "Person", community)
    role = writer.entity(choose(["书记", "网格长", "楼道长", "志愿者"]), "Role")
    honour = writer.entity(choose(["暖心邻居", "先锋标兵", "五星网格", "示范社区"]), "Honour")
    writer.say(
        f"{here}{_name(writer, role)}{_name(writer, person)}获评{_name(writer, honour)}。",
        (person, "holds_role", role),
        (person, "member_of", community),
        (person, "honored_as", honour),
    )
