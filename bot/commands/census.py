"""Many communes from one table, CSV or XLSX: read wholly, every fault shown at once, added only without any."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from bot.commands.tables import TableRefused, read_table
from bot.settings import Settings
from bot.texts import Texts
from flows.answers.words import plain
from storage import communes
from storage.database import Database, migrate

KINDS: Final = {"xa": "xa", "phuong": "phuong", "dac khu": "dac_khu"}
_COLUMNS: Final = {
    "name": ("ten xa", "ten", "xa", "ten don vi", "don vi"),
    "superior": ("cap tren", "dang bo cap tren", "tinh", "truc thuoc"),
    "kind": ("loai", "loai hinh", "kieu"),
}
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A commune as its line of the table names it."""

    line: int
    name: str
    superior: str
    kind: str


@dataclass(frozen=True, slots=True)
class Census:
    """What a table would do: communes to add, how many are known, and a sentence for each fault."""

    new: tuple[Listed, ...]
    known: int
    faults: tuple[str, ...]


def take_census(connection: Connection, table: Sequence[Sequence[str]], texts: Texts) -> Census:
    """Hold a table against the communes that are there; nothing is changed. TableRefused without a column of names."""
    places = _places(table[0] if table else ())
    known = {plain(name) for name in communes.names(connection).values() if name}
    seen: dict[str, int] = {}
    new, faults, count = list[Listed](), list[str](), 0
    for one in _listed(table, places):
        word = plain(one.name)
        faults += _faults(one, seen, texts)
        count += word in known
        if word not in known and word not in seen:
            new.append(one)
        seen.setdefault(word, one.line)
    return Census(tuple(new), count, tuple(faults))


def register_communes(path: Path, settings: Settings, texts: Texts, *, add: bool) -> Census:
    """Read a table; with `add` and without faults, add its communes, all or none. Raises `StorageUnavailable`."""
    table, database = read_table(path), Database.open(settings.database_url)
    try:
        migrate(database)
        with database.unit_of_work() as connection:
            census = take_census(connection, table, texts)
            for one in census.new if add and not census.faults else ():
                now = datetime.now(UTC)
                kind = KINDS[plain(one.kind)] if one.kind else "xa"
                added = communes.add(connection, name=one.name, superior=one.superior, kind=kind, now=now)
                communes.set_fact(connection, added, "ten_xa", one.name)
    finally:
        database.close()
    return census


def _places(head: Sequence[str]) -> dict[str, int]:
    words = [plain(cell) for cell in head]
    found = {
        column: next((words.index(name) for name in names if name in words), -1) for column, names in _COLUMNS.items()
    }
    if found["name"] < 0:
        raise TableRefused("table_no_names")
    return found


def _listed(table: Sequence[Sequence[str]], places: dict[str, int]) -> Iterator[Listed]:
    for line, row in enumerate(table[1:], start=2):
        cells = {column: row[at] if 0 <= at < len(row) else "" for column, at in places.items()}
        if any(cells.values()):
            yield Listed(line, " ".join(cells["name"].split()), cells["superior"], cells["kind"])


def _faults(one: Listed, seen: dict[str, int], texts: Texts) -> Iterator[str]:
    say, word = texts.plain, plain(one.name)
    if not one.name:
        yield say("table.no_name", line=one.line)
    elif len(one.name) > _LONGEST:
        yield say("table.long_name", line=one.line, limit=_LONGEST)
    elif word in seen:
        yield say("table.twice", line=one.line, name=one.name, first=seen[word])
    if one.kind and plain(one.kind) not in KINDS:
        yield say("table.kind", line=one.line, kind=one.kind)
