"""What administrators ask for in the chat: made in a process of its own, sent once, made anew when something changed."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import text

from bot.messages import Outbound
from bot.office_papers import Collector, making
from bot.office_papers import collector as at_work
from bot.settings import Settings
from storage import erasure, office_orders, office_papers
from tests.bot.collection.conftest import REPORT, lines

ADMINISTRATOR = 50


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, baocao_home=tmp_path, database_url=f"sqlite:///{tmp_path}/baocao.db")


@pytest.fixture
def collector(database, house, settings, clock, office):
    return Collector(
        database=database, texts=house.texts, library=house.library, clock=clock, settings=settings, limit=60
    )


@pytest.fixture
def order(database, clock, office):
    def order(kind):
        with database.unit_of_work() as connection:
            office_orders.place(connection, kind=kind, flow=REPORT, round_id=office, chat_id=ADMINISTRATOR, now=clock())

    return order


@pytest.fixture
def sent(database):
    """What waits for the administrator: each message, with its paper if it has one."""

    def sent():
        with database.reading() as connection:
            found = text("SELECT body FROM outbox WHERE chat_id = :chat ORDER BY id")
            words = map(Outbound.from_json, connection.execute(found, {"chat": ADMINISTRATOR}).scalars())
            return [
                (each.text, office_papers.get(connection, each.office_paper_id) if each.office_paper_id else None)
                for each in words
            ]

    return sent


async def test_a_table_is_made_and_sent_with_how_far_the_communes_are(collector, order, sent):
    order("xlsx")
    assert await collector.work()
    assert not await collector.work()
    [(words, paper)] = sent()
    assert "đã xong 9/11 xã" in words
    assert paper.filename.startswith("Số liệu Báo cáo kết quả tiếp công dân")
    assert paper.filename.endswith(".xlsx")
    assert openpyxl.load_workbook(BytesIO(paper.content)).sheetnames[0] == "Số liệu"


@pytest.mark.slow
async def test_all_documents_come_as_one_archive(collector, order, sent):
    order("zip")
    await collector.work()
    [(_, paper)] = sent()
    assert len(zipfile.ZipFile(BytesIO(paper.content)).namelist()) == 9


@pytest.mark.slow
async def test_what_was_asked_twice_in_one_breath_is_made_once(collector, order, sent):
    order("csv")
    order("csv")
    await collector.work()
    assert not await collector.work()
    assert len(sent()) == 1


@pytest.mark.slow  # a process that draws
async def test_nothing_changed_so_the_same_paper_comes_again(collector, order, sent, monkeypatch):
    order("csv")
    await collector.work()
    monkeypatch.setattr(at_work, "make", None)  # nothing may be made now
    order("csv")
    await collector.work()
    first, again = sent()
    assert first[1].id == again[1].id


@pytest.mark.slow  # a process that draws, twice
async def test_an_answer_was_changed_so_it_is_made_anew(collector, order, sent, terminal):
    order("csv")
    await collector.work()
    for line in lines()[9:]:
        terminal.send(line, person=10, name="cán bộ 10")
    order("csv")
    await collector.work()
    first, again = sent()
    assert first[1].content != again[1].content
    assert "đã xong 10/11 xã" in again[0]


@pytest.mark.slow
async def test_what_fails_thrice_is_given_up_and_says_what_to_do(collector, order, sent, database):
    collector._limit = 0.001
    order("xlsx")
    for _ in range(3):
        assert await collector.work()
    assert not await collector.work()
    [(words, paper)] = sent()
    assert (f"baocao export {REPORT}" in words, paper) == (True, None)


@pytest.mark.slow
async def test_what_is_too_large_for_telegram_says_what_to_do(collector, order, sent, monkeypatch):
    monkeypatch.setattr(making, "_LARGEST", 10)
    order("csv")
    await collector.work()
    [(words, paper)] = sent()
    assert ("50 MB" in words, paper) == (True, None)


@pytest.mark.slow
async def test_erasing_a_person_erases_the_papers_that_hold_their_answers(collector, order, database):
    order("xlsx")
    await collector.work()
    order("csv")
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, 3)
    with database.reading() as connection:
        for table in ("office_papers", "office_orders"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0  # noqa: S608
    assert not await collector.work()


@pytest.mark.parametrize("left", [9, 1])
async def test_the_picture_comes_where_all_are_done_and_where_there_is_one_commune(
    collector, order, sent, database, left
):
    with database.unit_of_work() as connection:
        connection.execute(
            text("UPDATE assignments SET archived_at = created_at WHERE commune_id > :left"), {"left": left}
        )
    order("board")
    assert await collector.work()
    [(words, paper)] = sent()
    assert f"đã xong {left}/{left} xã" in words
    assert paper.content.startswith(b"\x89PNG")
