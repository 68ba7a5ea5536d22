"""Word documents made into a PDF, or into a picture of their first page, by LibreOffice in a process of its own.

What does not end in time is killed with all that it started. The programs get neither our environment nor our home:
the one holds a token, and LibreOffice keeps a profile in the other.
"""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

LIMIT: Final = 60.0
"""Seconds that one conversion may take."""
_FOLDER: Final = "baocao-paper-"
_LEFT_BEHIND: Final = 3600.0
"""Seconds after which a folder is no conversion's any more: its bot was killed, and left a report in it."""
_DRAW: Final = str(Path(__file__).with_name("first_page.py"))


class ConversionFailed(Exception):
    """Nothing was made; `code` says why, in a word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Converter:
    """LibreOffice. `limit`: the seconds that one conversion may take."""

    def __init__(self, soffice: str, *, limit: float = LIMIT) -> None:
        self._soffice, self._limit = soffice, limit

    async def to_pdf(self, docx: bytes) -> bytes:
        """The document as PDF. Raises `ConversionFailed`."""
        return await self._convert(docx, picture=False)

    async def to_picture(self, docx: bytes) -> bytes:
        """The document's first page as PNG. Raises `ConversionFailed`."""
        return await self._convert(docx, picture=True)

    async def _convert(self, docx: bytes, *, picture: bool) -> bytes:
        with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            _write(folder, docx)
            try:
                async with asyncio.timeout(self._limit):
                    await _run(self._to_pdf(folder), folder)
                    if picture:
                        await _run((sys.executable, "-I", _DRAW, f"{name}/paper.pdf", f"{name}/paper.png"), folder)
            except TimeoutError:
                raise ConversionFailed("timeout") from None
            return _read(folder / ("paper.png" if picture else "paper.pdf"))

    def _to_pdf(self, folder: Path) -> Sequence[str]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder))
        return (self._soffice, profile, *convert, str(folder / "paper.docx"))


def find_converter() -> Converter | None:
    """LibreOffice, where this machine has it."""
    soffice = shutil.which("soffice")
    return None if soffice is None else Converter(soffice)


async def _run(command: Sequence[str], folder: Path) -> None:
    """Run a program to its end. At the limit, or when we are stopped, its whole group is killed."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    process = await create_subprocess_exec(
        *command, cwd=folder, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
    )
    try:
        code = await process.wait()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    if code:
        raise ConversionFailed(f"exit {code}")


def _write(folder: Path, docx: bytes) -> None:
    """Put the document there; what killed bots left beside it is removed."""
    (folder / "paper.docx").write_bytes(docx)
    now = folder.stat().st_mtime
    for other in folder.parent.glob(f"{_FOLDER}*"):
        with suppress(OSError):
            if now - other.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(other, ignore_errors=True)


def _read(path: Path) -> bytes:
    """LibreOffice ends with 0 even where it could not read a document, and leaves nothing."""
    if not path.is_file():
        raise ConversionFailed("nothing made")
    return path.read_bytes()
