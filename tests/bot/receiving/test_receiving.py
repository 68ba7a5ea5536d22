"""Received files: fetched again when that fails, read once, answered once; what cannot be read is told with its cure."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import text

from bot.messages import Outbound
from bot.receiving import CannotFetch, Reading, Receiver
from bot.receiving.returned import ReturnedDocument
from storage import communes, erasure, persons, received_files
from storage.received_files import ReceivedFile

CHAT = 7


class Docx:
    """Knows every .docx, and says so."""

    def read(self, connection, file, content):
        assert received_files.find(connection, file.id) == replace(file, attempts=file.attempts + 1)
        return Reading((Outbound(f"{file.name}: {len(content)}"),)) if content.startswith(b"PK") else None


@pytest.fixture
def receiver(database, house, clock):
    return Receiver(database=database, texts=house.texts, clock=clock, readers=lambda: [Docx()])


@pytest.fixture
def put(database, clock):
    def put(name="BC.docx"):
        with database.unit_of_work() as connection:
            return received_files.put(
                connection, person_id=CHAT, chat_id=CHAT, file_id="f", name=name, size=9, now=clock()
            )

    return put


@pytest.fixture
def said(database):
    def said():
        with database.reading() as connection:
            bodies = connection.execute(text("SELECT body FROM outbox ORDER BY id")).scalars()
            return [Outbound.from_json(body).text for body in bodies]

    return said


def giving(*answers):
    """A channel that gives these one after the other; faults are raised."""
    rest = list(answers)

    async def fetch(file_id):
        answer = rest.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return fetch


async def test_a_file_is_read_and_answered_once(receiver, put, said):
    put()
    fetch = giving(b"PK12")
    assert await receiver.work(fetch)
    assert not await receiver.work(fetch)
    assert said() == ["BC.docx: 4"]


async def test_what_no_reader_knows_is_told_not_swallowed(receiver, put, said):
    put()
    await receiver.work(giving(b"nothing"))
    [words] = said()
    assert "không giống bản Word nào bot đã gửi" in words
    assert "/banword" in words


async def test_a_fault_on_the_way_is_tried_again_after_a_while_and_at_last_told(receiver, put, said, clock):
    put()
    fetch = giving(*[TimeoutError()] * 4)
    for _ in range(3):
        assert await receiver.work(fetch)
        assert not await receiver.work(fetch)  # not at once
        assert said() == []
        clock.forward(timedelta(minutes=2))
    assert await receiver.work(fetch)
    assert "không lấy được tệp" in said()[0]
    clock.forward(timedelta(days=1))
    assert not await receiver.work(fetch)


async def test_a_fault_of_our_own_is_not_called_the_channels(receiver, put, said, clock):
    put()
    receiver._readers = [None]  # a reader that is none: whatever it is asked fails
    for _ in range(4):
        await receiver.work(giving(b"PK"))
        clock.forward(timedelta(minutes=2))
    assert "lỗi ở phía bot" in said()[0]


async def test_a_file_that_comes_at_the_second_try_is_read(receiver, put, said, clock):
    put()
    fetch = giving(OSError("network"), b"PK")
    await receiver.work(fetch)
    clock.forward(timedelta(minutes=2))
    await receiver.work(fetch)
    assert said() == ["BC.docx: 2"]


async def test_what_telegram_will_never_give_is_told_at_once(receiver, put, said):
    put()
    await receiver.work(giving(CannotFetch("received.too_large")))
    assert "20 MB" in said()[0]


async def test_whoever_dies_at_it_leaves_it_to_the_next_and_nobody_takes_it_meanwhile(
    receiver, put, said, database, clock
):
    number = put()
    with database.unit_of_work() as connection:
        file = received_files.waiting(connection, clock())
        assert received_files.claim(connection, file, until=clock() + timedelta(minutes=3), now=clock())
        assert not received_files.claim(connection, file, until=clock() + timedelta(minutes=3), now=clock())
    assert not await receiver.work(giving())
    clock.forward(timedelta(minutes=4))
    assert await receiver.work(giving(b"PK"))
    assert said() == ["BC.docx: 2"]
    with database.unit_of_work() as connection:
        assert not received_files.done(connection, number, clock())


async def test_a_process_that_comes_after_a_dead_one_begins_with_what_was_under_way(
    receiver, put, said, database, clock
):
    put()
    with database.unit_of_work() as connection:
        file = received_files.waiting(connection, clock())
        received_files.claim(connection, file, until=clock() + timedelta(minutes=3), now=clock())
    receiver.take_over()
    assert await receiver.work(giving(b"PK"))
    assert said() == ["BC.docx: 2"]


async def test_a_file_that_is_erased_while_it_is_read_is_not_answered(receiver, put, said, database, clock):
    put()
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name="Đông", superior="tỉnh Sơn", kind="xã", now=clock())
        persons.admit(connection, person_id=CHAT, chat_id=CHAT, name="Lan", commune_id=commune, now=clock())

    async def fetch(file_id):
        with database.unit_of_work() as connection:
            erasure.erase_person(connection, CHAT)
        return b"PK"

    assert await receiver.work(fetch)
    assert said() == []


@pytest.fixture
def documents(database, house, clock):
    return Receiver(
        database=database,
        texts=house.texts,
        clock=clock,
        readers=lambda: [ReturnedDocument(texts=house.texts, library=house.library, clock=clock, zone=house.zone)],
    )


def packed(**parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
BAD = {
    "no package": b"PK nothing",
    "nothing in it": packed(),
    "entities": packed(**{"word__document.xml": ENTITY}),
    "a bomb": packed(**{"word__document.xml": b"<a>" + b" " * 60_000_000}),
    "half an XML": packed(**{"word__document.xml": "<w:document>"}),
    "too many parts": packed(**{f"p{number}": "" for number in range(2_001)}),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
async def test_a_broken_or_spiteful_file_is_told_to_be_none(documents, terminal, put, said, content):
    terminal.send("/start", person=CHAT, name="Lan")
    put()
    await documents.work(giving(content))
    assert "không phải tệp Word lành lặn" in said()[-1]
    assert "lưu lại thành .docx" in said()[-1]


def test_a_file_is_a_row_without_bytes():
    assert not any("content" in name for name in ReceivedFile.__dataclass_fields__)
