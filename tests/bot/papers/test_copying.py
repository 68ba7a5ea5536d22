"""Copies beside the Word document: the PDF after it, the first page before it is confirmed."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.machine.converting import Converter
from bot.papers.copying import Copier
from bot.papers.printing import Press
from bot.reports import example_of, find_report
from bot.texts import load_texts
from storage import documents, erasure, outbox, paper_orders, persons
from tests import programs
from tests.conftest import START

REPORT = "tiep-cong-dan-thang"


@pytest.fixture
def offered():
    return (REPORT,)


@pytest.fixture
def house(house):
    return replace(house, copies=True)


@pytest.fixture
def press(database, house, clock):
    return Press(database=database, texts=house.texts, library=house.library, clock=clock, copies=True)


@pytest.fixture
def copier_with(database, house, clock):
    def copier_with(soffice):
        return Copier(
            database=database, texts=house.texts, library=house.library, clock=clock, converter=Converter(soffice)
        )

    return copier_with


@pytest.fixture
def copies(copier_with, terminal, tmp_path):
    """Make all copies that were ordered, and show what comes."""
    copier = copier_with(programs.printing(tmp_path))

    async def work():
        while await copier.work():
            pass

    def copies():
        asyncio.run(work())
        return terminal.receive()

    return copies


@pytest.fixture
def ready(terminal):
    """All is answered and waits to be confirmed."""
    for line in ["/start", *lines()]:
        terminal.send(line, name="Lan")
    return terminal


def lines():
    """Every reply up to the review."""
    report = find_report(REPORT)
    *replies, _ = rehearse(report.flow, read_replies(example_of(REPORT)), load_texts(), START.date())
    return [line.text for line in replies]


def kinds(shown):
    return [each.document.kind for each in shown if each.document]


def left(database):
    with database.reading() as connection:
        return paper_orders.waiting(connection, 9, paper_orders.COPIED)


def test_a_pdf_of_exactly_these_bytes_follows_the_document(ready, copies):
    copies()
    paper = ready.send("Xác nhận")[-1].document
    [shown] = copies()
    assert shown.document.kind == "pdf"
    assert shown.document.content.endswith(paper.content)
    assert (shown.document.number, shown.document.made_of) == (None, paper.id)
    assert shown.document.filename == paper.filename.replace(".docx", ".pdf")
    assert shown.words.text == "Bản PDF của bản số 1, để xem trên điện thoại."
    assert (shown.words.keyboard, shown.words.buttons) == (None, ())


def test_the_same_document_again_brings_the_same_pdf_without_another_conversion(ready, copies, tmp_path):
    copies()
    ready.send("Xác nhận")
    [first] = copies()
    done = programs.calls(tmp_path)
    for words in ("/nhap", "/banword"):
        ready.send(words)
        [again] = copies()
        assert again.document.id == first.document.id
    assert programs.calls(tmp_path) == done


def test_a_picture_comes_with_the_review_and_again_only_when_answers_changed(ready, copies):
    [shown] = copies()
    assert shown.document.kind == "picture"
    assert shown.document.content.startswith(b"\x89PNG")
    assert "Xác nhận" in shown.words.text
    ready.send("/xemlai")
    assert copies() == []
    ready.send("sửa 8")
    ready.send("12")
    [changed] = copies()
    assert changed.document.id != shown.document.id
    ready.send("/xemlai")
    assert copies() == []


def test_a_draft_and_a_review_with_open_questions_bring_no_copies(terminal, copies):
    terminal.send("/start")
    terminal.send("/nhap")
    terminal.send("/xemlai")
    assert copies() == []


def test_a_picture_that_comes_too_late_is_not_sent(ready, copies, tmp_path):
    ready.send("Xác nhận")
    assert kinds(copies()) == ["pdf"]
    assert programs.calls(tmp_path) == 1


def test_a_picture_of_answers_that_changed_while_it_was_made_is_not_sent(ready, copier_with, tmp_path, database):
    """The program itself waits until somebody has changed an answer."""
    soffice = programs.printing(tmp_path)
    slow = f'touch {tmp_path}/begun; while [ ! -e {tmp_path}/go ]; do sleep 0.01; done; exec {soffice} "$@"\n'
    copier = copier_with(programs.write(tmp_path / "slow", slow))

    async def change_meanwhile():
        task = asyncio.create_task(copier.work())
        while not (tmp_path / "begun").exists():
            await asyncio.sleep(0.01)
        heard = await asyncio.to_thread(lambda: (ready.send("sửa 8"), ready.send("12")))
        (tmp_path / "go").touch()
        await task
        return heard

    _, heard = asyncio.run(change_meanwhile())
    assert "12 lượt người" in heard[0].words.text  # nobody waited for the picture
    assert ready.receive() == []
    assert [order.kind for order in left(database)] == ["picture"]  # of the answers as they are now


def test_without_libreoffice_nothing_is_ordered(database, house, clock, terminal):
    object.__setattr__(house, "copies", False)
    terminal._press = Press(database=database, texts=house.texts, library=house.library, clock=clock)
    for line in ["/start", *lines(), "Xác nhận"]:
        shown = terminal.send(line)
    assert kinds(shown) == ["document"]
    terminal.send("/banword")
    assert left(database) == ()


def test_what_fails_is_tried_twice_more_and_given_up_in_silence(ready, copier_with, tmp_path, caplog, database):
    copier = copier_with(programs.failing(tmp_path))
    with caplog.at_level(logging.WARNING):
        assert [asyncio.run(copier.work()) for _ in range(4)] == [True, True, True, False]
    assert programs.calls(tmp_path) == 3
    assert ready.receive() == []
    assert caplog.text.count("exit 3") == 3
    assert "given up" in caplog.text
    ready.send("/xemlai")
    assert left(database) == ()


def test_an_order_outlives_the_process(ready, copier_with, copies, tmp_path, database):
    copies()
    ready.send("Xác nhận")
    hanging = copier_with(programs.hanging(tmp_path))

    async def die():
        task = asyncio.create_task(hanging.work())
        while not programs.pids(tmp_path):
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(die())
    assert [(order.kind, order.attempts) for order in left(database)] == [("pdf", 0)]
    programs.printing(tmp_path)
    assert kinds(copies()) == ["pdf"]


def test_what_was_on_its_way_when_the_process_died_is_sent_again_as_it_was(ready, copies, database, clock):
    [shown] = copies()
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("UPDATE outbox SET status = 'sending' WHERE id = (SELECT max(id) FROM outbox)")
        outbox.recover(connection, clock())
    [again] = ready.receive()
    assert again.document == shown.document


def test_what_is_erased_while_it_is_copied_is_not_kept(ready, copier_with, tmp_path, database):
    soffice = programs.printing(tmp_path)
    slow = f'touch {tmp_path}/begun; while [ ! -e {tmp_path}/go ]; do sleep 0.01; done; exec {soffice} "$@"\n'
    copier = copier_with(programs.write(tmp_path / "slow", slow))

    async def erase_meanwhile():
        task = asyncio.create_task(copier.work())
        while not (tmp_path / "begun").exists():
            await asyncio.sleep(0.01)
        with database.unit_of_work() as connection:
            erasure.erase_person(connection, 1)
        (tmp_path / "go").touch()
        await task

    asyncio.run(erase_meanwhile())
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one() == 0
        assert outbox.next_due_at(connection) is None


def test_a_colleague_gets_the_same_picture(ready, copies, database, clock, tmp_path):
    [first] = copies()
    with database.unit_of_work() as connection:
        commune = connection.exec_driver_sql("SELECT commune_id FROM assignments").scalar_one()
        persons.admit(connection, person_id=2, chat_id=2, name="Hoa", commune_id=commune, now=clock())
    ready.send("/xemlai", person=2, name="Hoa")
    [shown] = copies()
    assert (shown.chat_id, shown.document.id) == (2, first.document.id)
    assert programs.calls(tmp_path) == 1


def test_the_kept_pdf_is_found_by_its_document(ready, copies, database):
    copies()
    paper = ready.send("Xác nhận")[-1].document
    [shown] = copies()
    with database.reading() as connection:
        assert documents.pdf_of(connection, paper) == shown.document.id
