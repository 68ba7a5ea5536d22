"""The files that can be made of what communes reported; each takes a row at a time."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.collection.archive import Archive
from bot.collection.columns import columns_of
from bot.collection.history import changes
from bot.collection.outliers import Spread, leaps
from bot.collection.plain_tables import Lines, Objects
from bot.collection.rows import Reading, Row
from bot.collection.stalls import Stalling
from bot.collection.summary import Summary
from bot.collection.workbook import Workbook
from bot.drawing.drawn import DrawnBoard, DrawnStalls
from bot.settings import Settings
from bot.texts import Texts
from flows.schema import Flow
from storage import persons
from templates.rendering import Form

FORMATS: Final[Mapping[str, str]] = {
    "xlsx": "xlsx",
    "csv": "csv",
    "json": "json",
    "zip": "zip",
    "docx": "docx",
    "board": "tien-do.png",
    "stalls": "cho-vuong.png",
}
"""What can be made, and how the name of each file ends."""
Write = Callable[[Row], object]


@dataclass(frozen=True, slots=True)
class Writers:
    """How files of one look are written. `summary`: the form in which all is summed up."""

    reading: Reading
    flow: Flow
    texts: Texts
    settings: Settings
    summary: bytes | None = None

    def open(self, stack: ExitStack, form: str, path: Path, seen: Mapping[str, Spread]) -> Write:
        """Begin a file that the stack will finish. `seen`: the figures of all rows, for a workbook."""
        match form:
            case "xlsx":
                return self._workbook(stack, path, seen)
            case "docx":
                return self._summed_up(stack, path)
            case "zip":
                archive = stack.enter_context(closing(Archive(path)))
                return lambda row: (
                    row.interview_id and archive.write(self.reading.connection, row.commune, row.interview_id)
                )
        return stack.enter_context(closing(self._plain(form, path))).write

    def _plain(self, form: str, path: Path) -> Lines | Objects | DrawnBoard | DrawnStalls:
        columns = columns_of(self.flow)
        match form:
            case "csv":
                return Lines(path, columns)
            case "json":
                return Objects(path, columns)
            case "board":
                return DrawnBoard(path, self.reading, self.flow, self.texts, self.settings)
        return DrawnStalls(path, self.reading, self.texts, Stalling(self.flow))

    def _summed_up(self, stack: ExitStack, path: Path) -> Write:
        summary, today = Summary(columns_of(self.flow)), self.reading.now.astimezone(self.settings.timezone).date()
        form = Form.prepare(self.summary or b"")
        stack.callback(lambda: path.write_bytes(form.render(summary.values(today))))
        return summary.see

    def _workbook(self, stack: ExitStack, path: Path, seen: Mapping[str, Spread]) -> Write:
        book = Workbook(path, columns_of(self.flow), self.texts, self.settings.timezone)
        people, fences = persons.names(self.reading.connection), {name: each.fences() for name, each in seen.items()}
        stalling = Stalling(self.flow)
        stack.callback(book.close)
        stack.callback(lambda: book.write_stalls(stalling.found(self.reading.connection, self.texts)))
        stack.callback(book.write_statistics, seen)

        def write(row: Row) -> None:
            last = self.reading.last(row)
            leaping = frozenset(name for name in seen if leaps(row.values.get(name), last.get(name)))
            book.write(row, fences, leaping)
            book.write_changes(changes(row, self.flow, people))
            stalling.see(row)

        return write
