"""The bot is killed again and again while clerks work: nothing is lost, nothing is counted twice."""

import asyncio
import random
import signal
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.console import Terminal, read
from bot.filling import fill, read_replies, values_of
from bot.library import Library
from bot.printing import Press
from bot.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.reports import names as reports
from bot.runner import House, Runner
from bot.simulator import MovableClock, start_simulator
from bot.simulator.faults import Fault
from bot.texts import load_texts
from storage import answers, communes, flow_versions, persons
from storage.database import Database, migrate
from tests.whole.clerk import Clerk, script_of

REPORT, COMMUNES, KILLS, REPLIES_A_ROUND = "nq18-so-ket-05-nam", 5, 50, 6
TOKEN = "1:" + "k" * 16


def now():
    return datetime.now(UTC)


def rehearsed(name, folder):
    """What the clerk of a commune of this name says and sees, what is then kept, and the document."""
    report, replies = find_report(REPORT), {**read_replies(example_of(REPORT)), "ten_xa": name}
    lines = [line.text for line in rehearse(report.flow, replies, load_texts(), now().date())]
    database = Database.open(f"sqlite:///{folder}/{name}.db")
    migrate(database)
    with database.unit_of_work() as connection:
        versions = tuple(
            flow_versions.register(
                connection, name=each.flow.name, version="1", yaml=each.source, form=each.form, now=now()
            )
            for each in map(find_report, reports())
        )
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    house = House(load_texts(), now, zone, read, offered=versions, open_door=True, library=Library())
    press = Press(database=database, texts=house.texts, library=house.library, clock=now)
    script = script_of(Terminal(database=database, runner=Runner(house, database), press=press, clock=now), lines)
    kept = said_in(database, 1)
    database.close()
    filled = fill(report.flow, replies, now().date())
    return script, kept, report.prepared.render(values_of(report.flow, filled.answers), draft=False)


def said_in(database, interview):
    with database.reading() as connection:
        return [(row.question, row.row, row.value, row.kind) for row in answers.history(connection, interview)]


@pytest.fixture
async def simulator():
    simulator = await start_simulator(TOKEN, MovableClock())
    yield simulator
    await simulator.close()


@pytest.fixture
def database(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def person(simulator, database):
    """Add a person with a commune of their own; the person's number."""

    def person(name):
        number = simulator.state.add_person("Lan")
        with database.unit_of_work() as connection:
            commune = communes.add(connection, name=name, superior="", kind="xa", now=now())
            persons.admit(connection, person_id=number, chat_id=number, name="Lan", commune_id=commune, now=now())
        return number

    return person


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
            await asyncio.sleep(self.random.uniform(0, 2.5))
        return process

    async def commit(self, _kind):
        moment = {"DIE_AT": str(self.random.randint(2, 20)), "DIE_AFTER": str(self.random.choice((0, 0.001, 0.003)))}
        self.mark.unlink(missing_ok=True)
        process = self.start_bot(module="tests.whole.dying", **self.settings, **moment, DIE_MARK=str(self.mark))
        self.let_go_on(REPLIES_A_ROUND)
        for _ in range(500):
            if process.poll() is not None:
                break
            await asyncio.sleep(0.01)
        self.proven["inside a commit"] += self.mark.exists() and self.mark.read_bytes() == b"<"
        return process

    async def acknowledgement(self, _kind):
        polls = self.polls()
        process = self.start_bot(**self.settings)
        while self.polls() < polls + 1:
            await asyncio.sleep(0.01)
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
async def test_fifty_kills_lose_nothing_and_count_nothing_twice(simulator, database, person, start_bot, tmp_path):
    names = [f"Xã {number}" for number in range(1, COMMUNES + 1)]
    expected = [await asyncio.to_thread(rehearsed, name, tmp_path) for name in names]
    asker = Clerk(simulator.state, person("Hỏi nháp"), [])
    for words in ("/start", "1"):
        asker.say(words)
    clerks = [Clerk(simulator.state, person(name), script) for name, (script, *_) in zip(names, expected, strict=True)]
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
        with database.reading() as connection:
            query = "SELECT i.id FROM interviews i JOIN assignments a ON a.id = i.assignment_id JOIN members m USING (commune_id) WHERE person_id = :person"
            [interview] = connection.execute(text(query), {"person": clerk.person}).scalars()
        assert said_in(database, interview) == kept
        assert {document.content for document in clerk.documents()} == {paper}
    with database.reading() as connection:
        query = text("SELECT update_id FROM inbox WHERE status = 'done' ORDER BY update_id")
        handled = list(connection.execute(query).scalars())
    assert handled == sorted(update for clerk in (asker, *clerks) for update in clerk.sent)
