"""Pages of made-up articles in any number: for measuring a whole build, never for tuning a rule.

    python -m benchmarks.corpus DIR --articles 2816 [--seed 1] [--partitions 64]

An article is put together from sentences and names from syllables; it belongs to nobody. An article has
about 420 characters and a page nine articles, as in ``seeds/pages``, in columns of 14 to 22 characters with
the breaks of OCR. Names are drawn again and again, with and without the unit above, so that ``resolve`` has
the work that an archive gives it: new names come in proportion to the articles, and some are those of others.
The same number and seed give the same bytes. With ``--partitions`` the same articles come ready-made as JSON
lines in so many files, as an archive has them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.sentences import HEADLINES, LEADS, SLOTS, STATED, TOLD

# The seed pages: five pages, 44 articles, 18,600 characters of running text.
SEED_ARTICLES = 44
ARTICLES_PER_PAGE = 9
_ARTICLES_PER_STREET = 24
_COMMUNITIES = 8
_FIRST = "青云松丹银金望莲枫桂柳杏棠梅桐榆槐溪澄岚霞澜锦瑞凤翠映栖沐鹤"
_SECOND = "禾杉涛枫杏舒湖浦庭苑岭川泽桥塘亭洲屿堤渚汀坞径林峰泉港渡湾陵"
_THIRD = "安宁和康乐祥瑞盛福泰昌隆永嘉佳雅景华"
_SURNAMES = "林沈陆顾许周吴郑王冯陈褚蒋韩杨朱秦尤何吕施张孔曹严金魏陶姜"
_GIVEN = "晓岚知远若溪明澈书瑶景行怀瑾思齐望之安歌清以宁文彬小芸建民玉珍"
_FIRMS = (
    "物业有限公司",
    "科技有限公司",
    "供电所",
    "农商银行",
    "社区卫生服务中心",
    "派出所",
    "书店",
    "律师事务所",
)
_EVENTS = ("邻里节", "读书会", "义诊", "百家宴", "趣味运动会", "春日市集", "反诈宣讲", "亲子课堂", "消防演练")
_WORKS = ("暖巢", "管家", "驿站", "合伙人", "议事厅", "守望", "课堂", "食堂")


class _Street:
    """A street with what lies in it; its names come back in every article about it."""

    def __init__(self, chance: random.Random, district: str) -> None:
        self.district, self.name = district, f"{_name(chance)}街道"
        self.communities = [f"{_name(chance)}社区" for _ in range(_COMMUNITIES)]
        self.partners = [f"{_name(chance)}{chance.choice(_FIRMS)}" for _ in range(_COMMUNITIES)]
        self.schools = [f"{_name(chance)}{chance.choice(('小学', '中学', '幼儿园'))}" for _ in range(3)]
        self.programmes = [f"{_name(chance)[:2]}{chance.choice(_WORKS)}" for _ in range(4)]
        self.people = [_person(chance) for _ in range(3 * _COMMUNITIES)]


def _name(chance: random.Random) -> str:
    third = chance.choice(_THIRD) if chance.random() < 0.4 else ""
    return chance.choice(_FIRST) + chance.choice(_SECOND) + third


def _person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2, 2))))


def pages(articles: int, seed: int = 1) -> Iterator[str]:
    """The texts of pages with so many articles together."""
    chance = random.Random(seed)  # noqa: S311
    printed: list[str] = []
    district = ""
    for number in range(articles):
        if number % (_ARTICLES_PER_STREET * 6) == 0:
            district = f"{_name(chance)[:2]}区"
        if number % _ARTICLES_PER_STREET == 0:
            street = _Street(chance, district)
        printed.append(_article(chance, street))
        if len(printed) == ARTICLES_PER_PAGE or number == articles - 1:
            yield "\n\n".join(printed) + "\n"
            printed = []


def _article(chance: random.Random, street: _Street) -> str:
    """Headline, paragraphs and byline, in columns."""
    words = _words(chance, street)
    stated = chance.randint(2, 5)
    body = [*chance.sample(STATED, stated), *chance.sample(TOLD, chance.randint(3, 8))]
    chance.shuffle(body)
    sentences = [chance.choice(LEADS), *body]
    paragraphs, width = [""], chance.randint(14, 22)
    for sentence in sentences:
        if len(paragraphs[-1]) > chance.randint(60, 160):
            paragraphs.append("")
        paragraphs[-1] += _filled(chance, sentence, words)
    paragraphs[-1] += f" {_person(chance)}"
    headline = _filled(chance, chance.choice(HEADLINES), words)
    return "\n\n".join([f"# {headline}", *(_column(chance, each, width) for each in paragraphs)])


def _words(chance: random.Random, street: _Street) -> dict[str, str]:
    here, other = chance.sample(street.communities, 2)
    person, neighbour = chance.sample(street.people, 2)
    return {
        "district": street.district,
        "street": street.name,
        "community": here,
        "other": other,
        "partner": chance.choice(street.partners),
        "school": chance.choice(street.schools),
        "person": person,
        "neighbour": neighbour,
        "programme": chance.choice(street.programmes),
        "event": f"{_name(chance)[:2]}{chance.choice(_EVENTS)}",
        "venue": f"{here}{chance.choice(('广场', '文化站', '党群服务中心', '活动室'))}",
        "road": f"{_name(chance)[:2]}路",
        "day": f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
    }


def _filled(chance: random.Random, sentence: str, words: dict[str, str]) -> str:
    """The sentence with its names, and with words and a number of its own."""
    drawn = {slot: chance.choice(choices) for slot, choices in SLOTS.items()}
    return sentence.format_map({**words, **drawn, "number": str(chance.randint(3, 480))})


def _column(chance: random.Random, paragraph: str, width: int) -> str:
    """The paragraph in lines of ``width`` characters, sometimes with the break of a column inside."""
    lines = [paragraph[start : start + width] for start in range(0, len(paragraph), width)]
    if len(lines) > 6 and chance.random() < 0.15:
        lines.insert(chance.randint(3, len(lines) - 2), "")
    return "\n".join(lines)


def write_pages(folder: Path, articles: int, seed: int = 1) -> int:
    """Writes the pages as ``000000.txt`` and so on; the number of bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number, text in enumerate(pages(articles, seed)):
        size += (folder / f"{number:06d}.txt").write_bytes(text.encode("utf-8"))
    return size


def write_partitions(folder: Path, articles: int, partitions: int, seed: int = 1) -> int:
    """Writes the articles as JSON lines, ``part-00000.jsonl`` and so on; the number of bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number, some in enumerate(_lots(_ready_made(articles, seed), -(-articles // partitions))):
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in some)
        size += (folder / f"part-{number:05d}.jsonl").write_bytes(text.encode("utf-8"))
    return size


def _ready_made(articles: int, seed: int) -> Iterator[dict[str, str]]:
    """The articles without columns: headline and text."""
    number = 0
    for page in pages(articles, seed):
        for printed in page.removesuffix("\n").split("\n\n# "):
            headline, *paragraphs = printed.removeprefix("# ").split("\n\n")
            text = "\n".join(paragraph.replace("\n", "") for paragraph in paragraphs)
            yield {"id": f"{number:09d}", "headline": headline.replace("\n", ""), "text": text}
            number += 1


def _lots(each: Iterator[dict[str, str]], size: int) -> Iterator[list[dict[str, str]]]:
    while lot := list(islice(each, size)):
        yield lot


def main() -> None:
    """Writes the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=SEED_ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--partitions", type=int, default=0)
    asked = parser.parse_args()
    if asked.partitions:
        size = write_partitions(asked.folder, asked.articles, asked.partitions, asked.seed)
    else:
        size = write_pages(asked.folder, asked.articles, asked.seed)
    print(f"{asked.articles} articles, {size:,} bytes in {asked.folder}")  # noqa: T201


if __name__ == "__main__":
    main()
