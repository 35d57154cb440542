"""Resolve: readings of all articles → entities and facts. The one place where articles meet."""

from kg.resolve.resolution import resolve

__all__ = ["resolve"]
