"""Resolve: readings of all articles → entities and facts. The one place where articles meet."""

from kg.resolve.registry import Registry, read_registry, write_registry
from kg.resolve.resolution import resolve

__all__ = ["Registry", "read_registry", "resolve", "write_registry"]
