"""What was refused, on both engines: counted by question, found by an index."""

import pytest
from sqlalchemy import text

from storage import assignments, communes, interviews, refusals
from tests.storage.conftest import NOW


@pytest.fixture
def noted(database, interview):
    """Two interviews, the second of another commune."""
    with database.unit_of_work() as connection:
        other = communes.add(connection, name="Ea Kuăng", superior="Krông Pắc", kind="xã", now=NOW)
        owed = assignments.create(connection, commune_id=other, flow_version_id=1, title="Báo cáo", now=NOW)
        second = interviews.create(connection, owed, NOW)
        for number, question in ((interview, "so"), (interview, "so"), (interview, "ngay"), (second, "so")):
            refusals.note(connection, number, question, "not_a_number", NOW)
    return interview, second


def test_they_are_counted_by_question(noted, connection):
    assert refusals.by_question(connection, noted) == {"so": 3, "ngay": 1}
    assert refusals.by_question(connection, noted[:1]) == {"so": 2, "ngay": 1}
    assert refusals.by_question(connection, []) == {}


def test_counting_reads_no_other_interviews(noted, connection):
    if connection.dialect.name == "sqlite":
        plan = connection.execute(text("EXPLAIN QUERY PLAN SELECT count(*) FROM refusals WHERE interview_id IN (1, 2)"))
        assert "ix_refusals_interview_id" in str(plan.all())
