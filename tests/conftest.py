"""A house with the report in it, a database, and a terminal to talk to it, on a clock of the tests' own."""

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from bot.console import Terminal, read
from bot.interviews.library import Library
from bot.papers.printing import Press
from bot.reports import find_report
from bot.runner import House, Runner
from bot.texts import load_texts
from storage import flow_versions
from storage.database import Database
from tests.migrated import migrated
from tests.watching import pytest_runtest_makereport, watching

__all__ = ["pytest_runtest_makereport", "watching"]  # pytest finds them here

settings.register_profile("house", deadline=None)  # a busy machine is no finding
settings.load_profile("house")

HERE = Path(__file__).parent
REPORT = "nq18-so-ket-05-nam"
BOTH = (REPORT, "tiep-cong-dan-thang")
"""What is offered where a person has a choice: a long report, and one of each month."""
START = datetime(2026, 12, 7, 1, 0, tzinfo=UTC)  # 08:00 on a Monday in Viet Nam


def pytest_addoption(parser):
    parser.addoption("--rewrite", action="store_true", help="write the transcripts anew instead of comparing them")


def pytest_collection_finish():
    """What is collected stays until the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


class Clock:
    """Moves on by ten milliseconds whenever somebody looks at it."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(milliseconds=10)
        return self.now

    def forward(self, by):
        self.now += by


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(tmp_path):
    database = Database.open(migrated(tmp_path / "baocao.db"))
    yield database
    database.close()


@pytest.fixture
def offered():
    """The reports that can be begun; with a single one nobody needs to choose."""
    return (REPORT,)


def house_of(database, clock, offered):
    """A house whose reports are registered."""
    with database.unit_of_work() as connection:
        versions = [
            flow_versions.register(
                connection, name=report.flow.name, version="1", yaml=report.source, form=report.form, now=clock()
            )
            for report in map(find_report, offered)
        ]
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    return House(load_texts(), clock, zone, read, offered=tuple(versions), open_door=True, library=Library())


@pytest.fixture
def house(database, clock, offered):
    return house_of(database, clock, offered)


def terminal_of(database, house, clock):
    """Somebody at a terminal of this house."""
    press = Press(database=database, texts=house.texts, library=house.library, clock=clock)
    return Terminal(database=database, runner=Runner(house, database), press=press, clock=clock)


@pytest.fixture
def press(database, house, clock):
    return Press(database=database, texts=house.texts, library=house.library, clock=clock)


@pytest.fixture
def terminal(database, house, press, clock):
    return Terminal(database=database, runner=Runner(house, database), press=press, clock=clock)
