"""What a person said, their name and their number are in no byte of the database's files."""

import random
from contextlib import closing

import psycopg
import pytest

from storage import (
    answers,
    bot_state,
    communes,
    documents,
    erasure,
    inbox,
    outbox,
    persons,
    positions,
    traces,
)  # fmt: skip
from storage.database import Database, migrate
from storage.models import Rows
from tests.storage.writing import NOW, answer, begin

PERSON, NAME, WORD = 7_123_456_789, "Y Bhăm Niê Kdăm", "lời bí mật"
IDS = (str(PERSON).encode(), PERSON.to_bytes(6, "big"))  # in words, and as SQLite writes a number of this size


@pytest.fixture
def database(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    yield database
    database.close()


def found_on_disk(database):
    """Which of the person's traces the database's files hold."""
    files = [path.read_bytes() for path in sorted(database.file.parent.glob("baocao.db*"))]
    return {trace for trace in (NAME.encode(), WORD.encode(), *IDS) if any(trace in file for file in files)}


def say_much(database, interview, seed):
    """Two persons answer and are answered for a long time, in short and long words; pages fill, split and empty."""
    chance = random.Random(seed)
    with database.unit_of_work() as connection:
        persons.admit(connection, person_id=502, chat_id=502, name="H'Lan", commune_id=1, now=NOW)
    for begun in range(1, 401, 5):
        with database.unit_of_work() as connection:
            for update in range(begun, begun + 5):
                _say(connection, interview, update, chance)


def _say(connection, interview, update, chance):
    person, word = (PERSON, WORD) if chance.random() < 0.5 else (502, "26")
    long = word * chance.choice((1, 3, 20, 300))
    inbox.store(connection, update, person, f'{{"from": {person}, "text": "{long}"}}', NOW)
    inbox.done(connection, update, NOW, keep_body=True)
    row = answers.AnswerRow(f"q{update % 40}", "", long, "given", word, "", person, update, NOW, update)
    answers.append(connection, interview, [row])
    told = outbox.put(connection, chat_id=person, kind="reply", body=long, now=NOW, interview_id=interview)
    outbox.mark_sent(connection, told, update, NOW)
    positions.put(connection, person, interview, long)
    if update % 40 == 0:
        communes.set_fact(connection, 1, "q1", long)
        fields = {"filename": f"{NAME}.docx", "answers_revision": update, "now": NOW}
        documents.keep(connection, interview_id=interview, content=long.encode() * 50, **fields)


@pytest.mark.parametrize("seed", range(3))
def test_after_an_erasure_no_byte_of_the_files_tells_of_the_person(database, seed):
    interview = begin(database, person=PERSON, name=NAME)
    say_much(database, interview, seed)
    assert len(found_on_disk(database)) == 4
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, PERSON)
    with database.unit_of_work() as connection:
        assert traces.sweep(connection) == 1
    assert database.settle()
    assert found_on_disk(database) == set()
    with database.reading() as connection:
        assert any(row.value == "26" * 20 for row in answers.history(connection, interview))  # the other's words stay


def test_while_somebody_reads_it_has_to_wait_and_nobody_waits_for_it(database):
    interview = begin(database, person=PERSON, name=NAME)
    answer(database, interview, 1, person=PERSON)
    with database.reading() as reader:
        persons.find(reader, PERSON)
        with database.unit_of_work() as connection:
            erasure.erase_person(connection, PERSON)
            traces.sweep(connection)
        assert not database.settle()
        with database.unit_of_work() as connection:
            bot_state.put(connection, "a", "1")
    assert database.settle()
    assert found_on_disk(database) == set()


def test_a_farewell_is_sent_first_and_then_its_chat_is_forgotten(database):
    begin(database, person=PERSON, name=NAME)
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, PERSON)
        farewell = outbox.put(connection, chat_id=PERSON, kind="reply", body="✓", now=NOW)
        assert (traces.sweep(connection), traces.is_waiting(connection)) == (0, True)
        outbox.mark_sent(connection, farewell, 1, NOW)
        assert (traces.sweep(connection), traces.is_waiting(connection)) == (1, False)
    assert database.settle()
    assert found_on_disk(database) == set()


def test_who_came_back_meanwhile_is_let_be(database):
    begin(database, person=PERSON, name=NAME)
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, PERSON)
        persons.admit(connection, person_id=PERSON, chat_id=PERSON, name=NAME, commune_id=1, now=NOW)
        told = outbox.put(connection, chat_id=PERSON, kind="reply", body="Câu 1", now=NOW)
        outbox.mark_sent(connection, told, 1, NOW)
        assert traces.sweep(connection) == 1
        assert outbox.get(connection, told).body == "Câu 1"


def test_an_erasure_while_the_log_is_emptied_is_not_taken_for_the_one_before(database):
    with database.unit_of_work() as connection:
        traces.note(connection, 1)
        first = traces.unsettled(connection)
        traces.note(connection, 2)
        traces.mark_settled(connection, first)
        assert traces.unsettled(connection) is not None
        traces.mark_settled(connection, traces.unsettled(connection))
        assert traces.unsettled(connection) is None


def test_on_postgresql_the_rows_are_gone_and_vacuum_may_clear_the_pages(postgresql):
    with closing(psycopg.connect(f"{postgresql}/postgres", autocommit=True)) as connection:
        connection.execute("CREATE DATABASE erased TEMPLATE migrated")
    database = Database.open(f"{postgresql}/erased")
    interview = begin(database, person=PERSON, name=NAME)
    answer(database, interview, 1, person=PERSON)
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, PERSON)
        traces.sweep(connection)
        assert persons.find(connection, PERSON) is None
    assert database.settle()
    with closing(psycopg.connect(f"{postgresql}/erased", autocommit=True)) as connection:
        connection.execute("VACUUM FULL")
    with database.reading() as connection:
        rows = [repr(row) for each in Rows.metadata.tables.values() for row in connection.execute(each.select())]
    assert not [row for row in rows if str(PERSON) in row or NAME in row]
    database.close()
