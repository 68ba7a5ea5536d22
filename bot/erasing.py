"""`baocao erase`: what a person said leaves the database, at their wish."""

from bot.settings import Settings
from storage import persons
from storage.database import Database, migrate
from storage.erasure import erase_person


def erase_everything_of(person: int, settings: Settings) -> bool:
    """Erase this person; False where nobody has this id. Raises `StorageUnavailable`."""
    database = Database.open(settings.database_url)
    try:
        migrate(database)
        with database.unit_of_work() as connection:
            if persons.find(connection, person) is None:
                return False
            erase_person(connection, person)
    finally:
        database.close()
    return True
