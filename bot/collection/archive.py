"""All documents in one ZIP: the last one of each report, under its commune's name."""

import zipfile
from itertools import count
from pathlib import Path

from sqlalchemy import Connection

from bot.interviews.paper import fit_for_files
from storage import documents


class Archive:
    """A ZIP that is being written. The documents are packed already; they are only put one behind the other."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self._names: set[str] = set()

    def write(self, connection: Connection, commune: str, interview_id: int) -> bool:
        """Put a report's last document in; False where none was sent yet."""
        document = documents.latest(connection, interview_id)
        if document is None:
            return False
        self._zip.writestr(self._name(f"{commune} - {document.filename.removesuffix('.docx')}"), document.content)
        return True

    def close(self) -> None:
        """Finish the file."""
        self._zip.close()

    def _name(self, words: str) -> str:
        stem = fit_for_files(words)
        name = next(
            each
            for number in count(1)
            if (each := f"{stem}.docx" if number == 1 else f"{stem} ({number}).docx") not in self._names
        )
        self._names.add(name)
        return name
