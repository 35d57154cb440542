"""The errors that this package raises, as one tree.

    CobuildError
    ├── PageError          one page cannot be read; the others go on
    ├── NothingToDoError   the given paths hold no page at all
    ├── LexiconError       a line of seeds/lexicon cannot be used
    ├── OntologyError      the ontology lacks or contradicts what the code asks it for
    ├── GraphError         a graph file cannot be loaded, queried or checked
    ├── OutputError        the output folder cannot be written
    ├── RegistryError      the registry of IRIs cannot be used


    ├── QueryError         a query cannot be understood, or asks for what is not allowed
    ├── CorrectionError    a file of corrections cannot be used
    ├── RunError           a folder does not hold what a build writes
    ├── ServerError        an address cannot be served at
    ├── UnknownNameError   a run knows nothing of that name
    └── EvaluationError    a run cannot be scored: gold, run, pages or floors are missing or malformed

Each message names the thing, the place and the next act.
"""

from __future__ import annotations


class CobuildError(Exception):
    """The root of every error that this package raises on purpose."""


class PageError(CobuildError):
    """One page, or one line of a file of articles, cannot be read.

    ``place`` is the path as the user gave it, with ``:line`` where one line is meant;
    ``reason`` says what is wrong and what to do next.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str]]:
        return (type(self), (self.place, self.reason))


class NothingToDoError(CobuildError):
    """The given paths hold no page at all."""


class LexiconError(CobuildError):
    """A line of the lexicon cannot be used."""


class OntologyError(CobuildError):
    """The ontology lacks or contradicts what the code asks it for."""


class GraphError(CobuildError):
    """A graph file cannot be loaded, queried or checked."""


class OutputError(CobuildError):
    """The output folder cannot be written."""


class RegistryError(CobuildError):
    """The registry of IRIs cannot be used: it is damaged, or it is another file."""


class QueryError(CobuildError):
    """A query cannot be understood, asks for what is not allowed, or has no such answer."""


class CorrectionError(CobuildError):
    """A file of corrections cannot be used: it is missing, or one of its lines is no correction."""


class RunError(CobuildError):
    """A folder does not hold what a build writes."""


class ServerError(CobuildError):
    """An address cannot be served at."""


class WorkerError(CobuildError):
    """A process ended before its work was done."""


class UnknownNameError(CobuildError):
    """A run knows nothing of that name."""


class EvaluationError(CobuildError):
    """A run cannot be scored: gold, run, pages or floors are missing or malformed."""
