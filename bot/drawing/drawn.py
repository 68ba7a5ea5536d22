"""Pictures as an export writes them: reports go in one by one, the file is written when it is closed."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.collection.board import board_of
from bot.collection.rows import Reading, Row
from bot.collection.stalls import Stalling
from bot.days.workdays import load_workdays
from bot.drawing import png_of
from bot.settings import Settings
from bot.texts import Texts
from flows.schema import Flow


@dataclass(slots=True)
class DrawnBoard:
    """The board. Only how far a report is stays in memory, not what it says."""

    path: Path
    reading: Reading
    flow: Flow
    texts: Texts
    settings: Settings
    _rows: list[Row] = field(default_factory=list)

    def write(self, row: Row) -> None:
        """One report."""
        self._rows.append(replace(row, values={}, said=()))

    def close(self) -> None:
        """Draw it. Its deadline is the one of most reports; where they are due on several days, it names none."""
        workdays = load_workdays(self.settings.baocao_home)
        [(deadline, count)] = Counter(row.deadline for row in self._rows).most_common(1)
        deadline = deadline if 2 * count > len(self._rows) else None
        about = (self.flow, self.texts, self.settings.timezone, self.reading.now)
        board = board_of(self._rows, *about, title=self.flow.title, deadline=deadline, workdays=workdays)
        self.path.write_bytes(png_of(board))


@dataclass(slots=True)
class DrawnStalls:
    """Where people stall."""

    path: Path
    reading: Reading
    texts: Texts
    stalling: Stalling

    def write(self, row: Row) -> None:
        """One report."""
        self.stalling.see(row)

    def close(self) -> None:
        """Draw it."""
        self.path.write_bytes(png_of(self.stalling.found(self.reading.connection, self.texts)))
