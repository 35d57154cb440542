"""Clauses: which verb has whom for its subject and what for its objects."""
