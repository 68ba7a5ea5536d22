"""`baocao restore`: a backup takes the place of the database, and everybody is told what may be missing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.days import calendar
from bot.messages import Outbound
from bot.runner.voice import CLOSED
from bot.settings import Settings
from bot.texts import Texts
from storage import outbox, persons
from storage.backups import made_at
from storage.database import Database
from storage.restoring import restore
from storage.soundness import Contents, examine


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in place now, and where what stood there is kept."""

    contents: Contents
    kept: Path | None


def restore_backup(backup: Path, database: Path, settings: Settings, texts: Texts) -> Restored:
    """Put a backup in place of the database.

    Held while a bot runs; DatabaseRefused, StorageUnavailable or OSError leave all as it was.
    """
    contents, now = examine(backup), datetime.now(UTC).astimezone(settings.timezone)
    made = made_at(backup, now)
    kept = restore(backup, database, now, partial(_tell_everybody, texts, settings, made, now))
    return Restored(contents, kept)


def _tell_everybody(texts: Texts, settings: Settings, made: datetime, now: datetime, staged: Database) -> None:
    """What is on a screen may be asked by what was lost: a reply to it must not be taken for an earlier question's."""
    when = calendar.parts_of(made, settings.timezone, texts)
    body = Outbound(texts.say("keeping.restored", **when), keyboard=()).to_json()
    with staged.unit_of_work() as connection:
        for chat_id in persons.chats(connection):
            outbox.put(connection, chat_id=chat_id, kind="notice", body=body, now=now, question_key=CLOSED)
