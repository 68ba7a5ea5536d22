"""What can read a received file. Readers are tried in turn; the first that knows the file answers."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from bot.messages import Outbound
from storage.received_files import ReceivedFile


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file turned out to be: the words for its sender.

    `interview_id` and `found`: whose document it is, and what is kept about it until somebody has decided.
    """

    words: tuple[Outbound, ...]
    interview_id: int | None = None
    found: str = ""


class Reader(Protocol):
    """Knows one kind of file."""

    def read(self, connection: Connection, file: ReceivedFile, content: bytes) -> Reading | None:
        """What the file is; None where it is none of this kind. Only reads; BadZipFile, KeyError: no sound .docx."""
