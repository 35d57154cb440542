"""A graph that was written before, in Python: its entities, facts, sentences, network and queries."""

from kg.knowledge_graph.graph import KnowledgeGraph, load

__all__ = ["KnowledgeGraph", "load"]
