"""Places that serve nobody: a text only tells that something stands there, or begins there."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, word_tuple
from kg.extract.context import Context

# Between a place and a verb of setting out from it stand at most so many characters, the verb among them.
_SPOT = 8


def is_only_where(context: Context, name: Named) -> bool:
    """Whether a place is only where something stands (广场|一角的义卖区), or people leave (从广场|出发)."""
    if name.type in ("Venue", "Event") and context.text.startswith(word_tuple("corners"), name.end):
        return True
    if name.type == "Event" and context.text.startswith(word_tuple("stands_at_events"), name.end):
        # 义诊|台前，医生为居民测血压: what stands there is a part of the event that the article is about.
        return True
    if name.type == "Venue" and context.text.startswith(word_tuple("localizers_beside"), name.end):
        return True
    place = name.type in ("Venue", "ServiceCentre")
    return place and bool(found_words("departing").found(context.text, name.end, name.end + _SPOT))
