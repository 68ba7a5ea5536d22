"""Which turns are the slow ones: how long the rounds take in which many chats are answered, and what each was about.

    python -m bench.turns.slowest [CHATS]

All chats go through the interview side by side, so that a round is one unit of work with a turn of each chat, and
99 of 100 answers is as much as to say the slowest of some fifty rounds.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from bench.turns.own import Bench, lines_of
from bot.telegram.worker import Worker

TIMES = 7  # a round's time is the middle one of so many interviews
MOST = 5


def _noted(take: Callable[..., Any], took: list[float]) -> Callable[..., Any]:
    """The unit of work with a clock around it."""

    def inner(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        began = time.perf_counter()
        aftermath = take(*args, **kwargs)
        if aftermath.handled:
            took.append(time.perf_counter() - began)
        return aftermath

    return inner


async def _rounds(chats: int) -> tuple[list[str], list[float]]:
    """What is answered in each round, and the milliseconds an answer."""
    took: list[float] = []
    Worker.take = _noted(Worker.take, took)  # type: ignore[method-assign]
    found: list[list[float]] = []
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        bench = Bench(folder)
        lines = lines_of(bench.office)
        await bench.talk(["/start", *lines], 1, 1)
        for number in range(TIMES):
            await bench.talk(["/start"], 1000 * (number + 1), chats)
            took.clear()
            await bench.talk(lines, 1000 * (number + 1), chats)
            if len(took) == len(lines):  # otherwise some chat was a round behind
                found.append(list(took))
        bench.database.close()
    return lines, [statistics.median(each) * 1e3 / chats for each in zip(*found, strict=True)]


def main() -> None:
    """Measure and print."""
    chats = int(sys.argv[1]) if sys.argv[1:] else 32
    lines, took = asyncio.run(_rounds(chats))
    middle = statistics.median(took)
    sys.stdout.write(f"{len(took)} rounds with {chats} chats, the middle one {middle:.2f} ms an answer; the slowest:\n")
    slowest = sorted(range(len(took)), key=lambda at: -took[at])[:MOST]
    sys.stdout.write(
        "".join(
            f"| {at + 1} | {lines[at].splitlines()[0]} | {took[at]:.2f} | {took[at] / middle:.2f} |\n" for at in slowest
        )
    )


if __name__ == "__main__":
    main()
