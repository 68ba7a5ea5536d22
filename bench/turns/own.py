"""This bot: everything that `baocao run` has at work but the network, on the report that the office asks for.

What came in is kept before anything else; then turns, outbox, courier. Everybody plays the whole interview with the
example's answers. `profile` as a third word prints where the time went.
"""

import asyncio
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bench.turns.wire import TOKEN, Persons, Wire, report
from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.duty import SoleDuty
from bot.machine.loading import loading
from bot.reports import example_of, find_report
from bot.settings import Settings
from bot.telegram.arrivals import Arrivals
from bot.telegram.bells import Bells
from bot.telegram.bot import TelegramBot
from bot.telegram.inbound import read
from bot.wiring import Office, open_office
from bot.wiring.serving import arrivals_of, worker_of
from storage.database import Database

REPORT = "nq18-so-ket-05-nam"
FAST = {  # Telegram's rates are switched off
    "send_rate": 1_000_000,
    "send_rate_per_chat": 1_000_000,
    "flood_limit": 0,
    "life_signs": False,
}


def now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


def lines_of(office: Office) -> list[str]:
    """What a clerk sends, but for the greeting and the confirmation."""
    flow, replies = find_report(REPORT).flow, read_replies(example_of(REPORT))
    return [line.text for line in rehearse(flow, replies, office.texts, now().date())][:-1]


class Bench:
    """An office at work. `seconds`: by which messages are paced, and persons wait; `more`: settings of another kind."""

    def __init__(
        self,
        folder: str,
        url: str = "",
        clock: Callable[[], datetime] = now,
        seconds: Callable[[], float] = time.perf_counter,
        **more: object,
    ) -> None:
        self._seconds = seconds
        settings = Settings(
            _env_file=None,
            telegram_bot_token=TOKEN,
            baocao_home=Path(folder),
            database_url=url or f"sqlite:///{folder}/own.db",
        ).model_copy(update=FAST | more)
        with loading():  # as `baocao run` does: what is loaded by then is not looked through for garbage
            self.office = open_office(settings, clock=clock, read=read, open_door=True, only=REPORT)
        self.wire, self.bells = Wire(), Bells()
        self.bot = TelegramBot(TOKEN, request=self.wire, get_updates_request=Wire())
        self.worker = worker_of(self.office, self.bot, self.bells, SoleDuty(), monotonic=seconds)
        self.arrivals = arrivals_of(self.office, self.bot, self.bells, self.worker)

    @property
    def database(self) -> Database:
        """Where all is kept."""
        return self.office.database

    async def talk(self, lines: list[str], first: int, count: int, patience: float = 20) -> tuple[Persons, float]:
        """So many persons say these lines; what they were answered, and the seconds it took."""
        persons = self.wire.persons = Persons(lines, first, count, self._seconds)
        tasks = [asyncio.create_task(self.worker.run()), asyncio.create_task(intake(self.arrivals, persons))]
        await asyncio.sleep(0.3)
        seconds = await persons.talk(patience=patience)
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        return persons, seconds


async def intake(arrivals: Arrivals, persons: Persons) -> None:
    """Bring in what persons say, as the long poll does, until cancelled."""
    while True:
        first = await persons.arrived.get()
        await asyncio.sleep(0)
        batch = [first, *persons.batch()]
        arrivals.keep(batch, offset=batch[-1]["update_id"] + 1)


async def measure(chats: int, talks: int, profile: cProfile.Profile | None = None) -> str:
    """A line of figures."""
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        bench = Bench(folder)
        lines = lines_of(bench.office)
        await bench.talk(["/start", *lines], 1, 1)
        found, calls, cpu, seconds = [], 0, 0.0, 0.0
        for number in range(talks):
            first = 1000 + number * chats
            await bench.talk(["/start"], first, chats)
            if profile:
                profile.enable()
            persons, took = await bench.talk(lines, first, chats)
            if profile:
                profile.disable()
            found, calls = found + persons.latencies, calls + persons.calls
            cpu, seconds = cpu + persons.cpu, seconds + took
        persons.latencies, persons.calls, persons.cpu = found, calls, cpu
        bench.database.close()
    return report(persons, seconds, len(lines) * talks, chats)


if __name__ == "__main__":
    wanted = cProfile.Profile() if sys.argv[3:] else None
    sys.stdout.write(asyncio.run(measure(int(sys.argv[1]), int(sys.argv[2]), wanted)) + "\n")
    if wanted:
        pstats.Stats(wanted).sort_stats(sys.argv[3]).print_stats(60)
