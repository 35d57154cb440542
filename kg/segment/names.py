"""Whether a word of a byline is built like a person's name, or like a newsroom's signature."""

from __future__ import annotations

import re

from kg.segment.places import is_unit
from kg.segment.vocabulary import HAN, common_words, signature_endings, surnames

# A signature of two characters is one of the place's name and an ending that no other word has.
SHORTEST = 2
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
    return token[0] in single and 2 <= len(token) <= 3 and not is_unit(token)


def is_signature(token: str) -> bool:
    """Whether ``token`` is built like a newsroom's collective signature: 相黄萱, or shorter 木宣."""
    if not WORD.fullmatch(token) or token in common_words():
        return False
    return 2 <= len(token) <= 4 and token.endswith(signature_endings(short=len(token) == SHORTEST))
