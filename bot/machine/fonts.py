"""Whether LibreOffice lays pages out as Word does: that takes a font as wide as the Times New Roman of the forms."""

import asyncio
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE, create_subprocess_exec
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_WANTED: Final = "Times New Roman"
_AS_WIDE: Final = (_WANTED, "Liberation Serif", "Tinos")
_LIMIT: Final = 20.0
"""Seconds: fontconfig may read every font anew."""


async def tell_of_fonts(say: Callable[[str], None]) -> None:
    """Say so where such a font is missing."""
    if await lacks_font():
        say("no_font")


async def lacks_font() -> bool:
    """Whether another font would stand in its place. False where fontconfig's fc-match cannot be asked."""
    program = shutil.which("fc-match")
    if program is None:
        return False
    found = b""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_LIMIT):
            found = await _asked(program)
    return bool(found) and not any(name in found.decode(errors="replace") for name in _AS_WIDE)


async def _asked(program: str) -> bytes:
    """The family that stands for the wanted one, with no more of our environment than LibreOffice gets."""
    bare = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    command = (program, "-f", "%{family}", _WANTED)
    process = await create_subprocess_exec(*command, env=bare, stdout=PIPE, stderr=DEVNULL)
    try:
        return (await process.communicate())[0]
    finally:
        if process.returncode is None:
            process.kill()
