"""A build as a web site: SPARQL endpoint, query page, graph page, and a page for every IRI."""

from kg.serve.application import application
from kg.serve.server import serve_run

__all__ = ["application", "serve_run"]
