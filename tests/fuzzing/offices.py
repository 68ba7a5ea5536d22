"""An office to be fuzzed: a database with the house's reports, an administrator (9) and a clerk (7) at the first question."""

import asyncio
import logging
import shutil
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.interviews.library import Library
from bot.runner import House, Runner
from bot.settings import Settings
from bot.telegram.arrivals import Arrivals
from bot.telegram.bot import make_bot
from bot.telegram.inbound import read
from bot.texts import load_texts
from storage.database import Database
from tests.bot.runner.test_any_words import prepared
from tests.conftest import START, Clock

ADMIN, CLERK = 9, 7
LIBRARY, TEXTS = Library(), load_texts()
MEMORY = Path("/dev/shm")  # noqa: S108  -- quicker than a disk, where there is one


class Office:
    """The bot without a network: what Telegram brings is kept and taken up."""

    def __init__(self, database, versions):
        clock = Clock()
        self.house = House(
            TEXTS,
            clock,
            ZoneInfo("Asia/Ho_Chi_Minh"),
            read,
            offered=versions,
            admin_ids=frozenset({ADMIN, CLERK}),
            library=LIBRARY,
        )
        self.database, self.runner = database, Runner(self.house, database)
        bot = make_bot(Settings(_env_file=None, telegram_bot_token="1:" + "f" * 16))
        self.arrivals = Arrivals(bot=bot, database=database, wake=asyncio.Event(), clock=clock, unsaved="")

    def take(self, *updates):
        """Keep updates, and take all of them up; the turns that failed."""
        with heard() as faults:
            self.arrivals.keep(list(updates))
            while self.runner.work().handled:
                pass
        with self.database.reading() as connection:
            left = connection.execute(text("SELECT count(*) FROM inbox WHERE status <> 'done'")).scalar_one()
        return [*faults, *(["not done"] * left)]


def message(number, words, person=CLERK):
    """A text, as Telegram brings it."""
    who = {"id": person, "is_bot": False, "first_name": "A"}
    said = {
        "message_id": number,
        "date": int(START.timestamp()),
        "chat": {"id": person, "type": "private"},
        "from": who,
    }
    return {"update_id": number, "message": {**said, "text": words}}


def press(number, payload, person=CLERK):
    """A press of an inline button."""
    below = message(number, "x", person)["message"]
    return {
        "update_id": number,
        "callback_query": {"id": str(number), "from": below["from"], "message": below, "data": payload},
    }


@cache
def _begun():
    """A database in which the clerk has begun."""
    path, versions = prepared()
    begun = Path(tempfile.mkdtemp()) / "begun.db"
    shutil.copy(path, begun)
    database = Database.open(f"sqlite:///{begun}")
    office = Office(database, versions)
    assert (
        office.take(message(1, "/start", ADMIN), message(2, "/start"), message(3, "/baocao 1"), message(4, "Đông"))
        == []
    )
    database.close()
    return begun, versions


@contextmanager
def office():
    """A copy of it."""
    begun, versions = _begun()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        database = Database.open(f"sqlite:///{shutil.copy(begun, folder)}")
        try:
            yield Office(database, versions)
        finally:
            database.close()


@contextmanager
def heard():
    """What the bot logs as an error."""
    faults, log = [], logging.Handler(logging.ERROR)
    log.emit = lambda record: faults.append(record.getMessage())
    logging.getLogger("bot").addHandler(log)
    try:
        yield faults
    finally:
        logging.getLogger("bot").removeHandler(log)
