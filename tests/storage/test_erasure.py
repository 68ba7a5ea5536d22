"""Nothing of what was said is left in any column of any table."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, Table, inspect

from storage import (
    answers,
    assignments,
    communes,
    documents,
    erasure,
    excuses,
    inbox,
    interviews,
    looks,
    outbox,
    paper_orders,
    parts,
    persons,
    positions,
    received_files,
    reminders,
    rounds,
)  # fmt: skip

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
WORD = "BÍ-MẬT"


@pytest.fixture
def full(database, commune, assignment, interview):
    """A commune with an interview in which 501 said the word wherever one can, and 502 answered too."""
    with database.unit_of_work() as connection:
        persons.admit(connection, person_id=501, chat_id=501, name=WORD, commune_id=commune, now=NOW)
        persons.admit(connection, person_id=502, chat_id=502, name="H'Lan", commune_id=commune, now=NOW)
        for person, value in ((501, WORD), (502, "26")):
            row = answers.AnswerRow(f"q{person}", "", value, "overruled", value, value, person, person * 10, NOW)
            answers.append(connection, interview, [row])
            inbox.store(connection, person * 10, person, f"text {value}", NOW)
        # What the bot says of an interview may quote anybody's answer, in anybody's chat.
        for chat in (501, 502):
            outbox.put(connection, chat_id=chat, kind="reply", body=WORD, now=NOW, interview_id=interview)
        document = documents.keep(
            connection, interview_id=interview, content=WORD.encode(), filename=WORD, answers_revision=1, now=NOW
        )
        documents.set_file_id(connection, document, "f1")
        _copy(connection, interview, document)
        paper_orders.place(connection, interview_id=interview, chat_id=501, kind="draft", now=NOW)
        for sender, about in ((501, None), (502, interview)):  # a colleague's file may quote anybody's answer
            sent = {
                "person_id": sender,
                "chat_id": sender,
                "file_id": f"f{sender}",
                "name": WORD,
                "size": 9,
                "now": NOW,
            }
            received_files.done(connection, received_files.put(connection, **sent), NOW, interview_id=about, found=WORD)
        interviews.complete(connection, interview, NOW)
        communes.set_fact(connection, commune, "q501", WORD)
        communes.set_fact(connection, commune, "q502", "26")
        positions.put(connection, 501, interview, f'{{"focus": "{WORD}"}}')
        reminders.schedule(connection, assignment, [reminders.Plan(501, NOW, "before", f"k{WORD}")])
        _work_together(connection, commune, assignment, interview)
    return commune


def _work_together(connection, commune, assignment, interview):
    """Rounds, parts, looks and excuses; 501 is the leader, and was named to a colleague."""
    version = assignments.load(connection, assignment).flow_version_id
    given = rounds.draft(connection, version_id=version, title="Báo cáo", rhythm="7;3", created_by=501, now=NOW)
    rounds.choose(connection, given, [commune])
    excuses.add(connection, assignment, 501, "not_mine", NOW)
    for hash_, giver, taker in (("a", 501, 502), ("b", 502, 501)):
        names = frozenset({"q501"})
        part = parts.create(
            connection, interview_id=interview, names=names, due_at=None, token_hash=hash_, given_by=giver, now=NOW
        )
        parts.take(connection, part, taker)
    look = looks.show(connection, interview, 1, 502, NOW)
    looks.give_back(connection, look, looks.Return("q502", "", WORD))
    looks.decide(connection, look, approved=False, by=501, now=NOW)
    told = outbox.put(connection, chat_id=502, kind="notice", body=f"{WORD} đã trả lời xong", now=NOW)
    outbox.mark_sent(connection, told, 1, NOW)


def _copy(connection, interview, document):
    fields = {"interview_id": interview, "content": WORD.encode(), "filename": WORD, "answers_revision": 1, "now": NOW}
    for kind in ("pdf", "picture"):
        documents.keep(connection, kind=kind, made_of=document, **fields)
        paper_orders.place(connection, interview_id=interview, chat_id=501, kind=kind, now=NOW, confirmed_by=501)


def _everything(connection):
    return "\n".join(
        repr([bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else cell for cell in row])
        for table in inspect(connection).get_table_names()
        for row in connection.execute(Table(table, MetaData(), autoload_with=connection).select())
    )


def test_a_person_is_erased_from_every_table(database, full, interview):
    with database.unit_of_work() as connection:
        assert _everything(connection).count(WORD) >= 9
        erasure.erase_person(connection, 501)
    with database.reading() as connection:
        left = _everything(connection)
        assert WORD not in left
        assert "501," not in left.replace("q501", "")
        found = {row.question: (row.value, row.kind) for row in answers.current(connection, interview)}
        assert found == {"q501": (None, "withdrawn"), "q502": ("26", "overruled")}
        again = interviews.load(connection, interview)
        assert (again.status, again.revision) == ("open", 3)
        assert [person.id for person in persons.members(connection, full)] == [502]
        assert paper_orders.waiting(connection, 9, [*paper_orders.PRINTED, *paper_orders.COPIED]) == ()


def test_who_only_confirmed_a_document_is_named_no_more(database, commune, interview):
    with database.unit_of_work() as connection:
        fields = {"interview_id": interview, "content": b"PK", "filename": "R", "answers_revision": 1, "now": NOW}
        document = documents.keep(connection, confirmed_by=501, **fields)
        paper_orders.place(connection, interview_id=interview, chat_id=502, kind="document", now=NOW, confirmed_by=501)
        erasure.erase_person(connection, 501)
        assert documents.get(connection, document).confirmed_by is None
        assert [each.confirmed_by for each in paper_orders.waiting(connection, 9)] == [None]
