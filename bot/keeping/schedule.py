"""When the next backup is due: so long after the last, at once after a missed night, and again soon after a failure.

The time of the last one stands in the database itself, so that one that was restored is backed up at once.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.days import calendar
from bot.messages import Outbound
from bot.settings import Settings
from bot.texts import Texts
from storage import bot_state, outbox, persons
from storage.backups import back_up, prune
from storage.database import Database
from storage.errors import BackupFailed, DatabaseRefused, Held

_log: Final = logging.getLogger(__name__)
_MADE, _FAILED = "backup_made_at", "backup_failed_at"
_AGAIN: Final = timedelta(minutes=15)


class Schedule:
    """Makes a backup when one is due. On PostgreSQL there is none to make."""

    def __init__(self, *, database: Database, settings: Settings, texts: Texts, is_stopped: Callable[[], bool]) -> None:
        self._database, self._settings, self._texts, self._is_stopped = database, settings, texts, is_stopped
        self._every = timedelta(hours=settings.backup_every)
        self._not_before: datetime | None = None

    def work(self, now: datetime) -> None:
        """Make the backup if it is due; a failure is logged, and told to the administrators once."""
        if self._database.file is None or not self._every or not self._is_due(now):
            return
        self._not_before = now + min(self._every, _AGAIN)
        try:
            self._make(now.astimezone(self._settings.timezone))
        except (BackupFailed, DatabaseRefused) as fault:
            if not self._is_stopped():
                self._complain(fault.code, now)
        except Held:
            _log.info("another backup is being made")
        else:
            self._not_before = None

    def _is_due(self, now: datetime) -> bool:
        if self._not_before is not None and now < self._not_before <= now + _AGAIN:
            return False
        with self._database.reading() as connection:
            kept = bot_state.find(connection, _MADE)
        if not kept:
            return True
        made = datetime.fromisoformat(kept)
        return now >= made + self._every or made > now  # the clock was wrong then

    def _make(self, now: datetime) -> None:
        database, folder, settings = self._database.file, self._settings.backups, self._settings
        if database is None:
            return
        path, contents = back_up(database, folder, now, is_stopped=self._is_stopped)
        _log.info("backup %s: %d answers", path.name, contents.answers)
        try:
            prune(folder, last=path, kept=settings.backups_kept, days=settings.backup_days, now=now)
        finally:
            with self._database.unit_of_work() as connection:
                bot_state.put(connection, _MADE, now.isoformat())
        with self._database.unit_of_work() as connection:
            bot_state.forget(connection, _FAILED)

    def _complain(self, code: str, now: datetime) -> None:
        _log.error("no backup was made: %s", code)
        with self._database.unit_of_work() as connection:
            if bot_state.find(connection, _FAILED) is not None:
                return
            bot_state.put(connection, _FAILED, now.isoformat())
            when = calendar.parts_of(now, self._settings.timezone, self._texts)
            body = Outbound(self._texts.say("keeping.backup_failed", code=code, **when)).to_json()
            for admin in persons.administrators(connection):
                outbox.put(connection, chat_id=admin.chat_id, kind="notice", body=body, now=now)
