# ruff: noqa: PLR0917  -- pytest hands fixtures over by name
"""What is put into the outbox arrives: in order, at Telegram's pace, once where that can be known."""

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.messages import Outbound
from bot.telegram.courier import Courier
from bot.telegram.pacing import Pacing

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Telegram:
    """Takes messages; each next answer of `answers` replaces the usual one."""

    def __init__(self, server):
        self.server, self.answers, self.delay = server, [], 0.0
        server.answer = self.answer

    async def answer(self, request):
        await asyncio.sleep(self.delay)
        if request.path.endswith("sendChatAction"):
            return web.json_response({"ok": True, "result": True})
        if self.answers:
            return self.answers.pop(0)(request)
        result = {"message_id": len(self.server.calls), "date": 1, "chat": {"id": 5, "type": "private"}}
        if request.path.endswith("sendDocument"):
            result["document"] = {"file_id": "F", "file_unique_id": "u"}
        return web.json_response({"ok": True, "result": result})

    @property
    def texts(self):
        return [fields["text"] for path, _, fields in self.server.calls if path.endswith("sendMessage")]


class Hands:
    """The test's clock and the courier's wake."""

    def __init__(self):
        self.now, self.wake = NOW, asyncio.Event()

    def move(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.wake.set()


@pytest.fixture
def telegram(server):
    return Telegram(server)


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def carrying(bot, database, hands):
    @asynccontextmanager
    async def carrying(rate=1000.0, per_chat=1000.0, monotonic=time.monotonic):
        courier = Courier(
            bot=bot,
            database=database,
            pacing=Pacing(rate, per_chat),
            wake=hands.wake,
            clock=lambda: hands.now,
            monotonic=monotonic,
        )
        task = asyncio.create_task(courier.run())
        yield courier
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled(), task.exception()

    return carrying


async def until(held, seconds=5.0):
    async with asyncio.timeout(seconds):
        while not held():
            await asyncio.sleep(0.005)


async def test_a_chat_gets_its_messages_in_order(telegram, carrying, put, states):
    for number in range(20):
        put(5, f"m{number}")
    async with carrying():
        await until(lambda: states() == ["sent"] * 20)
    assert telegram.texts == [f"m{number}" for number in range(20)]


async def test_several_chats_are_served_at_once(telegram, carrying, put, states):
    telegram.delay = 0.3
    for chat in range(1, 31):
        put(chat, "m")
    started = time.monotonic()
    async with carrying():
        await until(lambda: states() == ["sent"] * 30)
    assert time.monotonic() - started < 3


async def test_replies_go_before_reminders(telegram, carrying, put, states):
    for chat in (1, 2):
        put(chat, f"reminder {chat}", kind="reminder")
    for chat in (1, 2):
        put(chat, f"reply {chat}")
    moment = time.monotonic()
    async with carrying(rate=1000, monotonic=lambda: moment):
        await until(lambda: states() == ["sent"] * 4)
    assert sorted(telegram.texts[:2]) == ["reply 1", "reply 2"]


async def test_what_is_put_later_wakes_the_courier(telegram, carrying, put, states, hands):
    async with carrying():
        await asyncio.sleep(0.05)
        put(5, "late")
        hands.wake.set()
        await until(lambda: states() == ["sent"])
    assert telegram.texts == ["late"]


async def test_a_blocked_person_is_remembered(telegram, carrying, put, states, refusal, blocked):
    telegram.answers = [refusal(403, "Forbidden: bot was blocked by the user")]
    put(5, "m")
    async with carrying():
        await until(lambda: states() == ["failed"])
    assert blocked(5)


async def test_a_refused_message_does_not_hold_up_the_next(telegram, carrying, put, states, refusal):
    telegram.answers = [refusal(400, "Bad Request: chat not found")]
    put(5, "a")
    put(5, "b")
    async with carrying():
        await until(lambda: states() == ["failed", "sent"])
    assert telegram.texts == ["a", "b"]


async def test_a_pause_holds_its_chat_in_order(telegram, carrying, put, states, refusal, hands):
    telegram.answers = [refusal(429, "Too Many Requests", retry_after=1)]
    put(5, "a")
    put(5, "b")
    async with carrying():
        await until(lambda: telegram.texts == ["a"])
        put(6, "c")
        hands.wake.set()
        await until(lambda: telegram.texts == ["a", "c"])
        hands.move(1)
        await until(lambda: states() == ["sent"] * 3)
    assert telegram.texts == ["a", "c", "a", "b"]


async def test_a_server_error_is_tried_again_in_order(telegram, carrying, put, states, refusal, hands):
    telegram.answers = [refusal(502, "Bad Gateway"), refusal(500, "Internal Server Error")]
    put(5, "a")
    put(5, "b")
    async with carrying():
        for seen in (1, 2):
            await until(lambda seen=seen: len(telegram.texts) == seen)
            await asyncio.sleep(0.05)
            assert len(telegram.texts) == seen
            hands.move(5)
        await until(lambda: states() == ["sent"] * 2)
    assert telegram.texts == ["a", "a", "a", "b"]


async def test_after_a_lost_answer_a_reply_is_sent_again_and_a_reminder_is_not(telegram, carrying, put, states, hands):
    def drop(request):
        request.transport.abort()
        return web.Response()

    telegram.answers = [drop, drop]
    put(5, "reply")
    put(6, "reminder", kind="reminder")
    async with carrying():
        await until(lambda: len(telegram.texts) == 2)
        await asyncio.sleep(0.05)
        hands.move(5)
        await until(lambda: states() == ["sent", "failed"])
    assert sorted(telegram.texts) == ["reminder", "reply", "reply"]


async def test_after_a_kill_what_was_being_sent_is_sent_again_save_reminders(telegram, carrying, put, states, sending):
    put(5, "reply")
    put(6, "reminder", kind="reminder")
    sending()
    async with carrying():
        await until(lambda: states()[0] == "sent")
    assert telegram.texts == ["reply"]
    assert states()[1] != "sent"


async def test_a_document_goes_out_once_and_then_by_its_id(telegram, server, carrying, put, states, document, hands):
    kept = document(b"PK", "BC sơ kết.docx")
    put(5, "Xong", document_id=kept)
    async with carrying():
        await until(lambda: states() == ["sent"])
        put(5, "Lần nữa", document_id=kept)
        hands.wake.set()
        await until(lambda: states() == ["sent"] * 2)
    first, second = [fields for path, _, fields in server.calls if path.endswith("sendDocument")]
    assert ("BC sơ kết.docx", b"PK") in first.values()
    assert second["document"] == "F"


async def test_a_row_that_cannot_be_read_fails_alone(telegram, carrying, put, put_raw, states):
    put_raw(5, "{}")
    put(5, "b")
    async with carrying():
        await until(lambda: states() == ["failed", "sent"])
    assert telegram.texts == ["b"]


async def test_the_outbox_waits_while_the_disk_is_full(telegram, carrying, put, states, outage, hands):
    put(5, "a")
    async with carrying():
        await until(lambda: states() == ["sent"])
        put(5, "b")
        with outage():
            hands.wake.set()
            await asyncio.sleep(0.1)
            assert telegram.texts == ["a"]
        hands.wake.set()
        await until(lambda: states() == ["sent"] * 2)
    assert telegram.texts == ["a", "b"]


async def test_stopping_lets_what_is_under_way_end(telegram, carrying, put, states):
    telegram.delay = 0.2
    put(5, "a")
    async with carrying():
        await until(lambda: telegram.texts == ["a"])
    assert states() == ["sent"]


async def test_a_late_press_is_answered_in_vain(telegram, carrying, refusal):
    telegram.answers = [refusal(400, "Bad Request: query is too old and response timeout expired")]
    async with carrying() as courier:
        await courier.answer_callback("88", "Câu này đã trả lời")
    assert telegram.answers == []


def test_a_message_survives_the_outbox():
    outbound = Outbound("a", keyboard=(("b",),), document_id=3)
    assert Outbound.from_json(outbound.to_json()) == outbound


async def test_an_invitation_is_forgotten_once_it_is_sent(telegram, carrying, put, states, database):
    put(5, "Liên kết: /start moi-abc", kind="invitation", qr="/start moi-abc")
    async with carrying():
        await until(lambda: states() == ["sent"])
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT body FROM outbox").scalars().all() == [""]
