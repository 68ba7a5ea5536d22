"""A world in which the bot is killed: a Telegram, clerks and sleepers, a clock that is moved on, and one database."""

import asyncio
import random
from datetime import timedelta

from sqlalchemy import text

from bot.simulator import MovableClock, start_simulator
from storage.database import Database
from tests.reports import FIRST
from tests.torture.accounts import Tally, account
from tests.torture.executioner import Executioner, Nursery
from tests.torture.people import Busy, Sleeper, Stuck
from tests.torture.script import NAMES, script_of

TOKEN = "1:" + "t" * 16
CLERKS, SLEEPERS = 6, 10
MOVE_EVERY, MOVE = 12, timedelta(hours=7)
KEPT = "1000"  # hours: the clock is moved on by days, and the accounts look for every update
PATIENCE = 180.0
OPEN = tuple(
    map(
        text,
        (
            "SELECT 1 FROM inbox WHERE status = 'waiting'",
            "SELECT 1 FROM outbox WHERE status IN ('waiting', 'sending')",
            "SELECT 1 FROM paper_orders WHERE done_at IS NULL",
        ),
    )
)


class World:
    """One world of one report; `chance` decides everything that is left to chance."""

    def __init__(self, home, address, seed, report=FIRST):
        self._report = report
        self._home, self._address = home, address
        self._chance = random.Random(seed)
        self._clock, self._ahead = MovableClock(), timedelta()
        self._people, self._tasks, self._stuck, self._kills = [], set(), [], []
        self._simulator = self._nursery = None

    async def live(self, kills, died=lambda _kind: None):
        """Kill so often, let everybody come to an end, and see; the tally."""
        for name in NAMES:
            script_of(name, self._report)  # takes long the first time, and nobody's patience may run meanwhile
        self._simulator = await start_simulator(TOKEN, self._clock)
        try:
            self._nursery = await Nursery.open(self._home, self._settings(), self._report)
            try:
                await self._kill(kills, died)
                await self._end()
            finally:
                for task in self._tasks:
                    task.cancel()
                await self._nursery.close()
        finally:
            await self._simulator.close()
        return self._account()

    def _settings(self):
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": self._simulator.url, "DATABASE_URL": self._address,
            "BAOCAO_HOME": str(self._home), "SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000", "FLOOD_LIMIT": "0",
            "LIFE_SIGNS": "false", "KEEP_UPDATES": KEPT,
        }  # fmt: skip

    async def _kill(self, kills, died):
        for _ in range(SLEEPERS):
            self._send_to_work(self._sleeper())
        executioner = Executioner(self._nursery, self._simulator.state.faults, self._chance)
        for at in range(kills):
            while sum(not task.done() for task in self._tasks) < CLERKS:
                self._send_to_work(self._clerk())
            if at % MOVE_EVERY == MOVE_EVERY - 1 and not self._simulator.state.updates.waiting():
                self._move()
            kind = await executioner.kill(self._ahead.total_seconds())
            self._kills.append((self._clock(), kind))
            died(kind)
            self._look()

    async def _end(self):
        """One more bot, which is left alone until everybody is done and everything is said."""
        await self._nursery.bear(seconds=PATIENCE, ahead=self._ahead.total_seconds())
        death = asyncio.ensure_future(self._nursery.death())
        database = Database.open(self._address)
        while not death.done() and (self._tasks or self._is_something_open(database)):
            self._look()
            await asyncio.sleep(0.1)
        database.close()
        self._nursery.kill()
        await death

    def _send_to_work(self, one):
        self._people.append(one)
        self._tasks.add(asyncio.ensure_future(one.work()))

    def _clerk(self):
        state = self._simulator.state
        return Busy(state, state.add_person("Lan"), script_of(self._chance.choice(NAMES), self._report), self._chance)

    def _sleeper(self):
        state, today = self._simulator.state, self._clock().date()
        return Sleeper(state, state.add_person("Lan"), today, self._chance.choice(NAMES))

    def _move(self):
        self._ahead += MOVE
        self._clock.forward(MOVE)

    def _look(self):
        for task in [task for task in self._tasks if task.done()]:
            self._tasks.discard(task)
            try:
                task.result()
            except Stuck as stuck:
                self._stuck.append(stuck)

    def _is_something_open(self, database):
        if self._simulator.state.updates.waiting():
            return True
        with database.reading() as connection:
            return any(connection.execute(query).first() for query in OPEN)

    def _account(self):
        database = Database.open(self._address)
        with database.reading() as connection:
            stuck = {each.one for each in self._stuck}
            tally = account(connection, self._people, kills=self._kills, stuck=stuck)
        database.close()
        tally += Tally(undelivered=len(self._stuck), remarks=tuple(map(str, self._stuck)))
        return tally
