"""Lets the bot live for a moment, and ends it: at any moment, at a chosen boundary, or while a send is under way."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.simulator.faults import Fault

HOUSE = Path(__file__).parents[2]
LONGEST = 2.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of kill. `what` and `when`: a boundary in the process; `fault`: what a send meets while it is killed."""

    name: str
    what: str = ""
    when: str = ""
    fault: str = ""
    weight: int = 2


KINDS = (
    Kind("any moment", weight=6),
    Kind("before a commit", "commit", "before"),
    Kind("inside a commit", "commit", "inside", weight=3),
    Kind("after a commit", "commit", "after"),
    Kind("before a send leaves", "send", "before"),
    Kind("a send is on its way", fault="hang"),
    Kind("taken by Telegram, not yet answered", fault="late", weight=3),
    Kind("after the answer to a send", "send", "after"),
    Kind("before a poll leaves", "poll", "before", weight=1),
    Kind("after a poll came back", "poll", "after"),
)
ELSEWHERE = "not reached, killed at the end of its time"


class Nursery:
    """The process that forks the bot."""

    def __init__(self, process, log, mark):
        self._process, self._log, self._mark = process, log, mark
        self._pid = 0

    @classmethod
    async def open(cls, folder, settings, report):
        """Start it with one report to begin, and wait until it is warm."""
        clean = {name: value for name, value in os.environ.items() if name not in settings}
        log = folder / "nursery.log"
        with log.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.torture.nursery", report, env=clean | settings, cwd=HOUSE,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        nursery = cls(process, log, folder / "mark")
        await nursery._answer()
        return nursery

    async def close(self):
        """No more children."""
        self._process.stdin.close()
        await self._process.wait()

    async def bear(self, *, seconds, ahead, whole=False, point=None):
        """A bot is born; its process's number. It lives for so many seconds at most."""
        order = {"seconds": seconds, "ahead": ahead, "whole": whole}
        if point:
            order["point"] = {**point, "mark": str(self._mark)}
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._pid = (await self._answer())["pid"]
        return self._pid

    def kill(self):
        """Kill the one that lives."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    async def death(self):
        """How it ended: `timed` where its time was over, `mark` what it noted. Anything but SIGKILL is a finding."""
        ended = await self._answer()
        if ended["status"] != -signal.SIGKILL:
            raise AssertionError(f"the bot ended with {ended['status']}: {self._log.read_text()[-4000:]}")
        return ended

    async def _answer(self):
        line = await self._process.stdout.readline()
        if not line:
            raise AssertionError(f"the nursery ended: {self._log.read_text()[-4000:]}")
        return json.loads(line)


class Executioner:
    """Kills one bot after the other, each in a way that chance chooses."""

    def __init__(self, nursery, faults, chance):
        self._nursery, self._faults, self._chance = nursery, faults, chance

    async def kill(self, ahead):
        """Bear a bot and kill it; the name of how it died."""
        chance = self._chance
        kind = chance.choices(KINDS, [kind.weight for kind in KINDS])[0]
        order = {"ahead": ahead, "whole": chance.random() < 1 / 10, "seconds": LONGEST}
        if kind.fault:
            return await self._during_send(kind, order)
        if not kind.what:
            await self._nursery.bear(**order | {"seconds": chance.uniform(0.02, 0.4)})
            await self._nursery.death()
            return kind.name
        point = {
            "what": kind.what,
            "when": kind.when,
            "at": chance.randint(1, 8),
            "delay": chance.choice((0, 0.001, 0.003)),
        }
        await self._nursery.bear(**order, point=point)
        ended = await self._nursery.death()
        if ended["timed"]:
            return ELSEWHERE
        return "after a commit" if ended["mark"] == "<>" else kind.name

    async def _during_send(self, kind, order):
        method = self._chance.choice(("sendMessage", "sendMessage", "sendDocument"))
        after = self._chance.randint(0, 4) if method == "sendMessage" else 0
        fault = Fault(method, kind.fault, seconds=60, after=after)
        self._faults.plan(fault)
        await self._nursery.bear(**order)
        death = asyncio.ensure_future(self._nursery.death())
        while not fault.met and not death.done():
            await asyncio.sleep(0.001)
        if fault.met:
            self._nursery.kill()
        await death
        self._faults.clear()
        return kind.name if fault.met else ELSEWHERE
