"""Resolve: readings of all articles → entities and facts. The one place where articles meet."""

from kg.resolve.registry import Registry, read_registry
from kg.resolve.resolution import resolve
from kg.resolve.rows import write_registry

__all__ = ["Registry", "read_registry", "resolve", "write_registry"]
