"""Head nouns behind a quotation that name nothing: verbs (“…”服务居民), praise (“暖心”服务), mere work."""

from __future__ import annotations

from kg.annotate.text.words import found_words, head_at_end, head_types, word_set, word_tuple
from kg.numerals import numerals

# Shorter quotations in front of 服务 praise it and do not name it.
_SHORTEST_NAME = 3
_ONE = "一"
# What is built or managed under a name of its own.
_THINGS = frozenset({"Venue", "ServiceCentre", "Team", "PartyOrganization", "SocialOrganization", "Company"})


def acts(text: str, head: str, start: int, end: int) -> bool:
    """Whether a head noun names nothing: a verb (“…”服务居民) or what a quotation praises (“暖心”服务).

    Nor does what is done to a place or a body under its own name (“户外驿站”|建设).
    """
    people = end + text.startswith("了", end)
    if head in word_set("active_heads") and found_words("group_heads").longest_at(text, people):
        return True
    if head in word_set("work_on_things") and end - start == len(head):
        return head_types().get(head_at_end(text[: start - 1])) in _THINGS
    if head not in word_set("verbal_heads"):
        return False
    behind = text[end : end + 1]
    inner = text[max(0, start - _SHORTEST_NAME - 1) : start - 1]
    # “五送”服务: a number of things that are done is a name, but for one (“一条龙”服务).
    number = text[text.rfind("“", 0, start) + 1 : start - 1]
    counted = len(number) > 1 and number[0] in numerals() and number[0] != _ONE
    praised = not inner.isalnum() and end - start == len(head) and not counted
    said = (*word_tuple("behind_whole_quotations"), *word_tuple("roles_of_things"))
    goes_on = behind in word_set("behind_heads") or text.startswith(said, end)
    return praised or (behind.isalnum() and not goes_on)
