"""Received files: taken up with a lease, fetched, read in a thread, and answered once.

Only the answer ends a file, in the same unit of work that puts it into the outbox: whoever dies in between leaves the
file to the next, once the lease is over. What cannot be fetched for a while is tried again; then the person is told.
"""

import asyncio
import logging
import zipfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.machine import counts
from bot.messages import Outbound
from bot.receiving.reader import Reader, Reading
from bot.texts import Texts
from storage import outbox, received_files
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.received_files import ReceivedFile

_log: Final = logging.getLogger(__name__)
_ATTEMPTS: Final = 4
_LEASE: Final = timedelta(minutes=3)
_AGAIN: Final = timedelta(seconds=20)
_NO_WORD: Final = (zipfile.BadZipFile, KeyError, SyntaxError, UnicodeDecodeError)  # SyntaxError: no XML, says lxml
Fetch = Callable[[str], Awaitable[bytes]]
"""A file's bytes by the channel's id. `CannotFetch` where it will never come; any other fault: perhaps later."""


class CannotFetch(Exception):
    """The channel does not give this file. `key` names the sentence for its sender."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Receiver:
    """Reads what persons sent. `readers` are tried in their order, and made when a file comes."""

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        clock: Callable[[], datetime],
        readers: Callable[[], Sequence[Reader]],
    ) -> None:
        self._database, self._texts, self._clock, self._readers = database, texts, clock, readers

    def take_over(self) -> None:
        """Begin with what a dead process left under way. Raises `StorageUnavailable`."""
        with self._database.unit_of_work() as connection:
            received_files.release(connection)

    async def work(self, fetch: Fetch) -> bool:
        """Read the file that waits longest; whether there was one. Raises `StorageUnavailable`."""
        file = await asyncio.to_thread(self._next)
        if file is None:
            return False
        key = "received.unfetched"
        try:
            content, key = await fetch(file.file_id), "received.unread_now"
            reading = await asyncio.to_thread(self._read, file, content)
        except StorageUnavailable:
            raise
        except CannotFetch as fault:
            reading = self._told(file, fault.key)
        except _NO_WORD:
            reading = self._told(file, "received.unread")
        except Exception as fault:  # noqa: BLE001  -- one file that fails must not stop the others
            _log.warning("file %d could not be read: %s", file.id, type(fault).__name__)
            counts.PAPERS.labels("received", "failed").inc()
            if file.attempts + 1 < _ATTEMPTS:
                await asyncio.to_thread(self._put_off, file)
                return True
            reading = self._told(file, key)
        await asyncio.to_thread(self._answer, file, reading)
        return True

    def _next(self) -> ReceivedFile | None:
        now = self._clock()
        with self._database.reading() as connection:  # after every turn: it must keep no writer waiting
            file = received_files.waiting(connection, now)
        if file is None:
            return None
        with self._database.unit_of_work() as connection:
            is_mine = received_files.claim(connection, file, until=now + _LEASE, now=now)
        return file if is_mine else None

    def _read(self, file: ReceivedFile, content: bytes) -> Reading:
        for reader in self._readers():
            with self._database.reading() as connection:
                reading = reader.read(connection, file, content)
            if reading is not None:
                return reading
        return self._told(file, "received.unknown")

    def _told(self, file: ReceivedFile, key: str) -> Reading:
        return Reading((Outbound(self._texts.say(key, name=file.name)),))

    def _put_off(self, file: ReceivedFile) -> None:
        with self._database.unit_of_work() as connection:
            received_files.put_off(connection, file.id, self._clock() + _AGAIN * (file.attempts + 1))

    def _answer(self, file: ReceivedFile, reading: Reading) -> None:
        now = self._clock()
        with self._database.unit_of_work() as connection:
            interview, found = reading.interview_id, reading.found
            if not received_files.done(connection, file.id, now, interview_id=interview, found=found):
                return
            kept = (reading.keep(connection),) if reading.keep is not None else ()
            for words in (*reading.words, *kept):
                outbox.put(
                    connection,
                    chat_id=file.chat_id,
                    kind="notice",
                    body=words.to_json(),
                    now=now,
                    interview_id=interview,
                )
