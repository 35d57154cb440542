"""A Doc becomes Claims: one module for each family of relations."""

from kg.extract.components import create_language, read_article

__all__ = ["create_language", "read_article"]
