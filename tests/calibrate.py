"""Sets the confidence of each rule to the share of its triples that are right, as gold pages tell.

    python tests/calibrate.py --set GOLD PAGES [--set GOLD PAGES ...] [--write]

Each page is judged with confidences learnt from the other pages alone; the table shows what a threshold gives
there. With ``--write`` what all pages together say goes into seeds/lexicon/rules.tsv.

A rule's confidence is (right + weight * prior) / (triples + weight): its precision, drawn towards that of all
rules (additive smoothing, Manning, Raghavan and Schütze 2008, section 11.3.4). Triples that state optional
facts do not count.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import kg
from kg.evaluation.calibration import THRESHOLDS
from kg.lexicon import table
from kg.places import data_directory

RULES = data_directory("seeds", "lexicon") / "rules.tsv"
# How many triples of average precision every rule starts with: of 1 to 16, swept on the gold and the
# project's own set, all from 2 on have a cross-validated error below one point, and 4 to 8 differ by less
# than a tenth of one.
WEIGHT = 4
# No rule is certain.
MOST = 0.99


def outcomes(gold, pages):
    """For each page, the rule of every judged triple and whether it is right; and the number of facts."""
    with tempfile.TemporaryDirectory() as folder:
        if kg.build(pages, folder).failures:
            raise SystemExit(f"{pages}: not every page can be read")
        lines = Path(folder, "triples.jsonl").read_text(encoding="utf-8").splitlines()
        rules = [json.loads(line)["rule"] for line in lines]
        found = []
        for page in kg.evaluate(gold, folder).pages:
            right = [triple for triple, _ in page.judgement.hits]
            judged = [(triple, True) for triple in right] + [
                (triple, False) for triple in page.judgement.wrong
            ]
            told = [(rules[int(triple.place.rsplit(":", 1)[1]) - 1], is_right) for triple, is_right in judged]
            found.append((told, len(right) + len(page.judgement.missed)))
        return found


def learnt(pages, weight=WEIGHT):
    """The confidence of every rule of the table, as the outcomes of some pages tell."""
    told = [one for page, _ in pages for one in page]
    prior = sum(right for _, right in told) / len(told)
    counts, rights = Counter(rule for rule, _ in told), Counter(rule for rule, right in told if right)
    names = [row["rule"] for row in table("rules", "rule", "confidence", "pattern")]
    return {rule: (rights[rule] + weight * prior) / (counts[rule] + weight) for rule in names}


def held_out(pages, weight=WEIGHT):
    """Confidence and truth of every judged triple, each learnt from the other pages than its own."""
    found = []
    for number, (page, _) in enumerate(pages):
        confidence = learnt(pages[:number] + pages[number + 1 :], weight)
        found += [(confidence[rule], right) for rule, right in page]
    return found


def error(judged, bins=10):
    """The expected calibration error of confidences and truths (Naeini et al. 2015), from 0 to 1."""
    groups = {}
    for confidence, right in judged:
        groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    gaps = (abs(sum(confidence - right for confidence, right in group)) for group in groups.values())
    return sum(gaps) / len(judged)


def rewritten(confidence):
    """The text of the rules' table with other confidences, to two places."""
    lines = []
    for line in RULES.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 1 and cells[0] in confidence:
            cells[1] = f"{min(confidence[cells[0]], MOST):.2f}"
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--set", nargs=2, action="append", required=True, metavar=("GOLD", "PAGES"), type=Path
    )
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pages = [page for gold, folder in given.set for page in outcomes(gold, folder)]
    judged, facts = held_out(pages), sum(number for _, number in pages)
    sys.stdout.write(f"{len(pages)} pages, {len(judged)} triples, error {error(judged):.3f}\n")
    sys.stdout.write("threshold  triples  precision  recall\n")
    for threshold in (0, *THRESHOLDS):
        kept = [right for confidence, right in judged if confidence >= threshold]
        precision = sum(kept) / len(kept) if kept else 0
        sys.stdout.write(f"{threshold:<9}  {len(kept):>7}  {precision:>9.3f}  {sum(kept) / facts:>6.3f}\n")
    if given.write:
        RULES.write_text(rewritten(learnt(pages)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
