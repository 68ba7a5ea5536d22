"""While PostgreSQL is away the bot still says how it stands, and when it is back all is well again."""

import asyncio

import aiohttp
import psycopg
import pytest

from bot.simulator import MovableClock, start_simulator
from tests.debian import missing
from tests.many.fleet import SECRET, TOKEN, Bot, environment
from tests.ports import free_port
from tests.storage.cluster import binaries, server

pytestmark = pytest.mark.slow  # a server and a bot are started, and the server twice
AWAY = (503, {"ok": False, "faults": ["database"]})
WELL = (200, {"ok": True, "faults": []})


@pytest.fixture
def postgresql():
    """A server with an empty database; it can be stopped and started."""
    with server(binaries() or missing("postgresql")) as made:
        with psycopg.connect(f"{made.url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE office")
        yield made


@pytest.fixture(params=["polling", "webhook"])
async def see(request, postgresql, tmp_path):
    """Look at a page of a bot that works on this server, and polls or is brought updates: status and body."""
    port = free_port()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": SECRET}
    settings = {"LIFE_SIGNS": "true", "LISTEN": f"127.0.0.1:{port}", **(hook if request.param == "webhook" else {})}
    simulator = await start_simulator(TOKEN, MovableClock())
    bot = Bot("bot", tmp_path, environment(simulator, f"{postgresql.url}/office", tmp_path, **settings), port)
    bot.start()
    try:
        await bot.is_up()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:

            async def see(page):
                async with session.get(page) as answer:
                    return answer.status, await answer.json()

            yield see
        assert bot.process.poll() is None, bot.said()
    finally:
        bot.end()
        await simulator.close()


async def until(see, page, wanted):
    async with asyncio.timeout(30):
        while await see(page) != wanted:
            await asyncio.sleep(0.1)


async def test_a_server_that_goes_away_and_comes_back_is_told_on_the_pages(see, postgresql):
    await until(see, "/readyz", WELL)
    postgresql.stop()
    for _ in range(30):  # as the bot notices it, part by part
        assert await see("/healthz") == AWAY
        assert await see("/readyz") == AWAY
        await asyncio.sleep(0.1)
    postgresql.start()
    await until(see, "/healthz", WELL)
    await until(see, "/readyz", WELL)
