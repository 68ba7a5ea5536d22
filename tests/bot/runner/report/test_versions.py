"""Every version that was sent: its bytes, its answers, and what is said of it."""

from dataclasses import replace

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.interviews.library import Library
from bot.interviews.stored import answers_from
from bot.reports import example_of, find_report
from bot.speech.fitting import CAPTION, length
from bot.texts import load_texts
from flows.checking import check_flow
from flows.errors import FlowFaults
from storage import answers, communes, documents, erasure, flow_versions, outbox, persons
from storage.assignments import set_version
from tests.conftest import START

REPORT = "tiep-cong-dan-thang"


@pytest.fixture
def offered():
    return (REPORT,)


def lines():
    report = find_report(REPORT)
    replies = read_replies(example_of(REPORT))
    return [line.text for line in rehearse(report.flow, replies, load_texts(), START.date())]


@pytest.fixture
def clerk(terminal):
    """Has confirmed the example."""
    for line in ["/start", *lines()]:
        shown = terminal.send(line, name="Lan")
    assert shown[-1].document.number == 1
    return terminal


def test_a_version_that_was_registered_is_read_although_its_flow_would_be_refused_today(database, clock):
    report = find_report(REPORT)
    stricter = report.source.replace("signed: ngay_ban_hanh", "signed: nguoi_ky")
    with pytest.raises(FlowFaults):
        check_flow(stricter, "flow.yaml")
    with database.unit_of_work() as connection:
        version = {"name": REPORT, "version": "0", "yaml": stricter, "form": report.form, "now": clock()}
        known = flow_versions.register(connection, **version)
        assert Library().report(connection, known).flow.signed == "nguoi_ky"


def change(terminal, **values):
    """Give other answers, and confirm again; what is shown last."""
    for mark, value in values.items():
        terminal.send(f"sửa {mark[1:]}")
        terminal.send(value)
    terminal.send("/xemlai")
    return terminal.send("Xác nhận", name="Lan")[-1]


def test_the_very_bytes_come_again_by_the_kept_document(clerk, database):
    first = clerk.send("/banword")[0]
    second = change(clerk, q8="12")
    assert second.document.content != first.document.content
    [listed] = clerk.send("/banword")
    shown = [clerk.send("", kind="button", payload=button.payload)[0] for [button] in listed.words.buttons]
    assert [each.document.id for each in shown] == [first.document.id, second.document.id]
    assert [each.document.content for each in shown] == [first.document.content, second.document.content]
    with database.unit_of_work() as connection:
        documents.set_file_id(connection, first.document.id, "f1")
    [again] = clerk.send("/banword 1")
    assert (again.document.file_id, again.document.content) == ("f1", first.document.content)


def test_a_document_is_what_its_own_answers_print(clerk, database, house):
    change(clerk, q8="12", q9="2")
    report = find_report(REPORT)
    with database.reading() as connection:
        for number, expected in ((2, "11"), (None, "12")):
            document = documents.latest(connection, 1, before=number)
            rows = answers_from(report.flow, documents.answers_in(connection, document))
            assert {str(answer.value) for key, answer in rows.items() if key[0] == "so_luot"} == {expected}


def test_many_changes_fit_below_a_document(clerk):
    long = f"Tỉnh X{'x' * 194}"
    shown = change(clerk, **{f"q{n}": long for n in (1, 2, 19)}, q5="30/12/2026", q6="26/12/2026", q7="3", q8="13")
    text = shown.words.text
    assert "Đã sửa so với bản số 1:" in text
    assert text.endswith("Cần sửa thì gõ /xemlai.")
    assert 600 < length(text) <= CAPTION


def test_a_draft_with_all_blanks_fits_below_a_document(terminal):
    terminal.send("/start")
    [shown] = terminal.send("/nhap")
    assert "Còn" in shown.words.text
    assert "câu khác." in shown.words.text
    assert length(shown.words.text) <= CAPTION


def test_a_version_of_an_older_form_is_compared_with_the_newer(clerk, database, clock):
    report = find_report(REPORT)
    source = report.source.replace("version: 2", "version: 3", 1)
    with database.unit_of_work() as connection:
        new = flow_versions.register(
            connection, name=report.flow.name, version="3", yaml=source, form=report.form, now=clock()
        )
        set_version(connection, 1, new)
    assert "11 lượt người → <b>12 lượt người</b>" in change(clerk, q8="12").words.text


def test_a_question_that_the_form_has_no_more_is_no_change(clerk, database):
    with database.unit_of_work() as connection:
        row = answers.AnswerRow("da_bo", "", "5", "given", None, "", 1, None, START)
        answers.append(connection, 1, [row])
        connection.exec_driver_sql("UPDATE documents SET answer_id = (SELECT max(id) FROM answers)")
        connection.exec_driver_sql("UPDATE documents SET flow_version_id = NULL")
        answers.append(connection, 1, [replace(row, value=None, kind="withdrawn")])
    assert change(clerk, q8="12").words.text.count("→") == 1


def test_a_foreign_button_says_that_it_is_old(clerk, database, clock):
    [shown] = clerk.send("/banword")
    with database.unit_of_work() as connection:
        other = communes.add(connection, name="Tây Sơn", superior="", kind="xa", now=clock())
        persons.admit(connection, person_id=2, chat_id=2, name="Hoa", commune_id=other, now=clock())
    heard = clerk.send("", person=2, name="Hoa", kind="button", payload=f"d:{shown.document.id}")
    assert "Nút này của câu cũ" in heard[0].words.text
    assert not [each for each in heard if each.document]


def test_an_erased_version_cannot_be_fetched(clerk, database):
    [shown] = clerk.send("/banword")
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("DELETE FROM documents")
    heard = clerk.send("", kind="button", payload=f"d:{shown.document.id}")
    assert "Nút này của câu cũ" in heard[0].words.text
    assert "Chưa gửi bản Word nào" in clerk.send("/banword")[0].words.text


def test_who_confirmed_and_left_has_no_name_any_more(clerk, database, clock):
    with database.unit_of_work() as connection:
        [commune] = communes.every(connection)
        persons.admit(connection, person_id=3, chat_id=3, name="Tuấn", commune_id=commune.id, now=clock())
        connection.exec_driver_sql("UPDATE documents SET confirmed_by = 3 WHERE number = 1")
    assert "Tuấn xác nhận" in clerk.send("/banword")[0].words.text
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, 3)
    assert "xác nhận" not in clerk.send("/banword")[0].words.text


def test_fetching_again_moves_nobody_and_asks_nothing(terminal, database):
    terminal.send("/start")
    with database.unit_of_work() as connection:
        paper = {"content": b"PK", "filename": "R.docx", "answers_revision": 0, "now": START}
        documents.keep(connection, interview_id=1, **paper)
    [question] = terminal.send("/tieptuc")
    [shown] = terminal.send("/banword")
    assert shown.document.content == b"PK"
    [shown] = terminal.send("Đại Lâm Khê")
    assert "Câu 1/" in question.words.text
    assert "Đã ghi: <b>Đại Lâm Khê</b>" in shown.words.text
    with database.reading() as connection:
        assert outbox.next_due_at(connection) is None
