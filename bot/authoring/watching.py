"""Waiting until an author saves a flow or a form."""

import asyncio
from pathlib import Path
from typing import Final

from bot.reports import rooms

_LOOK: Final = 0.5
"""Seconds between two looks at the files."""
_Stamps = dict[Path, tuple[int, int]]


async def until_changed(home: Path | None) -> None:
    """Return once a flow or a form was changed, added or taken away."""
    before = await asyncio.to_thread(_stamps, home)
    while await asyncio.to_thread(_stamps, home) == before:  # noqa: ASYNC110  -- nobody tells us of a saved file
        await asyncio.sleep(_LOOK)


def _stamps(home: Path | None) -> _Stamps:
    folders = (folder for pair in rooms(home) for folder in pair if folder.is_dir())
    paths = [path for folder in folders for path in folder.iterdir() if path.suffix in (".yaml", ".docx")]
    found = {}
    for path in paths:
        try:
            stat = path.stat()
        except FileNotFoundError:  # saved anew at this very moment
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size)
    return found
