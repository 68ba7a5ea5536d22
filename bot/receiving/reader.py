"""What can read a received file. Readers are tried in turn; the first that knows the file answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from bot.messages import Outbound
from storage.received_files import ReceivedFile


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file turned out to be: the words for its sender.

    `interview_id` and `found`: whose document it is, and what is kept about it until somebody has decided.
    `keep`: what else is kept of it, in the unit of work that answers; the words that come of this go out too.
    """

    words: tuple[Outbound, ...] = ()
    interview_id: int | None = None
    found: str = ""
    keep: Callable[[Connection], Outbound] | None = None


class Reader(Protocol):
    """Knows one kind of file."""

    def read(self, connection: Connection, file: ReceivedFile, content: bytes) -> Reading | None:
        """What the file is; None where it is none of this kind. Only reads; BadZipFile, KeyError: no sound .docx."""
