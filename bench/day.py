"""24 hours of an office's life, on a clock that is moved on minute by minute: the memory, hour by hour.

Whole interviews one after the other, each ending in its document, every one of somebody else; deadlines and their
reminders; a backup every hour, and what is forgotten. Everything that `baocao run` has at work but the network; the
first two hours warm up. `trace` as the only word tells which lines hold more at the end than after them.
"""

import asyncio
import gc
import re
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.table import Row, publish
from bench.turns.own import Bench, intake, lines_of
from bench.turns.wire import Persons
from bot.machine.loading import share_heap
from bot.simulator import MovableClock

HOURS, WARM, CHATS, LINES = 24, 2, 4, 2
"""So many persons at a time say so many lines a minute."""
DEADLINE = "/han 28/2"


def main() -> None:
    """Live through the day, print and publish."""
    share_heap()  # as `baocao run` does
    traced = sys.argv[1:] == ["trace"]
    held, answers = asyncio.run(_day(traced=traced))
    sys.stdout.write("".join(f"hour {hour:2}: {kb / 1024:.1f} MB\n" for hour, kb in enumerate(held, start=1)))
    if not traced:
        ratio, about = max(held[-WARM:]) / held[WARM - 1], f"24 hours simulated, {answers:,} messages answered"
        row = Row(f"{about}: memory at the end ({held[-1] / 1024:.0f} MB) to that after {WARM} hours", f"{ratio:.3f}")
        publish("python -m bench.day", [row._replace(wanted="≤ 1.02")])


async def _day(*, traced: bool) -> tuple[list[float], int]:
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        clock = MovableClock()
        bench = Bench(folder, clock=clock, backup_every=1.0, backups_kept=2, backup_days=1, keep_updates=24)
        clock.on_move(bench.bells.ring_all)
        working, spoken = asyncio.create_task(bench.worker.run()), _spoken([*lines_of(bench.office), "Xác nhận"])
        held, answers, before = list[float](), 0, None
        for hour in track(range(HOURS), "hours", console=Console(stderr=True)):
            for _ in range(60):
                answers += await _minute(bench, *next(spoken))
                clock.forward(timedelta(minutes=1))
            held.append(_memory())
            if traced and hour + 1 == WARM:
                tracemalloc.start()
                before = tracemalloc.take_snapshot()
        if before is not None:
            _tell(before)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        bench.database.close()
    return held, answers


def _spoken(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The first of the persons who speak in the next minute, and what each of them says; new ones come for those."""
    first, said = 1000, ["/start", "1", DEADLINE, *lines]
    while True:
        for begin in range(0, len(said), LINES):
            yield first, said[begin : begin + LINES]
        first += CHATS


async def _minute(bench: Bench, first: int, lines: list[str]) -> int:
    persons = bench.wire.persons = Persons(lines, first, CHATS)
    coming = asyncio.create_task(intake(bench.arrivals, persons))
    await persons.talk(patience=20)
    coming.cancel()
    assert len(persons.latencies) == CHATS * len(lines)
    return len(persons.latencies)


def _memory() -> float:
    gc.collect()
    return float(re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[0])


def _tell(before: tracemalloc.Snapshot) -> None:
    gc.collect()
    for each in tracemalloc.take_snapshot().compare_to(before, "lineno")[:25]:
        sys.stdout.write(f"{each}\n")


if __name__ == "__main__":
    main()
