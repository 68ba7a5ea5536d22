"""An update is stored once, handled once, and in order in its chat."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from storage import bot_state, inbox
from storage.database import savepoint

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def _store(connection, *updates):
    return [inbox.store(connection, update_id, chat_id, f"body {update_id}", NOW) for update_id, chat_id in updates]


def _waiting(connection, now=NOW):
    return [row.update_id for row in inbox.claim(connection, 10, now)]


def _seq(connection, update_id):
    return connection.execute(text("SELECT seq FROM inbox WHERE update_id = :u"), {"u": update_id}).scalar_one()


def test_a_redelivered_update_is_stored_once_also_after_it_was_handled(connection):
    assert _store(connection, (1, 10), (1, 10), (2, 10)) == [True, False, True]
    inbox.done(connection, _seq(connection, 1), NOW, keep_body=True)
    assert _store(connection, (1, 10)) == [False]
    assert _waiting(connection) == [2]


def test_each_chat_shows_its_first_update_in_the_order_of_arrival(connection):
    _store(connection, (7, 10), (5, 10), (6, 20), (9, None), (8, None))
    assert _waiting(connection) == [7, 6, 9, 8]
    assert len(inbox.claim(connection, 2, NOW)) == 2
    assert inbox.done(connection, _seq(connection, 7), NOW, keep_body=True)
    assert _waiting(connection) == [5, 6, 9, 8]


def test_an_update_is_done_once(connection):
    _store(connection, (1, 10))
    seq = _seq(connection, 1)
    assert inbox.done(connection, seq, NOW, keep_body=True)
    assert not inbox.done(connection, seq, NOW, keep_body=True)
    assert not inbox.set_aside(connection, seq, NOW)


@pytest.mark.parametrize(("keep", "left"), [(True, ("body 1", 10)), (False, ("", None))])
def test_of_a_stranger_only_the_updates_id_stays(connection, keep, left):
    _store(connection, (1, 10))
    inbox.done(connection, _seq(connection, 1), NOW, keep_body=keep)
    assert connection.execute(text("SELECT body, chat_id FROM inbox")).one() == left


def test_a_failing_turn_rolls_back_alone_rests_and_is_set_aside(connection):
    _store(connection, (1, 10), (2, 10), (3, 20))
    seq = _seq(connection, 1)
    for attempt in (1, 2, 3):
        with pytest.raises(RuntimeError), savepoint(connection):
            bot_state.put(connection, "half", "done")
            raise RuntimeError
        assert inbox.failed(connection, seq, NOW, rest=timedelta(seconds=30)) == attempt
    assert bot_state.find(connection, "half") is None
    assert _waiting(connection) == [3]  # the chat rests, and nothing overtakes
    assert inbox.next_due_at(connection) == NOW + timedelta(seconds=30)
    assert _waiting(connection, LATER) == [1, 3]
    assert inbox.set_aside(connection, seq, NOW)
    assert _waiting(connection) == [2, 3]


def test_a_chat_rests_no_longer_because_the_clock_was_set_back(connection):
    _store(connection, (1, 10))
    inbox.failed(connection, _seq(connection, 1), NOW, rest=timedelta(seconds=30))
    assert _waiting(connection, NOW - timedelta(minutes=1)) == []
    assert _waiting(connection, NOW - timedelta(hours=1)) == [1]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_two_processes_never_handle_one_update_twice(database):
    with database.unit_of_work() as connection:
        _store(connection, (1, 10))
    with database.unit_of_work() as late, database.unit_of_work() as early:
        seq = _seq(late, 1)
        assert inbox.done(early, seq, NOW, keep_body=True)
        early.commit()
        assert not inbox.done(late, seq, NOW, keep_body=True)
