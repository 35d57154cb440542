"""SPARQL over what a build wrote: an embedded store, the shipped questions, and their answers."""

from kg.query.answer import Answer, run_query
from kg.query.shipped import Parameter, ShippedQuery, shipped_queries
from kg.query.store import open_store

__all__ = ["Answer", "Parameter", "ShippedQuery", "open_store", "run_query", "shipped_queries"]
