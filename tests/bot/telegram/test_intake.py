"""The long poll confirms what is kept and nothing else, whatever Telegram or the disk does."""

import asyncio
import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.duty import AlreadyRunning
from bot.telegram.arrivals import Arrivals
from bot.telegram.errors import TokenRefused
from bot.telegram.intake import Intake
from tests.bot.telegram.polled import Telegram, text

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def wake():
    return asyncio.Event()


@pytest.fixture
def arrivals(bot, database, wake):
    return Arrivals(bot=bot, database=database, wake=wake, clock=lambda: NOW, unsaved="Chưa lưu được.")


@pytest.fixture
def intake(bot, arrivals, pauses):
    async def sleep(seconds):
        pauses.append(seconds)

    return Intake(bot=bot, arrivals=arrivals, clock=lambda: NOW, sleep=sleep, poll_seconds=1, grace=0.5)


async def test_updates_are_kept_before_they_are_confirmed(server, intake, kept, wake):
    telegram = Telegram(server, [[text(10), text(11)], []])
    await intake.poll()
    assert [update_id for update_id, _ in kept()] == [10, 11]
    assert telegram.offsets == [None]
    assert wake.is_set()
    await intake.poll()
    assert telegram.offsets == [None, "12"]
    assert intake.last_poll_at == NOW


async def test_an_update_that_ptb_cannot_read_is_kept_as_it_came(server, intake, kept):
    odd = {"update_id": 10, "message": {"chat": "odd", "lone": "\ud800"}}
    Telegram(server, [[odd]])
    await intake.poll()
    assert [(update_id, json.loads(body)) for update_id, body in kept()] == [(10, odd)]


async def test_a_redelivered_update_is_kept_once(server, intake, kept):
    Telegram(server, [[text(10)], [text(10), text(11)]])
    await intake.poll()
    await intake.poll()
    assert [update_id for update_id, _ in kept()] == [10, 11]


async def test_the_offset_follows_the_last_received_not_the_highest(server, intake):
    telegram = Telegram(server, [[text(900)], [text(3)], []])
    for _ in range(3):
        await intake.poll()
    assert telegram.offsets == [None, "901", "4"]


async def test_a_restart_goes_on_at_the_kept_offset(server, bot, intake, arrivals):
    telegram = Telegram(server, [[text(10)], lambda _: web.json_response({"ok": False}, status=401)])
    await intake.poll()
    with pytest.raises(TokenRefused):
        await Intake(bot=bot, arrivals=arrivals, clock=lambda: NOW, poll_seconds=1).run()
    assert telegram.offsets == [None, "11"]


async def test_failures_pause_ever_longer_and_a_success_forgets_them(server, intake, pauses, refusal):
    bad = refusal(502, "Bad Gateway")
    Telegram(server, [bad, bad, bad, [text(1)], bad])
    for _ in range(5):
        await intake.poll()
    assert pauses == [1, 2, 4, 1]


async def test_telegram_may_ask_for_a_pause(server, intake, pauses, refusal):
    Telegram(server, [refusal(429, "Too Many Requests", retry_after=90)])
    await intake.poll()
    assert pauses == [90]


async def test_a_refused_token_ends_the_intake(server, intake, refusal):
    Telegram(server, [refusal(401, "Unauthorized")])
    with pytest.raises(TokenRefused, match="TELEGRAM_BOT_TOKEN"):
        await intake.run()


async def test_a_second_process_is_told_of_in_one_line(server, intake, pauses, refusal, caplog):
    clash = refusal(409, "Conflict: terminated by other getUpdates request")
    Telegram(server, [clash, clash, []])
    with caplog.at_level(logging.WARNING, "bot"):
        for _ in range(3):
            await intake.poll()
    assert [record.getMessage() for record in caplog.records] == [
        "no updates for now: another process receives this bot's updates: stop one of the two"
    ]
    assert pauses == [5, 5]


async def test_of_two_that_receive_the_newer_ends_and_the_older_goes_on(server, bot, arrivals, refusal, pauses):
    clash = refusal(409, "Conflict: terminated by other getUpdates request")
    unknown = refusal(401, "Unauthorized")
    times = iter([NOW, NOW + timedelta(seconds=59)])
    Telegram(server, [clash])
    with pytest.raises(AlreadyRunning):
        await Intake(bot=bot, arrivals=arrivals, clock=lambda: next(times), poll_seconds=1).run()

    async def sleep(seconds):
        pauses.append(seconds)

    times = iter([NOW, NOW + timedelta(seconds=61)])
    Telegram(server, [clash, unknown])
    with pytest.raises(TokenRefused):
        await Intake(bot=bot, arrivals=arrivals, clock=lambda: next(times), sleep=sleep, poll_seconds=1).run()
    assert pauses == [5]


async def test_a_forgotten_webhook_is_removed_and_keeps_its_updates(server, intake, refusal):
    Telegram(server, [refusal(409, "Conflict: can't use getUpdates method while webhook is active")])
    await intake.poll()
    path, _, fields = server.calls[-1]
    assert path.endswith("/deleteWebhook")
    assert fields.get("drop_pending_updates") != "true"


async def test_a_poll_that_hangs_is_given_up(server, intake, pauses):
    Telegram(server, [lambda _: asyncio.sleep(9), [text(10)]])
    await intake.poll()
    assert pauses == [1]
    assert intake.last_poll_at is None
    await intake.poll()
    assert intake.last_poll_at == NOW


async def test_what_cannot_be_stored_is_not_confirmed_and_each_chat_is_told_once(server, intake, outage, kept, pauses):
    batch = [text(10), text(11), text(12, chat_id=8)]
    telegram = Telegram(server, [batch, batch, batch, [text(13)]])
    with outage():
        await intake.poll()
        await intake.poll()
    assert telegram.offsets == [None, None]
    assert [(each["chat_id"], each["text"]) for each in telegram.sent()] == [
        ("7", "Chưa lưu được."),
        ("8", "Chưa lưu được."),
    ]
    assert pauses == [1, 2]
    assert kept() == []
    assert not intake.is_storing()
    await intake.poll()
    assert intake.is_storing()
    assert [update_id for update_id, _ in kept()] == [10, 11, 12]
    with outage():
        await intake.poll()
    assert len(telegram.sent()) == 3
