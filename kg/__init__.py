"""cobuild: from newspaper pages about community co-building to an evidenced knowledge graph.

    import kg
    report = kg.build("pages", "out")

A name is loaded when it is first used, so that ``import kg`` and ``kg --help`` answer at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg import network
    from kg.check import CheckReport, Violation
    from kg.check import check as check_graph
    from kg.corrections import Question, questions, read_corrections, write_correction
    from kg.diff import Difference, EntityChange, FactChange, compare
    from kg.engine import build_on_engine
    from kg.errors import (
        CobuildError,
        CorrectionError,
        EvaluationError,
        GraphError,
        LexiconError,
        NothingToDoError,
        OntologyError,
        OutputError,
        PageError,
        QueryError,
        RegistryError,
        RunError,
        ServerError,
        UnknownNameError,
        WorkerError,
    )
    from kg.evaluation import Bin, Evaluation, Score, evaluate, reliability_bins, threshold_scores
    from kg.explanation import Explanation, explain
    from kg.extract import create_language, read_article
    from kg.knowledge_graph import KnowledgeGraph, load
    from kg.network import cobuilding_network, to_networkx
    from kg.pipeline import build
    from kg.publish.show import ShownPage, show
    from kg.query import Answer, Parameter, ShippedQuery, open_store, run_query, shipped_queries
    from kg.read import read_pages
    from kg.records import (
        Article,
        Claim,
        Correction,
        Entity,
        EntityMeasurement,
        Evidence,
        Fact,
        Measurement,
        MeasurementRejection,
        Mention,
        Page,
        PageFailure,
        Piece,
        Reading,
        Registration,
        RejectedFact,
        RejectedMeasurement,
        Rejection,
        Resolution,
    )
    from kg.report import BuildReport
    from kg.serve.server import serve_run

__all__ = [
    "Answer",
    "Article",
    "Bin",
    "BuildReport",
    "CheckReport",
    "Claim",
    "CobuildError",
    "Correction",
    "CorrectionError",
    "Difference",
    "Entity",
    "EntityChange",
    "EntityMeasurement",
    "Evaluation",
    "EvaluationError",
    "Evidence",
    "Explanation",
    "Fact",
    "FactChange",
    "GraphError",
    "KnowledgeGraph",
    "LexiconError",
    "Measurement",
    "MeasurementRejection",
    "Mention",
    "NothingToDoError",
    "OntologyError",
    "OutputError",
    "Page",
    "PageError",
    "PageFailure",
    "Parameter",
    "Piece",
    "QueryError",
    "Question",
    "Reading",
    "Registration",
    "RegistryError",
    "RejectedFact",
    "RejectedMeasurement",
    "Rejection",
    "Resolution",
    "RunError",
    "Score",
    "ServerError",
    "ShippedQuery",
    "ShownPage",
    "UnknownNameError",
    "Violation",
    "WorkerError",
    "build",
    "build_on_engine",
    "check_graph",
    "cobuilding_network",
    "compare",
    "create_language",
    "evaluate",
    "explain",
    "load",
    "network",
    "open_store",
    "questions",
    "read_article",
    "read_corrections",
    "read_pages",
    "reliability_bins",
    "run_query",
    "serve_run",
    "shipped_queries",
    "show",
    "threshold_scores",
    "to_networkx",
    "write_correction",
]

_HOMES = {
    "check": ("CheckReport", "Violation", "check_graph"),
    "corrections": ("Question", "questions", "read_corrections", "write_correction"),
    "diff": ("Difference", "EntityChange", "FactChange", "compare"),
    "engine": ("build_on_engine",),
    "errors": (
        "CobuildError",
        "CorrectionError",
        "EvaluationError",
        "GraphError",
        "LexiconError",
        "NothingToDoError",
        "OntologyError",
        "OutputError",
        "PageError",
        "QueryError",
        "RegistryError",
        "RunError",
        "ServerError",
        "UnknownNameError",
        "WorkerError",
    ),
    "evaluation": ("Bin", "Evaluation", "Score", "evaluate", "reliability_bins", "threshold_scores"),
    "explanation": ("Explanation", "explain"),
    "extract": ("create_language", "read_article"),
    "knowledge_graph": ("KnowledgeGraph", "load"),
    "network": ("cobuilding_network", "to_networkx"),
    "pipeline": ("build",),
    "publish.show": ("ShownPage", "show"),
    "query": ("Answer", "Parameter", "ShippedQuery", "open_store", "run_query", "shipped_queries"),
    "read": ("read_pages",),
    "report": ("BuildReport",),
    "serve.server": ("serve_run",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("network",)
# Public names that differ from those at home, because a module of kg has the short one.
_AT_HOME = {"check_graph": "check"}


def __getattr__(name: str) -> object:
    """The public object or module ``name``, or the package's ``__version__``, loaded now."""
    if name == "__version__":
        from importlib.metadata import version

        return version("cobuild")
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    if name in _MODULES:
        return import_module(f"kg.{name}")
    found: object = getattr(import_module(f"kg.{_HOME.get(name, 'records')}"), _AT_HOME.get(name, name))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, "__version__"])
