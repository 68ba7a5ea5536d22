"""How much is spent on texts that are other: a document can be made so that comparing it would never end."""

from typing import Final

_ENOUGH: Final = 60_000_000


class Effort:
    """Pairs of words, or of places, that are still looked at; a paper that was corrected needs some thousands."""

    def __init__(self) -> None:
        self._left = _ENOUGH

    def spend(self, pairs: int) -> bool:
        """Whether so many may be looked at; what is too dear is told as it stands instead."""
        if pairs > self._left:
            return False
        self._left -= pairs
        return True
