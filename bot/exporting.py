"""`baocao export`: the figures and the documents of all communes, as files."""

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from bot.collection.archive import Archive
from bot.collection.columns import columns_of
from bot.collection.history import changes
from bot.collection.outliers import Spread, leaps, see, spreads
from bot.collection.plain_tables import Lines, Objects
from bot.collection.rows import Reading, Row, Wanted
from bot.collection.stalls import Stalling
from bot.collection.summary import Summary
from bot.collection.workbook import Workbook
from bot.drawing.drawn import DrawnBoard, DrawnStalls
from bot.library import Library
from bot.reports import summary_form
from bot.settings import Settings
from bot.texts import Texts
from flows.schema import Flow
from storage import flow_versions, persons
from storage.database import Database, migrate
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
Track = Callable[[Iterable[Row], int], Iterable[Row]]
"""Passes rows on and shows how far it is; the second argument is how many there will be."""
_Write = Callable[[Row], object]


class NothingReported(Exception):
    """No commune was ever given this report."""


@dataclass(frozen=True, slots=True)
class Export:
    """Files that were written, and how many reports are in them."""

    paths: tuple[Path, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Exporting:
    """The files of one export. `reading`: what is exported, in one look. `summary`: the form in which it is summed up.

    What stands out is only known when all was seen: for a workbook, all is read twice.
    """

    reading: Reading
    wanted: Wanted
    flow: Flow
    texts: Texts
    settings: Settings
    summary: bytes | None = None

    def run(self, out: Path, formats: Iterable[str], track: Track) -> Export:
        """Write the files into a folder. Raises `NothingReported`."""
        count = self.reading.count(self.wanted)
        if not count:
            raise NothingReported
        wanted = set(formats) - ({"docx"} if self.summary is None else set())
        paths = {form: out / f"{self.wanted.flow}.{end}" for form, end in FORMATS.items() if form in wanted}
        with tempfile.TemporaryFile() as aside, ExitStack() as stack:
            seen = spreads(columns_of(self.flow))
            rows = track(self.reading.rows(self.wanted), count)
            if "xlsx" in wanted:
                rows = track(_again(rows, seen, aside), count)
            out.mkdir(parents=True, exist_ok=True)
            writers = [self._open(stack, form, path, seen) for form, path in paths.items()]
            for row in rows:
                for write in writers:
                    write(row)
        return Export(tuple(paths.values()), count)

    def _open(self, stack: ExitStack, form: str, path: Path, seen: Mapping[str, Spread]) -> _Write:
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

    def _summed_up(self, stack: ExitStack, path: Path) -> _Write:
        summary, today = Summary(columns_of(self.flow)), self.reading.now.astimezone(self.settings.timezone).date()
        form = Form.prepare(self.summary or b"")
        stack.callback(lambda: path.write_bytes(form.render(summary.values(today))))
        return summary.see

    def _workbook(self, stack: ExitStack, path: Path, seen: Mapping[str, Spread]) -> _Write:
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


def _again(rows: Iterable[Row], seen: Mapping[str, Spread], aside: IO[bytes]) -> Iterator[Row]:
    """The rows, after all were seen: meanwhile they wait in a file, not in memory."""
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  -- how many there were
        see(seen, row.values)
        pickle.dump(row, aside)
    aside.seek(0)
    return (pickle.load(aside) for _ in range(count))  # noqa: S301  -- put there just now


@contextmanager
def exporting(settings: Settings, texts: Texts, wanted: Wanted, now: datetime | None = None) -> Iterator[Exporting]:
    """Open what is to be exported. Raises `NothingReported` and `StorageUnavailable`."""
    database = Database.open(settings.database_url)
    try:
        migrate(database)
        with database.reading() as connection:
            version, library = flow_versions.latest(connection, wanted.flow), Library()
            if version is None:
                raise NothingReported
            flow = library.report(connection, version.id).flow
            summary = summary_form(flow, settings.baocao_home)
            yield Exporting(
                Reading(connection, library, now or datetime.now(UTC)), wanted, flow, texts, settings, summary
            )
    finally:
        database.close()
