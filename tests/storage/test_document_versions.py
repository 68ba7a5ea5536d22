"""The versions of a report: with the answers that each was made of, and the copies that were made of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from storage import answers, document_versions, documents, paper_orders
from tests.storage.revising import bring_to

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def say(connection, interview, question, value, at=NOW):
    row = answers.AnswerRow(question, "", value, "given" if value else "withdrawn", None, "", 501, 1, at)
    answers.append(connection, interview, [row])


def keep(connection, interview, content, revision, **more):
    fields = {"filename": "BC.docx", "answers_revision": revision, "now": NOW, **more}
    fields = {"answer_id": answers.last_id(connection, interview), **fields}
    return documents.keep(connection, interview_id=interview, content=content, **fields)


def values_in(connection, document):
    rows = documents.answers_in(connection, documents.get(connection, document))
    return {row.question: row.value for row in rows}


def test_the_answers_of_every_version_can_be_read_back(interview, connection):
    empty = keep(connection, interview, b"PK0", 0)
    say(connection, interview, "thon", "14")
    say(connection, interview, "to", "3")
    first = keep(connection, interview, b"PK1", 1)
    say(connection, interview, "thon", "15")
    say(connection, interview, "to", None)
    second = keep(connection, interview, b"PK2", 2)
    say(connection, interview, "thon", "16")
    assert values_in(connection, empty) == {}
    assert values_in(connection, first) == {"thon": "14", "to": "3"}
    assert values_in(connection, second) == {"thon": "15", "to": None}


def test_a_version_is_listed_with_when_by_whom_and_how_many_blanks(interview, connection):
    keep(connection, interview, b"PK1", 1, blanks=2, confirmed_by=501)
    keep(connection, interview, b"PK2", 2, now=NOW + HOUR)
    keep(connection, interview, b"PK3", 3, kind="draft")
    found = document_versions.of_interview(connection, interview)
    assert [(each.number, each.blanks, each.confirmed_by, each.created_at - NOW) for each in found] == [
        (1, 2, 501, 0 * HOUR),
        (2, None, None, HOUR),
    ]
    assert documents.latest(connection, interview, before=2).id == found[0].id
    assert documents.latest(connection, interview, before=1) is None


def test_copies_are_kept_without_number_and_found_again(interview, connection):
    document = keep(connection, interview, b"PK1", 1)
    assert documents.pdf_of(connection, documents.get(connection, document)) is None
    pdf = keep(connection, interview, b"%PDF", 1, kind="pdf", made_of=document)
    picture = keep(connection, interview, b"PNG", 1, kind="picture")
    assert documents.pdf_of(connection, documents.get(connection, document)) == pdf
    assert [documents.picture_of(connection, interview, revision) for revision in (1, 2)] == [picture, None]
    assert documents.get(connection, pdf).number is documents.get(connection, picture).number is None
    assert documents.latest(connection, interview).id == document


def test_copies_wait_apart_from_what_is_printed(interview, connection):
    for kind, more in (("pdf", {"document_id": 7}), ("document", {"confirmed_by": 501}), ("picture", {"revision": 3})):
        paper_orders.place(connection, interview_id=interview, chat_id=501, kind=kind, now=NOW, **more)
    assert [each.kind for each in paper_orders.waiting(connection, 9)] == ["document"]
    copied = paper_orders.waiting(connection, 9, paper_orders.COPIED)
    assert [(each.kind, each.document_id, each.revision) for each in copied] == [("pdf", 7, None), ("picture", None, 3)]


@pytest.mark.parametrize(("chat", "revision", "expected"), [(501, 3, True), (501, 4, False), (502, 3, False)])
def test_a_chat_is_pictured_once_under_a_revision_even_when_it_was_given_up(
    interview, connection, chat, revision, expected
):
    paper_orders.place(connection, interview_id=interview, chat_id=501, kind="picture", revision=3, now=NOW)
    [order] = paper_orders.waiting(connection, 9, ["picture"])
    paper_orders.done(connection, order.id, NOW)
    assert paper_orders.is_pictured(connection, interview, chat, revision) == expected


_BEFORE = (
    "INSERT INTO documents (interview_id, number, content, filename, sha256, answers_revision, created_at)"
    " VALUES (:interview, :number, :content, 'BC.docx', '', 1, :at)"
)
_ORDERED = (
    "INSERT INTO paper_orders (interview_id, chat_id, draft, attempts, ordered_at)"
    " VALUES (:interview, 501, :draft, 0, :at)"
)


def test_what_was_kept_and_ordered_before_is_carried_over(database, interview):
    with database.unit_of_work() as connection:
        say(connection, interview, "thon", "14", NOW)
        say(connection, interview, "thon", "15", NOW + 2 * HOUR)
    bring_to(database, "0006")
    at = "2026-06-29 02:30:00.000000" + ("" if database.engine.dialect.name == "sqlite" else "+00")
    with database.unit_of_work() as connection:
        for number in (1, None):
            row = {"interview": interview, "number": number, "content": b"PK", "at": at}
            connection.execute(text(_BEFORE), row)
        for draft in (True, False):
            connection.execute(text(_ORDERED), {"interview": interview, "draft": draft, "at": at})
    bring_to(database, "head")  # by way of 0007, which carries them over
    with database.unit_of_work() as connection:
        document = documents.latest(connection, interview)
        assert (document.kind, values_in(connection, document.id)) == ("document", {"thon": "14"})
        kinds = connection.execute(text("SELECT kind FROM documents ORDER BY id")).scalars()
        assert list(kinds) == ["document", "draft"]
        assert [each.kind for each in paper_orders.waiting(connection, 9)] == ["draft", "document"]
        paper_orders.place(connection, interview_id=interview, chat_id=501, kind="pdf", now=NOW)
    bring_to(database, "0006")
    with database.unit_of_work() as connection:
        orders = connection.execute(text("SELECT draft FROM paper_orders ORDER BY id")).scalars()
        assert [bool(draft) for draft in orders] == [True, False]
    bring_to(database, "head")
