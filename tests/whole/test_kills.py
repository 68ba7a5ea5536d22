"""The bot is killed again and again while clerks work: nothing is lost, nothing is counted twice."""

import asyncio
import itertools
import random
import signal
import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.simulator.faults import Fault
from storage.database import Database, migrate
from tests.reports import EACH
from tests.whole.rehearsing import interviews_of, newcomer, rehearsed, said_in
from tests.whole.serving import TOKEN

COMMUNES, KILLS, REPLIES_A_ROUND = max(5, len(EACH)), 50, 6
QUIET = 3.0


@pytest.fixture
def database(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    migrate(database)
    yield database
    database.close()


class Killer:
    """Starts the bot, lets the clerks say a little, and kills it at a moment of some kind."""

    def __init__(self, simulator, start_bot, database, asker, mark):
        self.state, self.start_bot, self.database, self.asker, self.mark = (
            simulator.state, start_bot, database, asker, mark,
        )  # fmt: skip
        self.settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "LOG_LEVEL": "ERROR",
            "SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000",
        }  # fmt: skip
        self.breath, self.random = asyncio.Semaphore(0), random.Random(5)
        self.proven = dict.fromkeys(("inside a commit", "before the acknowledgement", "during sendDocument"), 0)

    async def may_go_on(self):
        await self.breath.acquire()

    def let_go_on(self, replies):
        for _ in range(replies):
            self.breath.release()

    async def kill(self, kind):
        process = await {"commit": self.commit, "acknowledgement": self.acknowledgement}.get(kind, self.any_moment)(
            kind
        )
        process.kill()
        assert await asyncio.to_thread(process.wait) == -signal.SIGKILL

    async def any_moment(self, kind):
        process = self.start_bot(**self.settings)
        self.let_go_on(REPLIES_A_ROUND)
        if kind == "document":
            await self.document()
        else:
            await self.moment(process)
        return process

    async def commit(self, _kind):
        moment = {"DIE_AT": str(self.random.randint(2, 20)), "DIE_AFTER": str(self.random.choice((0, 0.001, 0.003)))}
        self.mark.unlink(missing_ok=True)
        process = self.start_bot(module="tests.whole.dying", **self.settings, **moment, DIE_MARK=str(self.mark))
        self.let_go_on(REPLIES_A_ROUND)
        await self.rest(process)
        self.proven["inside a commit"] += self.mark.exists() and self.mark.read_bytes() == b"<"
        return process

    async def moment(self, process):
        """Often while it starts, otherwise soon after it first asked for updates: however slow the machine is."""
        if self.random.random() < 1 / 3:
            await asyncio.sleep(self.random.uniform(0, 1))
            return
        await self.up(process)
        await asyncio.sleep(self.random.uniform(0, 1))

    async def up(self, process):
        """Until it has asked for updates, or is dead."""
        polls = self.polls()
        while self.polls() == polls and process.poll() is None:
            await asyncio.sleep(0.01)

    async def rest(self, process):
        """Until it is dead, or has called nobody for a while."""
        await self.up(process)
        calls, since = len(self.state.log.calls()), time.monotonic()
        while process.poll() is None and time.monotonic() - since < QUIET:
            await asyncio.sleep(0.01)
            if len(self.state.log.calls()) != calls:
                calls, since = len(self.state.log.calls()), time.monotonic()

    async def acknowledgement(self, _kind):
        process = self.start_bot(**self.settings)
        await self.up(process)
        await asyncio.sleep(0.05)  # by now the bot waits in its next poll
        fault = Fault("getUpdates", "hang", seconds=60)
        self.state.faults.plan(fault)
        self.let_go_on(REPLIES_A_ROUND)
        while fault.times:
            await asyncio.sleep(0.005)
        waiting = {update.update_id for update in self.state.updates.waiting(1000)}
        with self.database.reading() as connection:
            kept = set(connection.execute(text("SELECT update_id FROM inbox")).scalars())
        self.proven["before the acknowledgement"] += bool(waiting & kept)
        return process

    async def document(self):
        """Wait until a document is on its way: not yet taken by Telegram, or just taken."""
        before, taken = len(self.asker.documents()), self.random.random() < 0.5
        fault = Fault("sendDocument", "hang", seconds=60, person=self.asker.person)
        if not taken:
            self.state.faults.plan(fault)
        self.asker.say("/nhap")
        while len(self.asker.documents()) == before and fault.times:
            await asyncio.sleep(0.002)
        self.proven["during sendDocument"] += 1

    def polls(self):
        return sum(call["method"] == "getUpdates" for call in self.state.log.calls())


@pytest.mark.slow
@pytest.mark.timeout(1500)
async def test_fifty_kills_lose_nothing_and_count_nothing_twice(simulator, database, start_bot, tmp_path):
    names = [f"Bản {number}" for number in range(1, COMMUNES + 1)]
    reports = itertools.cycle(EACH)
    expected = [await asyncio.to_thread(rehearsed, name, tmp_path, next(reports)) for name in names]
    asker = newcomer(simulator, database, "Hỏi nháp")
    for words in ("/start", "1"):
        asker.say(words)
    clerks = [newcomer(simulator, database, name, script) for name, (script, *_) in zip(names, expected, strict=True)]
    for each in (asker, *clerks):
        each.patience = timedelta(minutes=15)  # many bots may die before one of them comes to a clerk's question
    killer = Killer(simulator, start_bot, database, asker, tmp_path / "mark")
    work = [asyncio.ensure_future(clerk.work(killer.may_go_on)) for clerk in clerks]
    kinds = ("any moment", "commit", "any moment", "acknowledgement", "document")
    for at in range(KILLS):
        await killer.kill(kinds[at % len(kinds)])
        assert not [task for task in work if task.done() and task.exception()]
    start_bot(**killer.settings)
    killer.let_go_on(1000)
    await asyncio.gather(*work)
    assert min(killer.proven.values()) >= 5, killer.proven
    await asker.until(lambda: not simulator.state.updates.waiting())
    for clerk, (_, kept, paper) in zip(clerks, expected, strict=True):
        [interview] = interviews_of(database, clerk.person)
        assert said_in(database, interview) == kept
        assert {document.content for document in clerk.documents()} == {paper}
    with database.reading() as connection:
        query = text("SELECT update_id FROM inbox WHERE status = 'done' ORDER BY update_id")
        handled = list(connection.execute(query).scalars())
    assert handled == sorted(update for clerk in (asker, *clerks) for update in clerk.sent)
