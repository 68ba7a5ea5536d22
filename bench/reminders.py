"""10,600 reminders due at one moment, and a clerk who goes on answering: how much later is the next question.

The floor is the same clerk on the same machine with no reminder due, half of it before the storm and half after, so
that a machine which grows busier meanwhile is no finding. The clerk answers about once a second: no person answers the
same question thousands of times, and reading such a history would be what is measured. A courier slot is what one
message takes at Telegram's rate of 30 a second. Everything is real: the bot with its courier, a local Bot API over
HTTP, the database.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection, func, insert, select

from bench.table import Row, publish
from bot.reports import find_report
from bot.settings import Settings
from bot.simulator import MovableClock, start_simulator
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import Office, open_office, serve
from storage import models
from tests.storage.cluster import binaries, cluster

REPORT, TOKEN = "nq18-so-ket-05-nam", "1:" + "b" * 16
REMINDERS, COMMUNES, SLOT = 10_600, 3_534, 1 / 30
ANSWERS, PAUSE = 120, 1.0
ASIDE = 5_000_000  # the ids of the communes that are reminded; nobody of them answers


def main() -> None:
    """Run on both engines, or those that are named; print and publish."""
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder, ExitStack() as stack:
        urls = {"SQLite": f"sqlite:///{folder}/baocao.db"}
        server = binaries()
        if server is None:
            sys.stdout.write("PostgreSQL is not installed: only SQLite is measured\n")
        else:
            base = stack.enter_context(cluster(server))
            with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE bench")
            urls["PostgreSQL"] = f"{base}/bench"
        wanted, rows = sys.argv[1:] or list(urls), list[Row]()
        for engine, url in urls.items():
            if engine not in wanted:
                continue
            rows += asyncio.run(_measure(engine, url, Path(folder)))
        publish("python -m bench.reminders", rows)
        sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


async def _measure(engine: str, url: str, home: Path) -> list[Row]:
    clock = MovableClock()
    simulator = await start_simulator(TOKEN, clock)
    person = simulator.state.add_person("Lan")
    others = [simulator.state.add_person(f"cán bộ {number}") for number in range(REMINDERS)]
    for other in others:
        simulator.state.chats[other].started = True  # a bot may write only to who began
    settings = Settings(
        _env_file=None, telegram_bot_token=TOKEN, telegram_api_url=simulator.url, baocao_home=home,
        database_url=url, admin_ids=frozenset({person}), send_rate_per_chat=1000,
        flood_limit=0, life_signs=False,
    )  # fmt: skip
    office, bells = open_office(settings, clock=clock, read=read, only=REPORT), Bells()
    task = asyncio.create_task(serve(office, bells))
    try:
        clerk = Clerk(simulator.state, person)
        await clerk.say("/start")
        await clerk.say("Đại Lâm Khê")
        floor = await clerk.answers()
        _move_to_opening(office, clock)
        with office.database.unit_of_work() as connection:
            _plan(connection, office, clock(), others)
        began = time.monotonic()
        bells.ring_all()
        storm = [each async for each in _storm(engine, office, clerk)]
        took = time.monotonic() - began
        while _waiting(office, models.OutboxRow):
            await asyncio.sleep(1)
        return _rows(engine, floor + await clerk.answers(), storm, took)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await simulator.close()
        office.database.close()


class Clerk:
    """Says something, and waits for what the bot says to it."""

    def __init__(self, state, person) -> None:  # noqa: ANN001
        self._state, self._person, self._chat = state, person, state.chats[person]

    async def say(self, words: str) -> float:
        """Seconds until the answer stood in the chat."""
        began, seen = time.monotonic(), len(self._chat.messages) + 1
        self._state.send(self._person, words)
        while len(self._chat.messages) <= seen - 1 or self._chat.messages[-1].side != "in":
            await self._state.change(self._state.revision, 5)
        return time.monotonic() - began

    async def answer(self, words: str) -> float:
        """Seconds that an answer took; then back to its question, so that the interview never ends."""
        took = await self.say(words)
        await self.say("Quay lại")
        await asyncio.sleep(PAUSE)
        return took

    async def answers(self) -> list[float]:
        """Half of the floor."""
        return [await self.answer(f"tỉnh số {number}") for number in range(ANSWERS // 2)]


async def _storm(engine: str, office: Office, clerk: Clerk) -> AsyncIterator[float]:
    """What each answer took for as long as reminders wait to be claimed."""
    with Progress(*Progress.get_default_columns(), console=Console(stderr=True)) as progress:
        task = progress.add_task(engine, total=REMINDERS)
        while waiting := _waiting(office, models.Reminder):
            yield await clerk.answer(f"tỉnh {waiting}")
            progress.update(task, completed=REMINDERS - waiting)


def _move_to_opening(office: Office, clock: MovableClock) -> None:
    """Nine in the morning of the next working day."""
    zone, now = office.house.zone, clock()
    day = now.astimezone(zone).date() + timedelta(days=1)
    while not office.house.workdays.is_working(day):
        day += timedelta(days=1)
    clock.forward(datetime(day.year, day.month, day.day, 9, tzinfo=zone) - now)


def _plan(connection: Connection, office: Office, now: datetime, others: list[int]) -> None:
    """Three persons a commune, a report each commune, and a reminder for every person, due now."""
    report = find_report(REPORT)
    version = office.house.offered[0]
    numbers = range(ASIDE, ASIDE + COMMUNES)
    people = [(person, ASIDE + n % COMMUNES) for n, person in enumerate(others)]
    deadline = now + timedelta(days=3)
    rows = {
        models.Commune: [
            {"id": n, "name": f"Xã {n}", "superior": "", "kind": "xa", "created_at": now} for n in numbers
        ],
        models.Person: [{"id": p, "chat_id": p, "name": "", "joined_at": now} for p, _ in people],
        models.Member: [{"person_id": p, "commune_id": c, "role": "respondent", "since": now} for p, c in people],
        models.Assignment: [
            {
                "id": n,
                "commune_id": n,
                "flow_version_id": version,
                "title": report.flow.title,
                "deadline": deadline,
                "created_at": now,
            }
            for n in numbers
        ],
        models.Interview: [
            {"id": n, "assignment_id": n, "revision": 0, "status": "open", "updated_at": now} for n in numbers
        ],
        models.Reminder: [
            {"assignment_id": c, "person_id": p, "due_at": now, "kind": "before", "key": f"b:{p}", "status": "waiting"}
            for p, c in people
        ],
    }
    for table, found in rows.items():
        connection.execute(insert(table.__table__), found)


def _waiting(office: Office, table: type[models.Reminder | models.OutboxRow]) -> int:
    waiting = select(func.count()).where(table.__table__.c.status == "waiting")
    with office.database.reading() as connection:
        return int(connection.execute(waiting).scalar_one())


def _rows(engine: str, floor: list[float], storm: list[float], took: float) -> list[Row]:
    middle, under = statistics.median(floor), statistics.median(storm)
    high = statistics.quantiles(storm, n=20)[-1] - statistics.quantiles(floor, n=20)[-1]
    about = f"{REMINDERS} reminders at one moment, {engine}"
    told = f"{took:.1f} s, {len(storm)} answers beside them, {1000 * middle:.0f} → {1000 * under:.0f} ms"
    return [
        Row(f"{about}: an answer comes later by", f"{(under - middle) / SLOT:.2f} courier slots", "< 1"),
        Row(f"{about}: the same at 95 of 100", f"{high / SLOT:.2f} courier slots"),
        Row(f"{about}: claimed and queued in", told),
    ]


if __name__ == "__main__":
    main()
