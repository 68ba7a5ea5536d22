"""The bot is killed while it fetches, reads and answers files: each is answered, and none twice."""

import asyncio
import signal

import pytest
from sqlalchemy import text

from bot.simulator.faults import Fault
from storage.database import Database
from tests.whole.clerk import Clerk
from tests.whole.serving import TOKEN

pytestmark = pytest.mark.slow  # a process for each death

COMMITS = range(1, 9)
DONE = "SELECT count(*) FROM received_files WHERE done_at IS NOT NULL"
ANSWERS = "SELECT count(*) FROM outbox WHERE body LIKE '%chỗ trống,%'"
SKETCHES = "SELECT count(*) FROM sketches"  # an administrator's file is a form


@pytest.fixture
def settings(simulator, clerk):
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "LOG_LEVEL": "ERROR",
        "SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000", "ADMIN_IDS": str(clerk.person),
    }  # fmt: skip


async def killed(process):
    process.kill()
    assert await asyncio.to_thread(process.wait) == -signal.SIGKILL


def attach(clerk, number, paper):
    clerk.state.upload(clerk.person, clerk.state.keep_file(f"BC{number}.docx", "application/octet-stream", paper))


@pytest.mark.timeout(600)
async def test_a_file_is_answered_once_whenever_the_bot_dies(clerk, start_bot, settings, paper, tmp_path):
    process = start_bot(**settings)
    clerk.say("/start")
    await clerk.until(lambda: any("Chào đồng chí" in words for words in clerk.received()))
    await killed(process)
    for number in COMMITS:  # each time inside another commit, from the update on its way to the answer that was sent
        attach(clerk, number, paper)
        moment = {"DIE_AT": str(number + 1), "DIE_AFTER": "0.001", "DIE_MARK": str(tmp_path / "mark")}
        dying = start_bot(module="tests.whole.dying", **settings, **moment)
        try:
            await asyncio.wait_for(asyncio.to_thread(dying.wait), 8)
        except TimeoutError:
            await killed(dying)
    fault = Fault("getFile", "hang", seconds=60)
    clerk.state.faults.plan(fault)
    attach(clerk, "hang", paper)
    process = start_bot(**settings)
    await clerk.until(lambda: fault.met)
    await killed(process)
    start_bot(**settings)
    wanted, database = len(COMMITS) + 1, Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    names = {f"BC{number}.docx" for number in (*COMMITS, "hang")}
    await clerk.until(
        lambda: (
            names
            == {name for name in names if any(f"Tệp {name}: " in each.words.plain for each in clerk.chat.messages)}
        )
    )
    with database.reading() as connection:
        found = [connection.execute(text(query)).scalar_one() for query in (DONE, ANSWERS, SKETCHES)]
    database.close()
    assert found == [wanted] * 3


@pytest.fixture
def clerk(simulator):
    return Clerk(simulator.state, simulator.state.add_person("Lan"), [])
