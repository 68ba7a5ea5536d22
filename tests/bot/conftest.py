"""What the tests of the bot share."""

import shutil
from contextlib import contextmanager

import pytest

from bot.console import Terminal
from bot.papers.printing import Press
from bot.runner import Runner
from storage.database import Database


@pytest.fixture
def beside(database, house, clock, tmp_path):
    """A copy of the database as it stands with a terminal on it, for one thing to be done in; thrown away after it."""

    @contextmanager
    def beside(last_number):
        copy = tmp_path / "copy.db"
        with database.reading() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(tmp_path / "baocao.db", copy)
        there = Database.open(f"sqlite:///{copy}")
        try:
            press = Press(database=there, texts=house.texts, library=house.library, clock=clock)
            terminal = Terminal(database=there, runner=Runner(house, there), press=press, clock=clock)
            terminal._last = last_number  # the numbers go on
            yield there, terminal
        finally:
            there.close()
            for path in tmp_path.glob("copy.db*"):
                path.unlink()

    return beside
