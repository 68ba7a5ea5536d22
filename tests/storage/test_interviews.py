"""An interview: how it stands, and which one of a commune is meant."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import answers, assignments, flow_versions, interviews

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


@pytest.fixture
def monthly(commune, interview, connection):
    """Begin one more report of the kind, up to a day; the day may be said anew."""
    version = flow_versions.register(connection, name="f", version="1", yaml="name: f", form=b"docx", now=NOW)

    def begin(*days):
        given = assignments.create(connection, commune_id=commune, flow_version_id=version, title="Báo cáo", now=NOW)
        made = interviews.create(connection, given, NOW)
        for day in days:
            row = answers.AnswerRow("den_ngay", "", day, "given" if day else "withdrawn", None, "", 501, None, NOW)
            answers.append(connection, made, [row])
        return made

    return begin


def test_a_month_s_report_is_found_by_the_day_it_said_last(monthly, interview, connection):
    this = interviews.load(connection, interview)

    def on(month):
        found = interviews.on_month(connection, this, "f", "den_ngay", month)
        return found and found.id

    november, december = monthly("2026-11-20"), monthly("2026-11-20", "2026-12-20")
    assert (on("2026-11"), on("2026-12"), on("2025-12")) == (november, december, None)
    monthly("2026-11-21", None)
    assert on("2026-11") == november
    again = monthly("2026-11-25")
    assert on("2026-11") == again
    interviews.complete(connection, november, NOW)
    assert on("2026-11") == november
    assert interviews.on_month(connection, this, "g", "den_ngay", "2026-11") is None
