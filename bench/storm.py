"""The last afternoon: all communes answer at once, 45 messages each, and every one of them gets its document.

    python -m bench.storm [COMMUNES] [rates]

Everybody sends the next message as soon as the last was answered; nothing but the network is left out. Telegram's rates
are switched off; with `rates` they are kept, waiting takes no time (`bench.turns.virtual`), and what is judged is how
long messages stay in the outbox, and in which order they leave. Before the mergers of 2025 there were 10,598 communes.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.progress import Progress, TaskID
from sqlalchemy import func, select

from bench import leaving
from bench.table import Row, publish
from bench.turns.own import Bench, lines_of
from bench.turns.virtual import VirtualLoop
from bench.turns.wire import Persons
from storage import models

COMMUNES, DAY = 10_598, 86_400.0


def main() -> None:
    """Measure, print and publish."""
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), COMMUNES)
    with_rates = "rates" in sys.argv[1:]
    with asyncio.Runner(loop_factory=VirtualLoop if with_rates else None) as runner:
        rows = runner.run(_measure(count, with_rates=with_rates))
    publish("python -m bench.storm" + " rates" * with_rates, rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured}\n" for row in rows))


async def _measure(count: int, *, with_rates: bool) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        bench = _bench(folder, with_rates=with_rates)
        said = ["/start", *lines_of(bench.office)]
        with Progress(console=Console(stderr=True)) as progress:
            bar = progress.add_task("messages", total=count * len(said))
            watching = asyncio.create_task(_watch(bench, progress, bar))
            persons, seconds = await bench.talk(said, 1000, count, DAY if with_rates else 60)
            await _ended(watching)
            _, confirmed = await bench.talk(["Xác nhận"], 1000, count, DAY)  # once the review stands on the screen
            drained = confirmed + await _documents(bench, count)
        about = f"Storm{', rates on' * with_rates}, {count:,} communes, {len(said)} messages each"
        rows = [*_rows(about, persons, count * len(said), seconds, drained), *leaving.rows(about, bench.database)]
        bench.database.close()
    return rows


def _bench(folder: str, *, with_rates: bool) -> Bench:
    if not with_rates:
        return Bench(folder)
    began, seconds = datetime.now(UTC), asyncio.get_running_loop().time
    return Bench(folder, clock=_clock(began, seconds), seconds=seconds, send_rate=30.0, send_rate_per_chat=1.0)


def _clock(began: datetime, seconds: Callable[[], float]) -> Callable[[], datetime]:
    first = seconds()
    return lambda: began + timedelta(seconds=seconds() - first)


async def _watch(bench: Bench, progress: Progress, bar: TaskID) -> None:
    shown = 0.0
    while True:
        await asyncio.sleep(1)
        if bench.wire.persons is not None and time.monotonic() - shown > 1:
            progress.update(bar, completed=len(bench.wire.persons.latencies))
            shown = time.monotonic()


async def _documents(bench: Bench, count: int) -> float:
    """Seconds until all documents are made and have left, once the last message was answered."""
    loop, table, waiting = asyncio.get_running_loop(), models.Document.__table__, models.OutboxRow.__table__
    began, working = loop.time(), asyncio.create_task(bench.worker.run())
    open_rows = select(func.count()).where(waiting.c.status.in_(["waiting", "sending"]))
    try:
        while True:
            await asyncio.sleep(0.5)
            with bench.database.reading() as connection:
                made = connection.execute(select(func.count()).select_from(table)).scalar_one()
                if made >= count and connection.execute(open_rows).scalar_one() == 0:
                    return loop.time() - began
    finally:
        await _ended(working)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _rows(about: str, persons: Persons, wanted: int, seconds: float, drained: float) -> list[Row]:
    found = sorted(persons.latencies)
    p50, p95, p99 = (found[len(found) * part // 100] for part in (50, 95, 99))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row(
            f"{about}: messages a second",
            f"{len(found) / seconds:,.0f} for {seconds:,.0f} s, {wanted - len(found)} without an answer",
            "0 lost",
        ),
        Row(
            f"{about}: answer → next question, with all waiting at once",
            f"{p50:,.1f}, {p95:,.1f}, {p99:,.1f} s at 50, 95, 99 of 100",
        ),
        Row(f"{about}: all confirmed, all documents made and sent", f"{drained:,.0f} s"),
        Row(f"{about}: peak memory", f"{peak:,.0f} MB"),
    ]


if __name__ == "__main__":
    main()
