"""The last afternoon: all communes answer at once, 45 messages each, and every one of them gets its document.

    python -m bench.storm [COMMUNES]

Everybody sends the next message as soon as the last was answered; Telegram's rates are switched off, and nothing but the
network is left out. Before the mergers of 2025 there were 10,598 communes.
"""

import asyncio
import resource
import sys
import tempfile
import time
from contextlib import suppress

from rich.console import Console
from rich.progress import Progress, TaskID
from sqlalchemy import func, select

from bench.table import Row, publish
from bench.turns.own import Bench, lines_of
from bench.turns.wire import Persons
from storage import models

COMMUNES = 10_598


async def main() -> None:
    """Measure, print and publish."""
    count = int(sys.argv[1]) if sys.argv[1:] else COMMUNES
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        bench = Bench(folder)
        said = ["/start", *lines_of(bench.office)]
        with Progress(console=Console(stderr=True)) as progress:
            bar = progress.add_task("messages", total=count * len(said))
            watching = asyncio.create_task(_watch(bench, progress, bar))
            persons, seconds = await bench.talk(said, 1000, count)
            await _ended(watching)
            _, confirmed = await bench.talk(["Xác nhận"], 1000, count)  # once the review stands on the screen
            drained = confirmed + await _documents(bench, count)
        rows = _rows(persons, count, len(said), seconds, drained)
        bench.database.close()
    publish("python -m bench.storm", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured}\n" for row in rows))


async def _watch(bench: Bench, progress: Progress, bar: TaskID) -> None:
    while True:
        await asyncio.sleep(1)
        if bench.wire.persons is not None:
            progress.update(bar, completed=len(bench.wire.persons.latencies))


async def _documents(bench: Bench, count: int) -> float:
    """Seconds until all documents are made, once the last message was answered."""
    began, table = time.perf_counter(), models.Document.__table__
    working = asyncio.create_task(bench.worker.run())
    try:
        while True:
            with bench.database.reading() as connection:
                if connection.execute(select(func.count()).select_from(table)).scalar_one() >= count:
                    return time.perf_counter() - began
            await asyncio.sleep(0.5)
    finally:
        await _ended(working)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _rows(persons: Persons, count: int, lines: int, seconds: float, drained: float) -> list[Row]:
    found, about = sorted(persons.latencies), f"Storm, {count} communes, {lines} messages each"
    p50, p95, p99 = (found[len(found) * part // 100] for part in (50, 95, 99))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lost = count * lines - len(found)
    return [
        Row(f"{about}: messages a second", f"{len(found) / seconds:,.0f}, {lost} without an answer", "0 lost"),
        Row(
            f"{about}: answer → next question, with all waiting at once",
            f"{p50:.1f}, {p95:.1f}, {p99:.1f} s at 50, 95, 99 of 100",
        ),
        Row(f"{about}: all confirmed, all documents made", f"{drained:.0f} s"),
        Row(f"{about}: peak memory", f"{peak:.0f} MB"),
    ]


if __name__ == "__main__":
    asyncio.run(main())
