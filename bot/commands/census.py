"""Many communes from one table, CSV or XLSX: read wholly, every fault shown at once, taken over only without any.

Of a commune that is known its upper level and its kind are taken over too, where the table has some; never its name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from bot.commands.tables import TableRefused, read_table
from bot.runner.naming import bare, name_alone
from bot.settings import Settings
from bot.texts import Texts
from flows.answers.words import plain
from storage import communes
from storage.communes import Commune
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
    """What a table would do: communes to add, how many are known, which of them change, a sentence for each fault."""

    new: tuple[Listed, ...]
    known: int
    changed: tuple["Changed", ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A known commune, by the name it goes by, and what the table says it is under and of what kind."""

    commune: Commune
    name: str
    superior: str
    kind: str


def take_census(connection: Connection, table: Sequence[Sequence[str]], texts: Texts) -> Census:
    """Hold a table against the communes that are there; nothing is changed. TableRefused without a column of names."""
    places = _places(table[0] if table else ())
    known = _known(connection)
    seen: dict[str, int] = {}
    new, changed, faults, count = list[Listed](), list[Changed](), list[str](), 0
    for one in _listed(table, places):
        word = bare(one.name)
        faults += _faults(one, seen, texts)
        if word in known:
            count += 1
            changed += _changes(one, *known[word])
        elif word not in seen:
            new.append(one)
        seen.setdefault(word, one.line)
    return Census(tuple(new), count, tuple(changed), tuple(faults))


def register_communes(path: Path, settings: Settings, texts: Texts, *, add: bool) -> Census:
    """Read a table; with `add` and without faults, take it over, all or nothing. Raises `StorageUnavailable`."""
    table, database = read_table(path), Database.open(settings.database_url)
    try:
        migrate(database)
        with database.unit_of_work() as connection:
            census = take_census(connection, table, texts)
            if add and not census.faults:
                _take_over(connection, census)
    finally:
        database.close()
    return census


def _take_over(connection: Connection, census: Census) -> None:
    now = datetime.now(UTC)
    for one in census.new:
        kind = KINDS[plain(one.kind)] if one.kind else "xa"
        added = communes.add(connection, name=one.name, superior=one.superior, kind=kind, now=now)
        communes.set_fact(connection, added, "ten_xa", one.name)
    for each in census.changed:
        communes.place(connection, each.commune.id, superior=each.superior, kind=each.kind)


def _known(connection: Connection) -> dict[str, tuple[Commune, str]]:
    """The communes and what they are called, by their plain name."""
    called = communes.names(connection)
    return {bare(called[one.id]): (one, called[one.id]) for one in communes.every(connection) if called[one.id]}


def _changes(one: Listed, commune: Commune, name: str) -> Iterator[Changed]:
    superior = one.superior or commune.superior
    kind = KINDS.get(plain(one.kind), commune.kind)
    if (superior, kind) != (commune.superior, commune.kind):
        yield Changed(commune, name, superior, kind)


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
            yield Listed(line, name_alone(cells["name"]), cells["superior"], cells["kind"])


def _faults(one: Listed, seen: dict[str, int], texts: Texts) -> Iterator[str]:
    say, word = texts.plain, bare(one.name)
    if not one.name:
        yield say("table.no_name", line=one.line)
    elif len(one.name) > _LONGEST:
        yield say("table.long_name", line=one.line, limit=_LONGEST)
    elif word in seen:
        yield say("table.twice", line=one.line, name=one.name, first=seen[word])
    if one.kind and plain(one.kind) not in KINDS:
        yield say("table.kind", line=one.line, kind=one.kind)
