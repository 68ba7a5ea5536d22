"""The paths of the interviews that are being worked on, so that a turn begins where the last one ended.

A path follows from the flow and the answers alone: one is taken again only where the stored rows are the very rows that
it was walked with. So neither a turn that failed, nor another process, nor an erasure can leave a wrong one behind.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.memory import Change
from flows.path import Path
from flows.record import Answers
from flows.schema import Flow
from storage.answers import Standing

_MOST: Final = 1000
_WHILE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Walk:
    """The rows of an interview's answers, what they say, and the path that they make."""

    flow: Flow
    rows: Sequence[Standing]
    answers: Answers
    path: Path


class Walks:
    """The last walk of each interview: of the latest thousand, and for an hour, so that no word stays in memory."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[datetime, Walk]] = OrderedDict()

    def find(self, interview_id: int, flow: Flow, rows: Sequence[Standing]) -> Walk | None:
        """The walk with these rows, if it was the interview's last."""
        _, found = self._last.get(interview_id, (None, None))
        return found if found is not None and found.flow is flow and found.rows == rows else None

    def keep(self, interview_id: int, walk: Walk, now: datetime) -> None:
        """Take this for the interview's last."""
        self._last[interview_id] = now, walk
        self._last.move_to_end(interview_id)
        while len(self._last) > _MOST or next(iter(self._last.values()))[0] < now - _WHILE:
            self._last.popitem(last=False)

    def forget(self) -> None:
        """Forget what people said: some of it is to be erased."""
        self._last.clear()


def changed(rows: Sequence[Standing], new: Sequence[Change]) -> list[Standing]:
    """The rows that stand once these changes are stored, in the order in which they are read back."""
    over = {(change.question, change.row) for change in new}
    after = [Standing(one.question, one.row, one.value, one.kind, one.reason, one.confirmed) for one in new]
    return [row for row in rows if row[:2] not in over] + after
