"""What came, went and changed between two builds, by entity and fact."""

from kg.diff.compare import compare
from kg.diff.records import Difference, EntityChange, FactChange

__all__ = ["Difference", "EntityChange", "FactChange", "compare"]
