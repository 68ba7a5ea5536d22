"""A second bot, started by mistake: it says so in a sentence and ends; the first goes on, and when it dies the second may start."""

import asyncio
import signal

import pytest

from bot.simulator import MovableClock, start_simulator
from tests.many.fleet import SECRET, TOKEN, Bot, environment
from tests.whole.clerk import Clerk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a dozen processes are started
HERE = "trên cùng cơ sở dữ liệu này"


@pytest.fixture
async def simulator():
    simulator = await start_simulator(TOKEN, MovableClock())
    yield simulator
    await simulator.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request, tmp_path):
    """The address of a database that two processes are given."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/baocao.db"
    return request.getfixturevalue("url")


@pytest.fixture
def bot(simulator, tmp_path):
    """Make a bot; it is ended with the test."""
    made = []

    def bot(name, url, **settings):
        home = tmp_path / name
        home.mkdir()
        admin = {"ADMIN_IDS": "101", "LIFE_SIGNS": "false"}
        made.append(Bot(name, home, environment(simulator, url, home, **admin, **settings)))
        made[-1].start()
        return made[-1]

    yield bot
    for each in made:
        each.end()


@pytest.fixture
def clerk(simulator):
    return Clerk(simulator.state, simulator.state.add_person("Lan"), [])


async def hear(clerk, words, *, says):
    clerk.say(words)
    await clerk.until(lambda: any(says in text for text in clerk.received()))


async def ended(bot, within=60):
    """How a bot ended, and what it said."""
    return await asyncio.to_thread(bot.process.wait, within), bot.said()


async def test_a_second_poller_is_refused_and_starts_at_once_when_the_first_was_killed(bot, clerk, shared):
    first = bot("first", shared)
    await hear(clerk, "/start", says="Bước 1/3")
    code, said = await ended(bot("second", shared))
    assert (code, said.count(HERE), "Traceback" in said) == (2, 1, False)
    await hear(clerk, "/huongdan", says="Cách làm")
    await first.kill()
    second = bot("third", shared)
    await hear(clerk, "/huongdan", says="Cách làm")
    assert second.process.poll() is None


async def test_who_polls_and_who_is_brought_updates_are_not_mixed(bot, clerk, url):
    bot("first", url)
    await hear(clerk, "/start", says="Bước 1/3")
    hook = {"WEBHOOK_URL": "http://127.0.0.1:9/telegram", "WEBHOOK_SECRET": SECRET, "LISTEN": "127.0.0.1:0"}
    code, said = await ended(bot("second", url, **hook))
    assert (code, said.count(HERE)) == (2, 1)
    assert clerk.state.webhook_url == ""


async def test_a_bot_that_is_told_to_stop_leaves_at_once(bot, clerk, url):
    first = bot("first", url)
    await hear(clerk, "/start", says="Bước 1/3")
    first.process.send_signal(signal.SIGTERM)
    code, _ = await ended(first)
    assert code == 0
