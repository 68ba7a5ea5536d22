"""Word documents made into a PDF, or into a picture of their first page, by LibreOffice in a process of its own.

What does not end in time is killed with all that it started. LibreOffice gets a home of its own, for it keeps a profile
there.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.machine.programs import ProgramFailed, run, workroom

LIMIT: Final = 60.0
"""Seconds that one step of a conversion may take."""
_DRAW: Final = str(Path(__file__).with_name("first_page.py"))


class Converter:
    """LibreOffice. `limit`: the seconds that one step of a conversion may take."""

    def __init__(self, soffice: str, *, limit: float = LIMIT) -> None:
        self._soffice, self._limit = soffice, limit

    async def to_pdf(self, docx: bytes) -> bytes:
        """The document as PDF. Raises `ProgramFailed`."""
        return await self._convert(docx, picture=False)

    async def to_picture(self, docx: bytes) -> bytes:
        """The document's first page as PNG. Raises `ProgramFailed`."""
        return await self._convert(docx, picture=True)

    async def _convert(self, docx: bytes, *, picture: bool) -> bytes:
        with workroom() as folder:
            (folder / "paper.docx").write_bytes(docx)
            await run(self._to_pdf(folder), folder, limit=self._limit)
            if picture:
                draw = (sys.executable, "-I", _DRAW, str(folder / "paper.pdf"), str(folder / "paper.png"))
                await run(draw, folder, limit=self._limit)
            return _read(folder / ("paper.png" if picture else "paper.pdf"))

    def _to_pdf(self, folder: Path) -> Sequence[str]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder))
        return (self._soffice, profile, *convert, str(folder / "paper.docx"))


def find_converter() -> Converter | None:
    """LibreOffice, where this machine has it."""
    soffice = shutil.which("soffice")
    return None if soffice is None else Converter(soffice)


def _read(path: Path) -> bytes:
    """LibreOffice ends with 0 even where it could not read a document, and leaves nothing."""
    if not path.is_file():
        raise ProgramFailed("nothing made")
    return path.read_bytes()
