"""Two connections stand for two processes on one PostgreSQL; SQLite has one writer at a time."""

import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from storage import bot_state, flow_versions, holds, inbox, outbox, persons
from storage.database import Database
from storage.errors import StorageBusy

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def two(database):
    """Two units of work at once."""

    @contextmanager
    def two():
        with database.unit_of_work() as one, database.unit_of_work() as other:
            yield one, other

    return two


def _claim(connection, most=9):
    return [row.update_id for row in inbox.claim(connection, most, NOW)]


def test_a_chat_in_other_hands_is_left_out_and_not_waited_for(database, two):
    with database.unit_of_work() as connection:
        for update_id, chat_id in ((1, 10), (2, 10), (3, 20)):
            inbox.store(connection, update_id, chat_id, "", NOW)
    with two() as (one, other):
        assert _claim(one, 1) == [1]
        assert _claim(other) == [3]
    with two() as (one, other):
        inbox.done(one, 1, NOW, keep_body=True)
        one.commit()
        assert _claim(other) == [2, 3]  # what the first did is seen


def test_a_hold_ends_with_its_unit_of_work_or_its_process(database, url):
    dying = Database.open(url)
    connection = dying.engine.connect()
    assert holds.hold_commune(connection, 7)
    with database.unit_of_work() as other:
        assert not holds.hold_commune(other, 7)
        assert holds.hold_commune(other, 8)
    connection.connection.dbapi_connection.close()  # what the kernel does to a killed process's connections
    while not _can_hold(database, 7):  # the server sees it soon; the test's time limit says when it does not
        time.sleep(0.01)
    connection.invalidate()
    dying.close()


def _can_hold(database, commune):
    with database.unit_of_work() as connection:
        return holds.hold_commune(connection, commune)


def test_colleagues_hold_one_commune_and_strangers_stand_in_one_line(database, two, commune):
    with database.unit_of_work() as connection:
        persons.admit(connection, person_id=502, chat_id=502, name="H Linh", commune_id=commune, now=NOW)
    with two() as (one, other):
        assert holds.hold_commune_of(one, 501)
        assert not holds.hold_commune_of(other, 502)
        assert holds.hold_commune_of(other, 777)
        assert not holds.hold_commune_of(one, 778)


def test_two_who_register_one_version_at_once_agree(database, two):
    flow = {"name": "f", "version": "1", "yaml": "name: f", "form": b"docx", "now": NOW}
    found = []
    with database.unit_of_work() as one:
        first = flow_versions.register(one, **flow)

        def register():
            with database.unit_of_work() as other:
                found.append(flow_versions.register(other, **flow))

        thread = threading.Thread(target=register)
        thread.start()
        _until_somebody_waits(database)
    thread.join()
    assert found == [first]


def test_who_stands_in_another_ones_way_is_sent_back_and_may_try_at_once(database):
    with database.unit_of_work() as connection:
        bot_state.put(connection, "a", "0")
        bot_state.put(connection, "b", "0")
    both, ends = threading.Barrier(2), []

    def put(first, second):
        try:
            with database.unit_of_work() as connection:
                bot_state.put(connection, first, "1")
                both.wait(10)
                bot_state.put(connection, second, "1")
        except StorageBusy:
            ends.append("sent back")
        else:
            ends.append("saved")

    threads = [threading.Thread(target=put, args=names) for names in ("ab", "ba")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["saved", "sent back"]


def test_a_process_that_hangs_in_a_unit_of_work_is_shut_out_in_time(database):
    with database.reading() as connection:
        said = connection.execute(text("SHOW idle_in_transaction_session_timeout")).scalar_one()
        assert (said, connection.execute(text("SHOW lock_timeout")).scalar_one()) == ("30s", "10s")


def test_the_clock_of_a_dead_courier_does_not_matter(connection):
    row = outbox.put(connection, chat_id=10, kind="reply", body="{}", now=NOW)
    outbox.mark_sending(connection, [row], LATER)
    assert outbox.recover(connection) == 1
    assert [each.id for each in outbox.due(connection, NOW, 10)] == [row]


def _until_somebody_waits(database):
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    while True:
        with database.reading() as connection:
            if connection.execute(waiting).scalar_one():
                return
