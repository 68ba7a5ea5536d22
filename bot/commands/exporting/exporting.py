"""One export: what is read once, and the files that are made of it."""

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from bot.collection.columns import columns_of
from bot.collection.outliers import Spread, see, spreads
from bot.collection.rows import Reading, Row, Wanted
from bot.commands.exporting.writers import FORMATS, Writers
from bot.interviews.library import Library
from bot.reports import summary_form
from bot.settings import Settings
from bot.texts import Texts
from flows.schema import Flow
from storage import flow_versions
from storage.database import Database, migrate

Track = Callable[[Iterable[Row], int], Iterable[Row]]
"""Passes rows on and shows how far it is; the second argument is how many there will be."""


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
            files = Writers(self.reading, self.flow, self.texts, self.settings, self.summary)
            writers = [files.open(stack, form, path, seen) for form, path in paths.items()]
            for row in rows:
                for write in writers:
                    write(row)
        return Export(tuple(paths.values()), count)


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
