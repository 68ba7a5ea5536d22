"""Runners of several processes on one PostgreSQL."""

import json
import threading

import pytest
from sqlalchemy import text

from bot.runner import Runner
from storage import communes, holds, inbox, interviews, persons
from storage.database import Database
from storage.errors import StorageBusy

COMMUNES, COLLEAGUES, RUNNERS = 4, 3, 3


@pytest.fixture
def office(database, clock):
    """Communes with three colleagues each: their persons by commune."""
    found = {}
    with database.unit_of_work() as connection:
        for number in range(1, COMMUNES + 1):
            commune = communes.add(connection, name=f"Xã {number}", superior="", kind="xa", now=clock())
            found[commune] = [10 * number + place for place in range(COLLEAGUES)]
            for person in found[commune]:
                persons.admit(connection, person_id=person, chat_id=person, name="Lan", commune_id=commune, now=clock())
    return found


@pytest.fixture
def say(database, clock):
    """Put a message into the inbox."""
    last = 0

    def say(person, words):
        nonlocal last
        last += 1
        body = {"update_id": last, "chat_id": person, "person_id": person, "name": "Lan", "kind": "text", "text": words}
        with database.unit_of_work() as connection:
            inbox.store(connection, last, person, json.dumps({**body, "message_id": last}), clock())

    return say


def waiting(database):
    with database.reading() as connection:
        return connection.execute(text("SELECT count(*) FROM inbox WHERE status = 'waiting'")).scalar_one()


def test_a_turn_whose_commune_is_in_other_hands_is_taken_a_moment_later(house, database, office, say):
    runner, (commune, (person, *_)) = Runner(house, database), next(iter(office.items()))
    say(person, "/start")
    with database.unit_of_work() as other:
        assert holds.hold_commune(other, commune)
        aftermath = runner.work()
        assert (aftermath.handled, aftermath.put_off) == (0, 1)
    assert runner.work().handled == 1
    with database.reading() as connection:
        row = connection.execute(text("SELECT status, attempts FROM inbox")).one()
    assert tuple(row) == ("done", 0)


def test_colleagues_who_begin_at_once_in_several_processes_share_one_interview(house, database, office, say, url):
    for person in (person for members in office.values() for person in members):
        for words in ("/start", "xin chào", "/xemlai"):
            say(person, words)
    start, faults = threading.Barrier(RUNNERS), []

    def work():
        own = Database.open(url)
        runner = Runner(house, own)
        start.wait()
        try:
            while waiting(own):
                try:
                    runner.work()
                except StorageBusy:
                    continue
        except Exception as fault:  # noqa: BLE001  -- told below
            faults.append(fault)
        own.close()

    threads = [threading.Thread(target=work) for _ in range(RUNNERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with database.reading() as connection:
        assert {len(interviews.for_commune(connection, commune)) for commune in office} == {1}
        rows = connection.execute(text("SELECT status, attempts FROM inbox")).all()
        answered = connection.execute(text("SELECT chat_id, reply_to_update FROM outbox ORDER BY id")).all()
    assert set(map(tuple, rows)) == {("done", 0)}
    for person in (person for members in office.values() for person in members):
        replies = [update for chat, update in answered if chat == person and update is not None]
        assert replies == sorted(replies)
        assert len(set(replies)) == 3
