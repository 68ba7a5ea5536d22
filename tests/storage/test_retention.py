"""What is old goes, a few rows at a time and by an index; answers and numbered documents stay."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from storage import answers, documents, inbox, interviews, models, outbox, paper_orders, received_files
from storage.retention import (
    forget_papers,
    forget_received_files,
    forget_updates,
    forget_words,
    handled_updates,
    old_drafts,
    old_pdfs,
    old_pictures,
    old_received_files,
    said_messages,
    set_aside_updates,
)  # fmt: skip
from tests.storage.writing import NOW

DAY = timedelta(days=1)
LATER = NOW + 40 * DAY


def _seq(connection, update_id):
    return inbox.find(connection, update_id).seq


def test_handled_updates_go_waiting_ones_never_and_numbers_are_not_used_again(connection):
    for update in (1, 2, 3):
        inbox.store(connection, update, update * 10, "{}", NOW)
    seq = _seq(connection, 3)
    inbox.done(connection, _seq(connection, 1), NOW, keep_body=True)
    inbox.set_aside(connection, seq, NOW)
    assert forget_updates(connection, handled_updates(NOW, 9)) == 0
    assert forget_updates(connection, handled_updates(LATER, 9)) == 1
    assert inbox.find(connection, 3) is not None  # set aside: somebody may still look into it
    assert forget_updates(connection, set_aside_updates(LATER, 9)) == 1
    assert [row.update_id for row in inbox.claim(connection, 9, LATER)] == [2]
    inbox.store(connection, 4, 10, "{}", NOW)
    assert _seq(connection, 4) > seq


def test_files_that_were_read_go_and_those_still_to_be_read_do_not(connection):
    sent = {"person_id": 1, "chat_id": 1, "file_id": "f", "name": "BC.docx", "size": 9, "now": NOW}
    read, waiting = (received_files.put(connection, **sent) for _ in range(2))
    received_files.done(connection, read, NOW, found="[]")
    assert forget_received_files(connection, old_received_files(NOW, 9)) == 0
    assert forget_received_files(connection, old_received_files(LATER, 9)) == 1
    assert (received_files.find(connection, read), received_files.find(connection, waiting).id) == (None, waiting)


def test_only_so_many_go_at_once_the_oldest_first(connection):
    for update in range(1, 6):
        inbox.store(connection, update, update, "{}", NOW)
        inbox.done(connection, _seq(connection, update), NOW + update * DAY, keep_body=True)
    assert forget_updates(connection, handled_updates(LATER, 2)) == 2
    assert [inbox.find(connection, update) is not None for update in range(1, 6)] == [False, False, True, True, True]


def test_what_was_said_loses_its_words_and_what_waits_does_not(connection):
    said, failed, dropped, waiting = (
        outbox.put(connection, chat_id=1, kind="reply", body=f"w{at}", question_key="q:", now=NOW) for at in range(4)
    )
    outbox.mark_sent(connection, said, 77, NOW)
    outbox.mark_failed(connection, failed, "BadRequest", NOW)
    outbox.mark_dropped(connection, dropped)
    assert forget_words(connection, said_messages(NOW, 9)) == 0
    assert forget_words(connection, said_messages(LATER, 9)) == 3
    assert [outbox.get(connection, each).body for each in (said, failed, dropped, waiting)] == ["", "", "", "w3"]
    assert outbox.find_by_message(connection, 1, 77).question_key == "q:"  # a reply to it still finds its question
    assert forget_words(connection, said_messages(LATER, 9)) == 0


@pytest.fixture
def keep(interview, connection):
    """Keep a paper of the interview."""

    def keep(kind, content=b"x", *, of=interview, **more):
        fields = {"filename": "B", "answers_revision": len(content), "now": NOW, **more}
        return documents.keep(connection, interview_id=of, kind=kind, content=content, **fields)

    return keep


def left(connection, ids):
    return [documents.find(connection, each) is not None for each in ids]


def test_pictures_go_and_pdfs_of_old_versions_but_never_a_version(keep, connection):
    first = keep("document")
    first_pdf = keep("pdf", made_of=first)
    assert forget_papers(connection, old_pdfs(LATER, 9)) == 0  # it shows the newest version
    second = keep("document", b"yy")
    ids = (first, first_pdf, second, keep("pdf", made_of=second), keep("picture"))
    assert forget_papers(connection, old_pictures(NOW, 9)) == forget_papers(connection, old_pdfs(NOW, 9)) == 0
    assert forget_papers(connection, old_pictures(LATER, 9)) == forget_papers(connection, old_pdfs(LATER, 9)) == 1
    assert left(connection, ids) == [True, False, True, True, False]


def test_a_pdf_that_somebody_asked_for_since_stays(keep, connection, interview):
    first = keep("document")
    pdf = keep("pdf", made_of=first)
    keep("document", b"yy")
    about = {"interview_id": interview, "chat_id": 1, "kind": "pdf", "document_id": first}
    paper_orders.place(connection, now=LATER, **about)
    assert forget_papers(connection, old_pdfs(LATER, 9)) == 0
    assert forget_papers(connection, old_pdfs(LATER + DAY, 9)) == 1
    assert left(connection, [first, pdf]) == [True, False]


@pytest.mark.parametrize("end", [interviews.complete, interviews.archive])
def test_drafts_go_once_their_report_is_done_or_put_away(keep, connection, interview, end):
    draft, document = keep("draft"), keep("document")
    assert forget_papers(connection, old_drafts(LATER, 9)) == 0
    end(connection, interview, LATER)
    assert forget_papers(connection, old_drafts(LATER, 9)) == 0
    assert forget_papers(connection, old_drafts(LATER + DAY, 9)) == 1
    assert left(connection, [draft, document]) == [False, True]


def test_answers_are_never_among_it(interview, connection):
    answers.append(connection, interview, [answers.AnswerRow("q", "", "26", "given", None, "", 501, 1, NOW)])
    interviews.archive(connection, interview, NOW)
    for found in (old_drafts, old_pdfs, old_pictures):
        forget_papers(connection, found(LATER, 9))
    assert [row.value for row in answers.current(connection, interview)] == ["26"]


PLANS = {
    handled_updates: "ix_inbox_finished",
    set_aside_updates: "ix_inbox_finished",
    said_messages: "ix_outbox_words",
    old_pictures: "ix_documents_passing",
    old_pdfs: "ix_documents_passing",
    old_drafts: "ix_documents_passing",
}


@pytest.mark.parametrize("found", PLANS)
def test_what_is_old_is_found_by_an_index(interview, connection, found):
    """Among many rows that are not old; nothing that grows with what is stored is read from end to end."""
    _crowd(connection, interview)
    is_server = connection.dialect.name == "postgresql"
    query = found(NOW, 100)
    words = query.compile(connection, compile_kwargs={"literal_binds": not is_server})
    plan = _plan_of_server(connection, query) if is_server else _plan_of_file(connection, words)
    assert PLANS[found] in plan
    for table in ("inbox", "outbox", "documents", "interviews", "paper_orders"):
        assert f"SCAN {table}\n" not in plan
        assert f"Seq Scan on {table} " not in plan, plan


def _crowd(connection, interview):
    rows = range(1, 3001)
    mail = {"chat_id": 1, "body": "w", "attempts": 0}
    inbox_rows = [{**mail, "update_id": n, "received_at": NOW + n * DAY / 99, "status": "done", "finished_at": NOW + n * DAY / 99} for n in rows]  # fmt: skip
    connection.execute(insert(models.InboxRow.__table__), inbox_rows)
    outbox_rows = [{**mail, "kind": "reply", "rank": 0, "created_at": NOW + n * DAY / 99, "not_before": NOW, "status": "sent"} for n in rows]  # fmt: skip
    connection.execute(insert(models.OutboxRow.__table__), outbox_rows)
    paper = {"interview_id": interview, "content": b"x", "filename": "B", "sha256": "", "answers_revision": 1}
    kinds = ("draft", "pdf", "picture")
    papers = [{**paper, "kind": kinds[n % 3], "created_at": NOW + n * DAY / 99, "number": None} for n in rows]
    connection.execute(insert(models.Document.__table__), papers)
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))
        connection.execute(text("SET LOCAL enable_seqscan = off"))  # of small tables the server reads all anyway


def _plan_of_file(connection, words):
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all()
    return "".join(f"{row[-1]}\n" for row in plan)


def _plan_of_server(connection, query):
    compiled = query.compile(connection)
    plan = connection.exec_driver_sql(f"EXPLAIN {compiled}", compiled.construct_params()).all()
    return "".join(f"{row[0]}\n" for row in plan)
