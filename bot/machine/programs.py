"""Programs that work for us in a process of their own, killed with all that they started when it takes too long."""

import asyncio
import os
import shutil
import signal
import tempfile
from asyncio.subprocess import DEVNULL, create_subprocess_exec
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_FOLDER: Final = "baocao-paper-"
_LEFT_BEHIND: Final = 3600.0
"""Seconds after which a folder is nobody's any more: its bot was killed, and left a report in it."""
_NOTHING: Final[Mapping[str, str]] = {}


class ProgramFailed(Exception):
    """It did not do its work; `code` says why, in a word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def workroom() -> Iterator[Path]:
    """A folder for one piece of work, removed afterwards; what killed bots left beside it is removed too."""
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
        now = (folder := Path(name)).stat().st_mtime
        for other in folder.parent.glob(f"{_FOLDER}*"):
            with suppress(OSError):
                if now - other.stat().st_mtime > _LEFT_BEHIND:
                    shutil.rmtree(other, ignore_errors=True)
        yield folder


async def run(command: Sequence[str], folder: Path, *, limit: float, environment: Mapping[str, str] = _NOTHING) -> None:
    """Run a program to its end in a folder, which is its home too. Raises `ProgramFailed`.

    It gets no environment but what is given: ours holds a token. After `limit` seconds, or when we are stopped, its
    whole group is killed.
    """
    try:
        async with asyncio.timeout(limit):
            code = await _run(command, folder, environment)
    except TimeoutError:
        raise ProgramFailed("timeout") from None
    if code:
        raise ProgramFailed(f"exit {code}")


async def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    bare = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    process = await create_subprocess_exec(
        *command,
        cwd=folder,
        env={**bare, **environment},
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
    )
    try:
        return await process.wait()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
