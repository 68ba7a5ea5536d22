from datetime import UTC, datetime, timedelta

import pytest

from storage import documents, flow_versions, paper_orders, positions, reminders
from storage.errors import FlowVersionChanged

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _keep(connection, interview, content=b"PK1", revision=1, **more):
    fields = {"filename": "BC.docx", "answers_revision": revision, "now": NOW, **more}
    return documents.keep(connection, interview_id=interview, content=content, **fields)


def test_documents_are_numbered_and_the_same_one_is_not_kept_twice(interview, connection):
    first = _keep(connection, interview)
    assert _keep(connection, interview) == first
    second = _keep(connection, interview, b"PK2", 2)
    draft = _keep(connection, interview, b"PK3", 3, kind="draft")
    numbers = [documents.get(connection, each).number for each in (first, second, draft)]
    assert numbers == [1, 2, None]
    assert documents.latest(connection, interview).id == second
    assert documents.get(connection, second).content == b"PK2"


def test_the_same_draft_is_kept_once_however_often_it_is_asked_for(interview, connection):
    first = _keep(connection, interview, kind="draft")
    assert _keep(connection, interview, kind="draft") == first
    assert _keep(connection, interview) != first
    other = _keep(connection, interview, b"PK2", 2, kind="draft")
    assert other != first
    assert _keep(connection, interview, kind="draft") != first  # it is no longer the last


def test_what_telegram_calls_a_document_is_remembered(interview, connection):
    document = _keep(connection, interview)
    documents.set_file_id(connection, document, "f1")
    assert documents.get(connection, document).file_id == "f1"


def test_an_order_waits_until_it_is_done_once(interview, connection):
    paper_orders.place(connection, interview_id=interview, chat_id=501, kind="document", now=NOW)
    [order] = paper_orders.waiting(connection, 9)
    paper_orders.failed(connection, order.id)
    assert [each.attempts for each in paper_orders.waiting(connection, 9)] == [1]
    assert [paper_orders.done(connection, order.id, NOW) for _ in range(2)] == [True, False]
    assert paper_orders.waiting(connection, 9) == ()


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


def test_a_position_is_kept_and_one_interview_is_at_hand(interview, connection):
    assert positions.get(connection, 501, interview) is None
    positions.set_current(connection, 501, interview)
    positions.put(connection, 501, interview, '{"focus": "a"}')
    positions.put(connection, 501, interview, '{"focus": "b"}')
    assert positions.get(connection, 501, interview) == '{"focus": "b"}'
    assert positions.current_interview(connection, 501) == interview
    positions.set_current(connection, 501, None)
    assert positions.current_interview(connection, 501) is None
    assert positions.get(connection, 501, interview) == '{"focus": "b"}'


def _register(connection, yaml="name: f", form=b"docx", version="1"):
    return flow_versions.register(connection, name="f", version=version, yaml=yaml, form=form, now=NOW)


@pytest.mark.parametrize("other", [{"yaml": "name: g"}, {"form": b"dox"}])
def test_a_version_with_other_content_stops_the_start(connection, other):
    first = _register(connection)
    assert _register(connection) == first
    with pytest.raises(FlowVersionChanged, match="f"):
        _register(connection, **other)
    second = _register(connection, version="2", **other)
    assert flow_versions.latest(connection, "f").id == second
    assert flow_versions.get(connection, first).form == b"docx"


def test_whoever_tries_a_flow_out_may_change_it_under_the_same_version(connection):
    about = {"name": "f", "version": "1", "form": b"docx", "now": NOW}
    saved = ("one", "two", "two", "one")
    ids = [flow_versions.register_anew(connection, yaml=yaml, **about) for yaml in saved]
    assert ids[0] == ids[3] != ids[1] == ids[2]
    assert flow_versions.get(connection, ids[1]).version.startswith("1+")
    assert flow_versions.get(connection, ids[1]).yaml == "two"
