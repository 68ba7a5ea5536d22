"""What is to be said: in order a chat, once, and after a crash as far as it is right."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from storage import outbox

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
second = partial(timedelta, 0)


def _put(connection, chat_id=10, kind="reply", **more):
    return outbox.put(connection, chat_id=chat_id, kind=kind, body="{}", **{"now": NOW, **more})


def _due(connection, now=NOW):
    return [row.id for row in outbox.due(connection, now, 10)]


def test_rows_go_out_in_order_a_chat_and_replies_before_reminders(connection):
    reminder, first, second_, other = (
        _put(connection, kind="reminder"),
        _put(connection),
        _put(connection, kind="document"),
        _put(connection, 20, kind="reminder"),
    )
    assert _due(connection) == [first, other]
    outbox.mark_sending(connection, [first], NOW)
    assert _due(connection) == [other]  # nothing overtakes what is under way
    outbox.mark_sent(connection, first, 77, NOW)
    assert _due(connection) == [second_, other]
    outbox.mark_failed(connection, second_, "Forbidden", NOW)
    assert _due(connection) == [reminder, other]
    outbox.mark_dropped(connection, reminder)
    assert _due(connection) == [other]


def test_a_reply_waits_while_its_chats_reminder_is_under_way(connection):
    reminder = _put(connection, kind="reminder")
    outbox.mark_sending(connection, [reminder], NOW)
    reply = _put(connection)
    assert _due(connection) == []
    outbox.mark_sent(connection, reminder, 1, NOW)
    assert _due(connection) == [reply]


def test_after_the_clock_was_set_back_only_what_waits_for_an_hour_waits(connection):
    new, again, reminder = _put(connection), _put(connection, 20), _put(connection, 30, kind="reminder")
    outbox.mark_sending(connection, [again], NOW)
    outbox.retry_at(connection, again, NOW + second(60))
    outbox.retry_at(connection, reminder, NOW + second(7200))
    assert _due(connection, NOW - second(30)) == []  # two machines' clocks differ a little
    assert _due(connection, NOW - second(3600)) == [new, again]


def test_a_chat_that_must_wait_holds_all_its_rows(connection):
    first, second_ = _put(connection), _put(connection)
    outbox.mark_sending(connection, [first], NOW)
    outbox.retry_at(connection, first, NOW + second(5))
    assert _due(connection) == []
    assert outbox.next_due_at(connection) == NOW + second(5)
    assert _due(connection, NOW + second(5)) == [first]
    outbox.mark_sending(connection, [first], NOW + second(5))
    row = outbox.get(connection, first)
    assert (row.attempts, row.attempted_at) == (2, NOW)
    assert outbox.next_due_at(connection) is None
    outbox.mark_sent(connection, first, 3, NOW + second(6))
    assert outbox.next_due_at(connection) == NOW
    assert _due(connection) == [second_]


def test_nothing_is_put_twice_under_one_key(connection):
    assert _put(connection, dedupe_key="a") is not None
    assert _put(connection, dedupe_key="a") is None
    assert _put(connection) != _put(connection)


@pytest.mark.parametrize(
    ("kind", "status"), [("reply", "waiting"), ("document", "waiting"), ("notice", "waiting"), ("reminder", "dropped")]
)
def test_after_a_crash_what_is_uncertain_is_sent_again_but_no_reminder(connection, kind, status):
    left, waits = _put(connection, kind=kind), _put(connection, 20, kind=kind)
    outbox.mark_sending(connection, [left], NOW)
    assert outbox.recover(connection, NOW - second(1)) == 0
    assert outbox.recover(connection, NOW) == 1
    assert outbox.recover(connection, NOW) == 0
    row = outbox.get(connection, left)
    assert (row.status, row.attempts, row.attempted_at) == (status, 1, NOW)
    assert outbox.get(connection, waits).status == "waiting"


def test_a_message_leads_back_to_its_row(connection):
    sent = _put(connection, question_key="thon_truoc")
    outbox.mark_sending(connection, [sent], NOW)
    outbox.mark_sent(connection, sent, 77, NOW)
    assert outbox.find_by_message(connection, 10, 77).question_key == "thon_truoc"
    assert outbox.find_by_message(connection, 20, 77) is None


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_two_couriers_never_get_one_row(database):
    with database.unit_of_work() as connection:
        row = _put(connection)
    with database.unit_of_work() as one, database.unit_of_work() as other:
        assert _due(one) == [row]
        assert _due(other) == []
        outbox.mark_sending(one, [row], NOW)
        one.commit()
        assert _due(other) == []
