"""A long poll that hangs gets another connection."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.telegram.arrivals import Arrivals
from bot.telegram.intake import Intake
from bot.telegram.watchdog import Watchdog
from tests.bot.telegram.polled import Telegram, text

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def moment():
    return [0.0]


@pytest.fixture
def intake(bot, database, moment):
    async def sleep(_seconds):
        await asyncio.sleep(0)

    arrivals = Arrivals(bot=bot, database=database, wake=asyncio.Event(), clock=lambda: NOW, unsaved="")
    return Intake(
        bot=bot,
        arrivals=arrivals,
        clock=lambda: NOW,
        sleep=sleep,
        monotonic=lambda: moment[0],
        poll_seconds=1,
        grace=60,
    )


@pytest.fixture
def watchdog(bot, intake):
    return Watchdog(bot=bot, intake=intake)


async def test_a_poll_that_hangs_beyond_its_own_limit_gets_a_new_connection(server, watchdog, moment, kept, caplog):
    intake, asked = watchdog._intake, asyncio.Event()

    async def hang(_request):
        asked.set()
        await asyncio.sleep(60)
        return web.Response()

    Telegram(server, [hang, [text(10)]])
    poll = asyncio.create_task(intake.poll())
    await asked.wait()
    moment[0] = 89.0
    assert not await watchdog.look()
    moment[0] = 90.0
    with caplog.at_level(logging.WARNING, "bot"):
        assert await watchdog.look()
        await asyncio.wait_for(poll, 5)
    assert "getUpdates has not returned for 90 s: its connection is made anew" in caplog.text
    await intake.poll()
    assert [update_id for update_id, _ in kept()] == [10]
    assert intake.silence() == 0


async def test_it_acts_once_for_each_time_that_its_patience_ends(watchdog, moment):
    acted = []
    for second in range(0, 400, 10):
        moment[0] = float(second)
        if await watchdog.look():
            acted.append(second)
    assert acted == [90, 180, 270, 360]
