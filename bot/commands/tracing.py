"""`baocao trace`: the reports there are, and where each value of one of them comes from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.origins import Origin, origins
from bot.interviews.progress import path_of
from bot.settings import Settings
from bot.texts import Texts
from flows.piping import called
from storage import communes, interviews
from storage.database import Database, migrate


@dataclass(frozen=True, slots=True)
class Traced:
    """A report: its number, its commune, what it is called, and the origins of its values."""

    number: int
    commune: str
    title: str
    origins: tuple[Origin, ...] = ()


def reports(settings: Settings, texts: Texts) -> list[Traced]:
    """All reports that were begun. Raises `StorageUnavailable`."""
    with _looking(settings) as connection:
        library = Library()
        return [
            _traced(connection, library, interview, texts, deep=False)
            for commune in communes.every(connection)
            for interview in interviews.for_commune(connection, commune.id, archived=True)
        ]


def trace(number: int, settings: Settings, texts: Texts) -> Traced | None:
    """One report with its origins; None where there is none of this number. Raises `StorageUnavailable`."""
    with _looking(settings) as connection:
        interview = interviews.load(connection, number)
        return _traced(connection, Library(), interview, texts, deep=True) if interview is not None else None


def _traced(
    connection: Connection, library: Library, interview: interviews.Interview, texts: Texts, *, deep: bool
) -> Traced:
    flow, path = library.report(connection, interview.flow_version_id).flow, path_of(connection, library, interview)
    name = communes.name_of(connection, interview.commune_id)
    found = tuple(origins(connection, interview.id, path, texts)) if deep else ()
    return Traced(interview.id, name or texts.raw("people.unnamed"), called(flow, path.facts), found)


@contextmanager
def _looking(settings: Settings) -> Iterator[Connection]:
    database = Database.open(settings.database_url)
    try:
        migrate(database)
        with database.reading() as connection:
            yield connection
    finally:
        database.close()
