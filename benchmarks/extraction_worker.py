"""One tool over some texts, in whichever Python has it: reads texts as JSON, tells CPU seconds and names.

Run by ``benchmarks.extraction_tools``; it imports nothing of the program but for the program's own line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable

# A tool's name → what makes the function from a text to the names of persons, places and organisations.
Names = Callable[[str], Iterable[str]]


def program() -> Names:
    """The program: annotate and extract, with claims, evidence and all."""
    import kg
    from kg.ontology import DATE

    def names(text: str) -> Iterable[str]:
        article = kg.Article("a", "p", 1, "", "", (), "", "", text)
        found = kg.read_article(article)
        return [each.name for each in found.mentions if each.type != DATE and each.type in WANTED]

    return names


def jieba_cut() -> Names:
    """Bare segmentation: no names."""
    import jieba

    jieba.initialize()
    return lambda text: [word for word in jieba.cut(text) if not word]


def jieba_posseg() -> Names:
    """The tags of jieba for persons (nr), places (ns) and organisations (nt)."""
    import jieba
    from jieba import posseg

    jieba.initialize()
    return lambda text: [
        word for word, tag in posseg.cut(text) if tag in {"nr", "ns", "nt"} and len(word) > 1
    ]


def jiagu() -> Names:
    """Named entities of Jiagu: tags of its words, joined."""
    import jiagu as tool

    def names(text: str) -> Iterable[str]:
        found: list[str] = []
        for sentence in text.replace("。", "。\n").splitlines():
            former = "O"
            words = tool.seg(sentence)
            for word, tag in zip(words, tool.ner(words) if words else (), strict=True):
                if tag.startswith("B-") or (tag != "O" and former == "O"):
                    found.append(word)
                elif tag != "O":
                    found[-1] += word
                former = tag
        return found

    return names


def harvesttext() -> Names:
    """Entities that HarvestText discovers; it asks pyhanlp, which needs Java and a model."""
    from harvesttext import HarvestText

    tool = HarvestText()

    def names(text: str) -> Iterable[str]:
        mentions, kinds = tool.entity_discover(text, method="NFL", threshold=0.0)
        return [name for entity, forms in mentions.items() if entity in kinds for name in forms]

    return names


def lac() -> Names:
    """Persons, places and organisations of LAC."""
    from LAC import LAC

    tool = LAC(mode="lac")

    def names(text: str) -> Iterable[str]:
        words, tags = tool.run(text)
        return [word for word, tag in zip(words, tags, strict=True) if tag in {"PER", "LOC", "ORG"}]

    return names


TOOLS: dict[str, Callable[[], Names]] = {
    "program": program,
    "jieba.cut": jieba_cut,
    "jieba.posseg": jieba_posseg,
    "Jiagu": jiagu,
    "HarvestText": harvesttext,
    "LAC": lac,
}
WANTED: frozenset[str] = frozenset()


def main() -> None:
    """Reads ``{"timed": [...], "scored": [...], "types": [...]}`` and writes what the tool gives."""
    global WANTED
    given = json.load(sys.stdin)
    WANTED = frozenset(given["types"])
    names = TOOLS[sys.argv[1]]()
    found = [sorted(set(names(text))) for text in given["scored"]]
    started = time.process_time()
    for text in given["timed"]:
        names(text)
    seconds = time.process_time() - started
    # Behind whatever a library prints.
    sys.stdout.write("\n" + json.dumps({"seconds": seconds, "names": found}) + "\n")


if __name__ == "__main__":
    main()
