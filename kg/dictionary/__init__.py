"""The dictionary of jieba: words with frequencies and tags that are looked up, and joints inside words."""

from __future__ import annotations

from kg.dictionary.entries import Entries, Frequencies, Tags
from kg.dictionary.tokenizer import Tokenizer, crosses, jieba_entries

__all__ = ["Entries", "Frequencies", "Tags", "Tokenizer", "crosses", "jieba_entries"]
