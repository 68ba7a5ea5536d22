"""The paths of the interviews that are being worked on, so that a turn begins where the last one ended.

A path follows from the flow and the answers alone, and whatever changes an interview's answers, erasure too, changes
its revision. What a turn found is kept only once it is saved: one that failed leaves nothing behind.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from flows.path import Path
from flows.record import Answers
from flows.schema import Flow
from storage.interviews import Interview

_MOST: Final = 1000
_WHILE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Walk:
    """An interview as a turn left it: its answers, in the order in which they are read back, and their path."""

    interview: Interview
    flow: Flow
    answers: Answers
    path: Path

    def is_of(self, interview: Interview, flow: Flow) -> bool:
        """Whether the interview stands as it did then."""
        then = self.interview
        return self.flow is flow and (then.revision, then.updated_at) == (interview.revision, interview.updated_at)


class Walks:
    """The last walk of each interview: of the latest thousand, until the first turn after an hour."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, Walk] = OrderedDict()

    def find(self, interview: Interview, flow: Flow) -> Walk | None:
        """The walk with these answers, if it was the interview's last."""
        found = self._last.get(interview.id)
        return found if found is not None and found.is_of(interview, flow) else None

    def keep(self, walked: Mapping[int, Walk]) -> None:
        """Take these, which are saved, for the last of their interviews."""
        for interview_id, walk in walked.items():
            self._last[interview_id] = walk
            self._last.move_to_end(interview_id)
            oldest = walk.interview.updated_at - _WHILE
            while len(self._last) > _MOST or next(iter(self._last.values())).interview.updated_at < oldest:
                self._last.popitem(last=False)

    def forget(self) -> None:
        """Forget what people said: some of it is to be erased."""
        self._last.clear()
