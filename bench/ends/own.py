"""This bot as `baocao run` runs it, on SQLite, everybody let in; Telegram's send rates are switched off.

python -m bench.ends.own URL [PORT [DATABASE]]  (a port: by webhook; the URL of a database that several share)
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.turns.own import FAST, REPORT
from bench.turns.wire import TOKEN
from bot.commands.warming import warm
from bot.settings import Settings
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import open_office, serve


def now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


async def main(folder: str, url: str, port: str = "", database: str = "") -> None:
    """Run until told to end."""
    hook = {"webhook_url": "https://localhost:8443/hook", "webhook_secret": "a" * 32, "listen": f"127.0.0.1:{port}"}
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url=url,
        baocao_home=Path(folder),
        database_url=database or f"sqlite:///{folder}/own.db",
        backup_every=0,
        **(hook if port else {}),
    )
    office = open_office(settings.model_copy(update=FAST), clock=now, read=read, open_door=True, only=REPORT)
    await serve(office, Bells(), later=partial(warm, office.database, office.house.library, office.house.offered))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as home:
        asyncio.run(main(home, *sys.argv[1:]))
