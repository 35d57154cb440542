"""Whether a word of a byline is built like a person's name, or like a newsroom's signature."""

from __future__ import annotations

import re

from kg.segment.vocabulary import HAN, common_words, signature_endings, surnames

WORD = re.compile(rf"(?:{HAN}|·){{2,}}")


def is_name(token: str) -> bool:
    """Whether ``token`` is built like a person's full name."""
    single, compound = surnames()
    if not WORD.fullmatch(token) or token in common_words():
        return False
    if "·" in token:
        return 4 <= len(token) <= 16
    if token[:2] in compound:
        return 3 <= len(token) <= 4
    return token[0] in single and 2 <= len(token) <= 3


def is_signature(token: str) -> bool:
    """Whether ``token`` is built like a newsroom's collective signature."""
    return bool(WORD.fullmatch(token)) and 3 <= len(token) <= 4 and token.endswith(signature_endings())
