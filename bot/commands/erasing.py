"""`baocao erase`: what a person said leaves the database and its log, at their wish."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.keeping.forgetting import settle_erasures
from bot.settings import Settings
from storage import persons
from storage.backups import backups_in
from storage.database import Database, migrate
from storage.erasure import erase_person
from storage.restoring import kept_aside


@dataclass(frozen=True, slots=True)
class Erased:
    """How far it went. `is_settled`: nothing is left in the log either. `copies`: older files that still hold it."""

    is_settled: bool
    copies: tuple[Path, ...]


def erase_everything_of(person: int, settings: Settings) -> Erased | None:
    """Erase this person; None where nobody has this id. Raises `StorageUnavailable`."""
    database, now = Database.open(settings.database_url), datetime.now(UTC).astimezone(settings.timezone)
    try:
        migrate(database)
        with database.unit_of_work() as connection:
            if persons.find(connection, person) is None:
                return None
            erase_person(connection, person)
        return Erased(settle_erasures(database, settings, now), _copies(settings, now))
    finally:
        database.close()


def _copies(settings: Settings, now: datetime) -> tuple[Path, ...]:
    if settings.database_file is None:
        return ()
    made = [backup.path for backup in backups_in(settings.backups, now)]
    return (*made, *kept_aside(settings.database_file))
