"""Reminders: each is claimed once, and planning anew repeats nothing."""

from datetime import timedelta

from storage import reminders
from tests.storage.conftest import NOW

HOUR = timedelta(hours=1)


def _plan(connection, assignment, *due):
    plans = [reminders.Plan(501, at, "before", f"k{at:%H}") for at in due]
    reminders.schedule(connection, assignment, plans)


def test_a_reminder_is_claimed_once_when_it_is_due(assignment, connection):
    _plan(connection, assignment, NOW + HOUR, NOW)
    assert reminders.next_due_at(connection) == NOW
    assert [each.due_at for each in reminders.claim_due(connection, NOW, 9)] == [NOW]
    assert reminders.claim_due(connection, NOW, 9) == ()
    assert reminders.next_due_at(connection) == NOW + HOUR


def test_planning_anew_does_not_repeat_what_was_said(assignment, connection):
    _plan(connection, assignment, NOW, NOW + HOUR)
    reminders.claim_due(connection, NOW, 9)
    _plan(connection, assignment, NOW, NOW + 2 * HOUR)
    found = [(each.due_at, each.status) for each in reminders.of_assignment(connection, assignment)]
    assert found == [(NOW, "queued"), (NOW + 2 * HOUR, "waiting")]
    reminders.drop(connection, reminders.of_assignment(connection, assignment)[1].id)
    assert reminders.next_due_at(connection) is None
