"""Documents and orders for them: numbered, kept once, made once."""

from datetime import UTC, datetime

from storage import documents, paper_orders

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)


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
