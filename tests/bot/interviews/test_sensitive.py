"""What a question calls sensitive is seen by whoever works on the report in it, and by nobody else."""

from zoneinfo import ZoneInfo

import pytest

from bot.console import read
from bot.interviews.changes import word_look
from bot.interviews.library import Library
from bot.interviews.origins import origins
from bot.interviews.stored import answers_from
from bot.reports import find_report
from bot.runner import House
from bot.speech.shown import HIDDEN
from bot.texts import load_texts
from flows.routing import find_path
from storage import answers, communes, flow_versions, looks, persons
from tests.conftest import REPORT

NAME, SECRET, OTHER = "Đại Lâm Khê", "tỉnh Đông Sơn", "tỉnh Tây Sơn"


@pytest.fixture
def house(database, clock):
    """The report, whose second question is sensitive."""
    report = find_report(REPORT)
    yaml = report.source.replace("name: cap_tren\n", "name: cap_tren\n        sensitive: true\n", 1)
    assert yaml != report.source
    with database.unit_of_work() as connection:
        version = flow_versions.register(connection, name=REPORT, version="1", yaml=yaml, form=report.form, now=clock())
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    return House(load_texts(), clock, zone, read, offered=(version,), open_door=True, library=Library())


@pytest.fixture
def flow(house, database):
    with database.reading() as connection:
        return house.library.report(connection, house.offered[0]).flow


@pytest.fixture
def clerk(terminal):
    """Has answered the first two questions."""
    for words in ("/start", NAME, SECRET):
        terminal.send(words)
    return terminal


def said(shown):
    return "\n".join(each.words.text for each in shown)


def test_whoever_gives_it_sees_that_it_was_understood_and_looks_it_through(clerk):
    assert f"<b>{OTHER}</b>" in said([*clerk.send("sửa 2"), *clerk.send(OTHER)])
    assert OTHER in said(clerk.send("/xemlai"))


def test_a_colleague_who_answers_the_same_does_not_read_it(terminal, database, clock):
    for words in ("/start", NAME):
        terminal.send(words)
    with database.unit_of_work() as connection:
        [commune] = communes.every(connection)
        persons.admit(connection, person_id=2, chat_id=2, name="Hoa", commune_id=commune.id, now=clock())
    terminal.send("/start", person=2)
    terminal.send(SECRET, person=2)
    asked = said(terminal.send(OTHER))
    assert SECRET not in asked
    assert HIDDEN in asked


def test_where_it_comes_from_is_told_without_it(clerk, flow, database):
    with database.reading() as connection:
        path = find_path(flow, answers_from(flow, answers.current(connection, 1)))
        found = {each.question: each.value for each in origins(connection, 1, path, load_texts())}
    assert (found["ten_xa"], found["cap_tren"]) == (NAME, HIDDEN)


def test_a_leader_reads_that_it_changed_and_not_from_what_to_what(clerk, flow, database, clock):
    with database.unit_of_work() as connection:
        looks.show(connection, 1, 1, 1, clock())
    clerk.send("sửa 2")
    clerk.send(OTHER)
    with database.unit_of_work() as connection:
        looks.show(connection, 1, 2, 1, clock())
        words = word_look(connection, flow, load_texts(), looks.last(connection, 1)).text
    assert HIDDEN in words
    assert SECRET not in words
    assert OTHER not in words
