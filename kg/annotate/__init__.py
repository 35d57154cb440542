"""An Article becomes a spaCy Doc: tokens, sentences, mentions, references, as spaCy components."""

from kg.annotate.components import create_language, read_names
from kg.annotate.named import Named

__all__ = ["Named", "create_language", "read_names"]
