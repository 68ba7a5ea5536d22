"""The file of one order: `baocao export` makes it, in a process of its own, on the same database."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.machine.programs import ProgramFailed, run, workroom
from bot.settings import Settings
from storage.office_orders import OfficeOrder

_LARGEST: Final = 49_000_000
"""Bytes of a file that a bot may send."""


class TooLarge(Exception):
    """Telegram would not take the file."""


async def make(order: OfficeOrder, settings: Settings, now: datetime, *, limit: float) -> bytes:
    """The file's bytes. `ProgramFailed` where nothing came of it in `limit` seconds, `TooLarge` where too much did."""
    command = [sys.executable, "-m", "bot", "export", order.flow, "--format", order.kind, "--out", "."]
    command += ["--round", str(order.round_id)] if order.round_id is not None else []
    command += ["--as-of", now.isoformat()]
    with workroom() as folder:
        await run(command, folder, limit=limit, environment=_environment(settings))
        made = next((path for path in folder.iterdir() if path.is_file()), None)
        if made is None:
            raise ProgramFailed("nothing made")
        if made.stat().st_size > _LARGEST:
            raise TooLarge
        return made.read_bytes()


def _environment(settings: Settings) -> Mapping[str, str]:
    """What it needs to reach the database, and no token."""
    inherited = {name: value for name, value in os.environ.items() if name == "HOME" or name.startswith("PG")}
    file = settings.database_file
    return inherited | {
        "BAOCAO_HOME": str(settings.baocao_home.resolve()),
        "DATABASE_URL": f"sqlite:///{file.resolve()}" if file is not None else settings.database_url,
        "TIMEZONE": settings.timezone.key,
    }
