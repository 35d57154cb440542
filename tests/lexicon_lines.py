"""The lexicon with some of its lines left out, and the caches that must be emptied for it to be read."""

from __future__ import annotations

import functools
import re
import sys
from collections import Counter
from pathlib import Path

from kg.places import data_directory

LEXICON = data_directory("seeds", "lexicon")


class Shelf:
    """The lexicon's folder without some (table, line number), which notes the tables that are asked for."""

    def __init__(self, left_out, folder):
        self.asked = set()
        self.reduced = {}
        for name in {table for table, _ in left_out}:
            lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
            kept = [line for number, line in enumerate(lines) if (name, number) not in left_out]
            self.reduced[name] = Path(folder, name)
            self.reduced[name].write_text("\n".join(kept) + "\n", encoding="utf-8")

    def __truediv__(self, name):
        self.asked.add(name)
        return self.reduced.get(name, LEXICON / name)

    def __call__(self, *parts):
        return self if parts == ("seeds", "lexicon") else data_directory(*parts)


def rows(table):
    """The numbers and lines of a table that are rows: no comments, no column names."""
    lines = table.read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    return kept[1:]


def cells(line):
    """The words of a row: its cells, and code points as characters, but not what is no language."""
    parts = [part.strip() for part in line.split("\t") if part.strip()]
    points = [chr(int(code, 16)) for part in parts for code in re.findall(r"U\+([0-9A-F]{4,5})", part)]
    return [part for part in parts + points if not re.fullmatch(r"[A-Za-z0-9_ .+-]+", part)]


@functools.cache
def whole_kinds(name):
    """The rows of a table that are the only ones of their kind, or of it, by their numbers."""
    kinds = {number: re.findall(r"(?<=\t)[A-Za-z_ ]+", line) for number, line in rows(LEXICON / name)}
    counts = Counter(kind for found in kinds.values() for kind in found)
    return {number for number, found in kinds.items() if min([len(kinds), *map(counts.get, found)]) == 1}


def _caches():
    """Every cache of the loaded modules of the package beside those of the ontology, which knows no lexicon.

    The modules are asked, not the collector of garbage: it does not tell of what a build has set aside.
    """
    modules = [module for name, module in sys.modules.items() if name.startswith("kg.")]
    found = (thing for module in modules for thing in vars(module).values())
    caches = [thing for thing in found if isinstance(thing, functools._lru_cache_wrapper)]
    return [
        one
        for one in caches
        if one.__module__.startswith("kg.") and not one.__module__.startswith("kg.ontology")
    ]


def forget(*kept):
    """Empties the caches of the package, so that the lexicon is read again."""
    for one in _caches():
        if one not in kept:
            one.cache_clear()
