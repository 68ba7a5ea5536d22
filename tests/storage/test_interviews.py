from datetime import UTC, datetime, timedelta

import pytest

from storage import interviews, leases

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def test_an_interview_counts_its_changes(interview, connection):
    assert interviews.load(connection, interview).revision == 0
    assert [interviews.touch(connection, interview, LATER) for _ in range(2)] == [1, 2]
    assert interviews.load(connection, interview).updated_at == LATER


def test_it_is_complete_until_an_answer_changes(interview, connection):
    interviews.complete(connection, interview, NOW)
    found = interviews.load(connection, interview)
    assert (found.status, found.completed_at) == ("complete", NOW)
    interviews.reopen(connection, interview, LATER)
    found = interviews.load(connection, interview)
    assert (found.status, found.completed_at) == ("open", None)


def test_what_was_put_away_can_be_taken_out_again(interview, commune, connection):
    interviews.archive(connection, interview, NOW)
    assert interviews.for_commune(connection, commune) == ()
    assert [each.id for each in interviews.for_commune(connection, commune, archived=True)] == [interview]
    interviews.restore(connection, interview, LATER)
    assert [each.id for each in interviews.for_commune(connection, commune)] == [interview]


def test_one_assignment_has_one_interview(interview, assignment, connection):
    assert interviews.of_assignment(connection, assignment).id == interview
    assert interviews.of_assignment(connection, assignment + 1) is None
    assert interviews.load(connection, interview + 1) is None


def test_a_chat_is_worked_on_by_one_at_a_time(connection):
    assert leases.lease(connection, 10, "a", LATER, NOW)
    assert not leases.lease(connection, 10, "b", LATER, NOW)
    assert leases.lease(connection, 11, "b", LATER, NOW)
    leases.release(connection, 10, "b")  # somebody else's stays
    assert not leases.lease(connection, 10, "b", LATER, NOW)
    leases.release(connection, 10, "a")
    assert leases.lease(connection, 10, "b", LATER, NOW)


@pytest.mark.parametrize(("passed", "taken"), [(timedelta(0), False), (timedelta(hours=1), True)])
def test_a_dead_holders_lease_ends_by_itself(connection, passed, taken):
    leases.lease(connection, 10, "a", LATER, NOW)
    assert leases.lease(connection, 10, "b", LATER + passed, NOW + passed) is taken


def test_a_holder_prolongs_its_lease(connection):
    assert leases.lease(connection, 10, "a", LATER, NOW)
    assert leases.lease(connection, 10, "a", LATER + timedelta(hours=1), NOW)
    assert not leases.lease(connection, 10, "b", LATER, LATER)
