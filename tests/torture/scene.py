"""A scene for one fault: a Telegram, a clerk or two in the midst of a report, and a bot that can be started anew."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.simulator import MovableClock, start_simulator
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import open_office, serve
from storage.database import Database
from tests.reports import FIRST
from tests.torture.accounts import Tally, account
from tests.torture.people import Busy, Stuck
from tests.torture.script import NAMES, script_of
from tests.whole.serving import TOKEN, serving, settings_for

MIDDLE = 4
A_MOMENT = timedelta(seconds=1)


class Clerk(Busy):
    """Goes through the first part of the script, as far as the scene asks."""

    def __init__(self, state, person, name):
        super().__init__(state, person, script_of(name), None)
        self.whole, self.said = self.script, 0

    @property
    def next(self):
        """The step that comes next."""
        return self.whole.steps[self.said]

    def speak(self):
        """Say the next thing, and do not wait."""
        self.say(self.next.words)
        self.said = self.step = self.said + 1
        self.script = self.whole.until(self.said)

    @property
    def is_answered(self):
        """Whether the next question stands on the screen."""
        return self.is_ready(self.next)


class Scene:
    """What a fault is brought about in. `shift`: how far the bot's clock is from everybody else's."""

    def __init__(self, simulator, clock, home, address):
        self.simulator, self.clock, self.home, self.address = simulator, clock, home, address
        self.state, self.people, self.refused, self.shift = simulator.state, [], set(), timedelta()

    def clerk(self):
        """One more."""
        clerk = Clerk(self.state, self.state.add_person("Lan"), NAMES[len(self.people)])
        self.people.append(clerk)
        return clerk

    def now(self):
        """The bot's clock."""
        return self.clock() + self.shift

    def on_move(self, listener):
        """Whom a move of the clock wakes."""
        self.clock.on_move(listener)

    __call__ = now

    @asynccontextmanager
    async def bot(self, **settings):
        """The bot at work, until the block ends, and what it has in hand then."""
        about = {"database_url": self.address, **settings}
        async with serving(settings_for(self.simulator, self.home, **about), self, open_door=True) as office:
            yield office
        await asyncio.to_thread(office.database.close)

    async def run(self):
        """The bot at work, until it ends by itself."""
        settings = settings_for(self.simulator, self.home, database_url=self.address)
        office = open_office(settings, clock=self, read=read, only=FIRST, open_door=True)
        try:
            async with asyncio.timeout(30):
                await serve(office, Bells())
        finally:
            office.database.close()

    async def go(self, *clerks, steps=1):
        """Let them say so much, each thing once its question is there, and be answered."""
        for _ in range(steps):
            for clerk in clerks:
                clerk.speak()
            for clerk in clerks:
                await self.until(lambda clerk=clerk: clerk.is_answered)

    async def until(self, condition, seconds=30.0):
        """Wait for something; the clock runs a little faster than usual."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await asyncio.sleep(0.05)
                    self.clock.forward(A_MOMENT / 4)
        except TimeoutError:
            raise Stuck(f"{[clerk.received() for clerk in self.people]}") from None

    def tally(self):
        """What it came to."""
        database = Database.open(self.address)
        with database.reading() as connection:
            found = account(connection, self.people, refused=self.refused)
        database.close()
        return found


async def play(fault, homes):
    """Bring a fault about in a scene of its own; the tally. AssertionError where the bot did not do as it should."""
    clock, (home, address) = MovableClock(), homes.new()
    simulator = await start_simulator(TOKEN, clock)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))  # what is given to it comes after the rest
    try:
        scene = Scene(simulator, clock, home, address)
        try:
            await fault(scene)
        except Stuck as stuck:
            return Tally(undelivered=1, remarks=(f"{fault.__name__}: {stuck}",))
        return scene.tally()
    finally:
        await simulator.close()
