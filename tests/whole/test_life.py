"""The bot as its own process: its signs of life, its log, and how it ends when it is told to."""

import json
import signal
import socket
import time
from contextlib import suppress

import aiohttp
import pytest

from bot.simulator.faults import Fault
from storage.database import Database
from tests.ports import free_port
from tests.whole.serving import TOKEN

pytestmark = pytest.mark.slow  # real processes, each for seconds


@pytest.fixture
def start(start_bot, simulator, clerk):
    """Start a bot for this clerk."""

    def start(**settings):
        return start_bot(
            TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=simulator.url, ADMIN_IDS=str(clerk.person), SEND_RATE="1000",
            SEND_RATE_PER_CHAT="1000", **settings,
        )  # fmt: skip

    return start


async def greeted(clerk, words="/start"):
    clerk.say(words)
    await clerk.until(clerk.received)


async def test_the_pages_of_a_running_bot(start, clerk):
    port = free_port()
    start(LIFE_SIGNS="true", LISTEN=f"127.0.0.1:{port}")
    await greeted(clerk)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for page in ("/healthz", "/readyz"):
            async with session.get(page) as answer:
                assert (answer.status, await answer.json()) == (200, {"ok": True, "faults": []})
        async with session.get("/metrics") as answer:
            found = dict(line.rsplit(" ", 1) for line in (await answer.text()).splitlines() if line[0] != "#")
    assert found['baocao_updates_total{end="kept"}'] == found['baocao_turns_total{end="done"}'] == "1.0"
    assert float(found["baocao_turn_seconds_count"]) == 1
    assert not any(str(clerk.person) in name or "Lan" in name for name in found)


async def test_beside_the_webhook_too(start, clerk):
    port = free_port()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": "s" * 20, "LISTEN": f"127.0.0.1:{port}"}
    start(LIFE_SIGNS="true", **hook)
    await clerk.until(lambda: clerk.state.webhook_url)
    await greeted(clerk)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session, session.get("/readyz") as answer:
        assert answer.status == 200


async def test_told_to_stop_it_lets_a_send_under_way_end(start, simulator, clerk, tmp_path):
    process = start()
    await greeted(clerk)
    await greeted(clerk, "1")
    simulator.state.faults.plan(Fault("sendMessage", "hang", seconds=2.0))
    clerk.say("Đại Lâm Khê")
    await under_way(simulator, tmp_path)
    process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < 15:
        await clerk.state.change(clerk.state.revision, 0.1)
    assert process.returncode == 0
    assert time.monotonic() - began < 10
    assert (tmp_path / "log").read_text().count("Traceback") == 0
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM answers").scalar_one() == "Đại Lâm Khê"
        assert connection.exec_driver_sql("SELECT count(*) FROM inbox WHERE status = 'waiting'").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE status <> 'sent'").scalar_one() <= 1
    database.close()


async def under_way(simulator, tmp_path):
    """Wait until an answer is being sent."""
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    sending, until = 0, time.monotonic() + 20
    while not sending and time.monotonic() < until:
        await simulator.state.change(simulator.state.revision, 0.05)
        with database.reading() as connection:
            sending = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE status = 'sending'").scalar_one()
    database.close()
    assert sending


@pytest.mark.parametrize("moment", [0.0, 0.3, 1.0])
async def test_told_to_stop_while_it_starts_it_ends_too(start, moment):
    process = start()
    time.sleep(moment)  # noqa: ASYNC251  -- the bot is another process
    process.terminate()
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < 10:
        time.sleep(0.05)  # noqa: ASYNC251
    assert process.returncode in (0, -signal.SIGTERM)  # before Python has come so far, the system ends it


async def test_systemd_hears_that_it_is_ready_alive_and_ending(start, clerk, tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        process = start(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="1000000")
        await greeted(clerk)
        heard, until = [], time.monotonic() + 30
        while "STOPPING=1" not in heard and time.monotonic() < until:
            with suppress(BlockingIOError):
                heard.append(listening.recv(100).decode())
                if heard[-1] == "WATCHDOG=1":
                    process.terminate()
            await clerk.state.change(clerk.state.revision, 0.02)
    assert set(heard) == {"READY=1", "WATCHDOG=1", "STOPPING=1"}
    assert heard[-1] == "STOPPING=1"


async def test_the_log_is_one_json_object_a_line_without_a_name_or_an_answer(start, simulator, clerk, tmp_path):
    process = start(LOG_FORMAT="json", LOG_LEVEL="DEBUG")
    simulator.state.faults.plan(Fault("sendMessage", "5xx", times=2))
    await greeted(clerk)
    await greeted(clerk, "1")
    await greeted(clerk, "Đại Lâm Khê")
    process.terminate()
    process.wait(10)
    written = (tmp_path / "log").read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert {"time", "level", "from", "says"} <= lines[0].keys()
    assert any("was not sent" in line["says"] for line in lines)
    for secret in (TOKEN, "Lan", "Khê", "Kh\\u00ea"):
        assert secret not in written
