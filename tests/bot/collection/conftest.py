"""An office of eleven communes and one monthly report: nine have confirmed it, one is half-way, one has not begun."""

import shutil
from datetime import timedelta

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.collection.rows import Reading, Wanted
from bot.interviews.library import Library
from bot.reports import example_of, find_report
from bot.rounds.news import News
from bot.texts import load_texts
from storage import assignments, communes, persons, rounds
from storage.database import Database, migrate
from tests.conftest import START, Clock, house_of, terminal_of

REPORT = "tiep-cong-dan-thang"
VISITS = (11, 12, 10, 13, 11, 12, 14, 9, 400)  # of the nine; the last is far from the others
DUE = START + timedelta(days=10)


@pytest.fixture
def offered():
    return (REPORT,)


def lines(**changed):
    replies = {**read_replies(example_of(REPORT)), **changed}
    return [line.text for line in rehearse(find_report(REPORT).flow, replies, load_texts(), START.date())]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The office as it stands before each test: its database, and the last message's number."""
    path, clock = tmp_path_factory.mktemp("office") / "baocao.db", Clock()
    database = Database.open(f"sqlite:///{path}")
    migrate(database)
    house = house_of(database, clock, (REPORT,))
    give(database, house, clock)
    terminal = terminal_of(database, house, clock)
    for person, visits in enumerate(VISITS, start=1):
        words = {"ten_xa": f"Bản {person:02}", "so_luot": str(visits), "so_buoi": "9", "nguoi_ky": "=HYPERLINK(1)"}
        for line in ["/start", *lines(**words)]:
            terminal.send(line, person=person, name=f"cán bộ {person}")
    for line in ["/start", *lines()[:9]]:
        terminal.send(line, person=10, name="cán bộ 10")
    database.close()
    return path, terminal._last


def give(database, house, clock):
    """Eleven communes with a clerk each, and the report given to all of them."""
    version, title = house.offered[0], find_report(REPORT).flow.title
    about = {"version_id": version, "title": title, "rhythm": "7,3,1;1;3", "now": clock()}
    with database.unit_of_work() as connection:
        for number in range(1, 12):
            commune = communes.add(
                connection, name=f"Bản {number:02}", superior="tỉnh Đông Sơn", kind="xa", now=clock()
            )
            person = {"person_id": number, "chat_id": number, "name": f"cán bộ {number}"}
            persons.admit(connection, commune_id=commune, now=clock(), **person)
        number = rounds.draft(connection, created_by=1, **about)
        rounds.change(connection, number, everyone=True, deadline=DUE, given_at=clock(), occurrence=1)
        assignments.give(connection, range(1, 12), round_id=number, look=None, occurrence=1, deadline=DUE, **about)
        News(texts=house.texts, library=house.library, planning=house.planning).tick(connection, clock())


@pytest.fixture
def database(prepared, tmp_path):
    shutil.copy(prepared[0], tmp_path / "baocao.db")
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    yield database
    database.close()


@pytest.fixture
def office(prepared, terminal, clock):
    """The round's number; messages and time go on."""
    terminal._last = prepared[1]
    clock.forward(timedelta(hours=1))
    return 1


@pytest.fixture
def reading(database, office, clock):
    with database.reading() as connection:
        yield Reading(connection, Library(), clock())


@pytest.fixture
def wanted(office):
    return Wanted(REPORT, office)
