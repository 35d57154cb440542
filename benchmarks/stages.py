"""The CPU time of each stage of one build, told by standing between the pipeline and its stages."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import GeneratorType
from typing import Any

# What the pipeline calls, by the stage that it belongs to.
_CALLS = {
    "read": ("read_bytes", "read_source"),
    "segment": ("segment",),
    "annotate and extract": ("read_article",),
    "resolve": ("_resolved", "find_reprints"),
    "graph": ("make_dataset", "without_residences", "tables_of"),
    "write": (
        "write_graphml",
        "write_articles",
        "write_triples",
        "write_rejected",
        "write_measurements",
        "write_dataset",
        "recall",
        "write_update",
        "remember",
        "write_registry",
    ),
}
# The first one draws the picture.
_MODULES = (
    "kg.publish.html",
    "kg.publishing",
    "kg.pipeline",
    "kg.readings",
    "kg.stages",
    "kg.incremental.continuing",
)
# The picture is drawn for people and is no part of what is measured.
_LEFT_OUT = "write_html"


class Clock:
    """Seconds of CPU time by stage."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(_CALLS, 0.0)

    def wrap(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, with its time added to the stage; of a generator, the time of each step."""

        def timed(*arguments: object, **named: object) -> object:
            started = time.process_time()
            given = call(*arguments, **named)
            self.seconds[stage] += time.process_time() - started
            return self._steps(stage, given) if isinstance(given, GeneratorType) else given

        return timed

    def _steps(self, stage: str, steps: Iterator[object]) -> Iterator[object]:
        while True:
            started = time.process_time()
            try:
                step = next(steps)
            except StopIteration:
                return
            finally:
                self.seconds[stage] += time.process_time() - started
            yield step


@contextmanager
def clocked() -> Iterator[Clock]:
    """The clock of the builds inside, which draw no picture."""
    modules = [importlib.import_module(name) for name in _MODULES]
    clock, former = Clock(), [dict(vars(module)) for module in modules]
    for module in modules:
        for stage, names in _CALLS.items():
            for name in names:
                if name in vars(module):
                    setattr(module, name, clock.wrap(stage, getattr(module, name)))
    setattr(modules[0], _LEFT_OUT, _no_picture)
    try:
        yield clock
    finally:
        for module, names in zip(modules, former, strict=True):
            vars(module).update(names)


def _no_picture(*arguments: object, **_: object) -> None:
    next(each for each in arguments if isinstance(each, Path)).write_bytes(b"")
