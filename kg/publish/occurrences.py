"""How many different texts there are among many, while texts come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import numpy as np

# Bytes of a digest that stands for a text: of 10⁸ hardly two share one by chance (3 in 10⁴ times).
_DIGEST = 8
# So many texts are told apart by themselves: up to 200 MB, mostly of texts that blocks hold as well.
_AT_ONCE = 1_000_000
# A counter takes as long to begin as to count some texts.
_COUNTED_AT_ONCE = 10_000


class Occurrences:
    """How often each of some texts occurs; of many, and of former ones, only digests are remembered.

    ``former`` is what another one kept: the digests, and how often each occurs.
    """

    def __init__(self, former: tuple[bytes, bytes] = (b"", b"")) -> None:
        self._recent: Counter[str] = Counter()
        self._waiting: list[str] = []
        self._digests = np.frombuffer(former[0], "<u8")
        self._times = np.frombuffer(former[1], "<i4")

    def add(self, texts: Iterable[str], times: int = 1) -> None:
        """Takes in texts, each ``times`` more; -1 takes them away again."""
        if times == 1:
            self._waiting.extend(texts)
        else:
            self._recent.subtract(texts)
        if len(self._waiting) >= _COUNTED_AT_ONCE:
            self._count()
        if len(self._recent) >= _AT_ONCE:
            self._settle()

    def __len__(self) -> int:
        self._count()
        if not len(self._digests):
            return sum(times > 0 for times in self._recent.values())
        self._settle()
        return len(self._digests)

    def kept(self) -> tuple[bytes, bytes]:
        """What another one needs to go on from here."""
        self._settle()
        return self._digests.tobytes(), self._times.tobytes()

    def _count(self) -> None:
        self._recent.update(self._waiting)
        self._waiting.clear()

    def _settle(self) -> None:
        """Takes the texts that came and went lately among the digests, which are sorted."""
        self._count()
        told = {text: times for text, times in self._recent.items() if times}
        self._recent.clear()
        if not told:
            return
        digests = b"".join(
            hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
            for text in told
        )
        found, numbers = np.unique(np.frombuffer(digests, "<u8"), return_inverse=True)
        sums = np.zeros(len(found), dtype="<i4")
        np.add.at(sums, numbers, np.array(list(told.values()), dtype="<i4"))
        places = np.searchsorted(self._digests, found)
        known = np.zeros(len(found), dtype=bool)
        within = places < len(self._digests)
        known[within] = self._digests[places[within]] == found[within]
        times = self._times.copy()
        times[places[known]] += sums[known]
        fresh = ~known & (sums > 0)
        times = np.insert(times, places[fresh], sums[fresh])
        every = np.insert(self._digests, places[fresh], found[fresh])
        left = times > 0
        self._digests, self._times = (every, times) if left.all() else (every[left], times[left])
