"""Three bots behind nginx on one PostgreSQL; one at a time is killed and started again while clerks work."""

import asyncio
import random
import time
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field

from sqlalchemy import text

from bot.simulator import MovableClock, start_simulator
from storage.database import Database, migrate
from tests.many.fleet import SECRET, TOKEN, Bot, environment
from tests.many.order import unordered
from tests.many.proxy import free_ports, proxy
from tests.whole.rehearsing import interviews_of, newcomer, rehearsed, said_in

BOTS, SEATS = 3, 6
NAMES = ("Bản Đông", "Bản Đoài", "Bản Bắc")
THINKS = (0.1, 0.5)
BETWEEN = (0.0, 1.0)
HANDLED = text("SELECT update_id, status FROM inbox ORDER BY seq")
OPEN = text("SELECT count(*) FROM outbox WHERE status IN ('waiting', 'sending')")


@dataclass
class Outcome:
    """What came of a run. The middle ones must be zero."""

    seed: int
    kills: int = 0
    kills_on_duty: int = 0
    interviews: int = 0
    replies: int = 0
    lost: int = 0
    taken_twice: int = 0
    without_next_question: int = 0
    without_document: int = 0
    other_bytes: int = 0
    out_of_order: int = 0
    unsent: int = 0
    sent_again: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def is_good(self):
        """Whether nothing was lost, doubled, swapped or left out."""
        names = ("lost", "taken_twice", "without_next_question", "without_document", "other_bytes", "out_of_order")
        return not self.faults and not self.unsent and not any(getattr(self, name) for name in names)

    def lines(self):
        """The table."""
        told = {name.replace("_", " "): value for name, value in asdict(self).items() if name != "faults"}
        return [f"| {name} | {round(value, 1)} |" for name, value in told.items()] + self.faults


class Run:
    """One run on an empty database."""

    def __init__(self, simulator, database, bots, expected, outcome):
        self.simulator, self.database, self.bots, self.expected = simulator, database, bots, expected
        self.outcome, self.random = outcome, random.Random(outcome.seed)
        self.is_over, self.clerks = False, []

    async def play(self, kills):
        """Let clerks come until all kills are done; then look what came of it."""
        began = time.monotonic()
        for bot in self.bots:
            bot.start()
        await asyncio.gather(*(bot.is_up() for bot in self.bots))
        seats = [asyncio.ensure_future(self._seat(at)) for at in range(SEATS)]
        try:
            for _ in range(kills):
                await self._kill()
        finally:
            self.is_over = True
        await asyncio.gather(*seats)
        await self._settle()
        for name, clerk in self.clerks:
            self._look(clerk, *self.expected[name][1:])
        self._look_at_updates()
        self.outcome.seconds = time.monotonic() - began

    async def _kill(self):
        await asyncio.sleep(self.random.uniform(*BETWEEN))
        victim = self.random.choice(self.bots)
        on_duty = [bot for bot in self.bots if bot.was_on_duty]
        if on_duty and self.random.random() < 0.5:
            victim = self.random.choice(on_duty)
        self.outcome.kills += 1
        self.outcome.kills_on_duty += victim.was_on_duty
        await victim.kill()
        victim.start()
        await victim.is_up()

    async def _seat(self, at):
        name = NAMES[at % len(NAMES)]
        while True:
            clerk = newcomer(self.simulator, self.database, name, self.expected[name][0])
            self.clerks.append((name, clerk))
            try:
                await clerk.work(self._think)
            except AssertionError as fault:
                self.outcome.without_next_question += 1
                self.outcome.faults.append(str(fault)[:400])
                return
            if self.is_over:
                return

    async def _think(self):
        await asyncio.sleep(self.random.uniform(*THINKS))

    async def _settle(self):
        """Let what is still to be sent be sent."""
        for _ in range(200):
            with self.database.reading() as connection:
                self.outcome.unsent = connection.execute(OPEN).scalar_one()
            if not self.outcome.unsent:
                return
            await asyncio.sleep(0.1)

    def _look(self, clerk, kept, paper):
        outcome, found = (
            self.outcome,
            [said_in(self.database, each) for each in interviews_of(self.database, clerk.person)],
        )
        said = [each for answers in found for each in answers]
        outcome.interviews += 1
        outcome.lost += sum(each not in said for each in kept)
        outcome.taken_twice += max(0, len(said) - len(kept)) + (len(found) > 1)
        outcome.without_document += not clerk.documents()
        outcome.other_bytes += any(document.content != paper for document in clerk.documents())
        wrong, again = unordered(self.database, clerk)
        outcome.out_of_order += wrong
        outcome.sent_again += again

    def _look_at_updates(self):
        sent = {update for _, clerk in self.clerks for update in clerk.sent}
        with self.database.reading() as connection:
            handled = {row.update_id: row.status for row in connection.execute(HANDLED)}
        self.outcome.replies = len(sent)
        self.outcome.lost += sum(handled.get(update) != "done" for update in sent)
        self.outcome.taken_twice += len(handled.keys() - sent)


@contextmanager
def opened(url):
    """The database, migrated."""
    database = Database.open(url)
    try:
        migrate(database)
        yield database
    finally:
        database.close()


@asynccontextmanager
async def simulated():
    """Telegram."""
    simulator = await start_simulator(TOKEN, MovableClock())
    try:
        yield simulator
    finally:
        await simulator.close()


async def kill_under_load(url, nginx, folder, *, kills, seed):
    """Play a run; its outcome."""
    outcome = Outcome(seed)
    expected = {name: await asyncio.to_thread(rehearsed, name, folder) for name in NAMES}
    port, *ports = free_ports(1 + BOTS)
    async with simulated() as simulator:
        with ExitStack() as stack:
            database = stack.enter_context(opened(url))
            address = stack.enter_context(proxy(nginx, port, ports, folder / "nginx"))
            bots = []
            for number, listens in enumerate(ports, start=1):
                home = folder / f"bot{number}"
                home.mkdir()
                hook = {"WEBHOOK_URL": address, "WEBHOOK_SECRET": SECRET, "LISTEN": f"127.0.0.1:{listens}"}
                bot = Bot(f"bot{number}", home, environment(simulator, url, home, **hook), listens)
                stack.callback(bot.end)
                bots.append(bot)
            await Run(simulator, database, bots, expected, outcome).play(kills)
    return outcome
