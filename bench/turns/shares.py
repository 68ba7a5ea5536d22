"""Where a turn's time goes: a clock around each part, which stands still while another part inside it works."""

# ruff: noqa: ANN401  -- a clock around anything

import asyncio
import functools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.default import DefaultDialect

from bench.turns import own
from bot.messages import Outbound
from bot.runner import desk
from bot.telegram import arrivals, courier
from storage.prepared import Prepared

SPENT: Counter[str] = Counter()
CALLS: Counter[str] = Counter()
_OPEN: list[list[float]] = []


def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with a clock around it."""

    @functools.wraps(function)
    def inner(*args: Any, **kwargs: Any) -> Any:
        _OPEN.append([0.0])
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            _close(part, time.perf_counter() - began)

    return inner


def timed_send(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same around a coroutine that never waits: the wire answers at once."""

    @functools.wraps(function)
    async def inner(*args: Any, **kwargs: Any) -> Any:
        _OPEN.append([0.0])
        began = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            _close("sending", time.perf_counter() - began)

    return inner


def _close(part: str, took: float) -> None:
    [inside] = _OPEN.pop()
    SPENT[part] += took - inside
    CALLS[part] += 1
    if _OPEN:
        _OPEN[-1][0] += took


def watch() -> None:
    """Put the clocks in place."""
    desk.advance = timed("engine", desk.advance)
    desk.find_path = timed("engine", desk.find_path)
    desk.word_turn = timed("wording", desk.word_turn)
    for name in ("run", "one", "value", "count"):
        setattr(Prepared, name, timed("SQL", getattr(Prepared, name)))
    Connection.execute = timed("SQL not prepared", Connection.execute)
    DefaultDialect.do_commit = timed("commit", DefaultDialect.do_commit)
    Outbound.to_json = timed("parse", Outbound.to_json)
    Outbound.from_json = timed("parse", Outbound.from_json)
    arrivals.json = type("Json", (), {"dumps": staticmethod(timed("parse", arrivals.json.dumps))})
    own.read = timed("parse", own.read)
    courier.deliver = timed_send(courier.deliver)


def main() -> None:
    """Print the microseconds an answer, part by part."""
    chats = int(sys.argv[1])
    watch()
    bench: list[own.Bench] = []

    async def played() -> tuple[int, float, float]:
        with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
            office = own.Bench(folder)
            bench.append(office)
            lines = own.lines_of(office.office)
            await office.talk(["/start", *lines], 1, 1)
            await office.talk(["/start"], 1000, chats)
            SPENT.clear()
            CALLS.clear()
            persons, took = await office.talk(lines, 1000, chats)
            office.database.close()
            return len(persons.latencies), took, persons.cpu

    answers, took, cpu = asyncio.run(played())
    spent = dict(SPENT)
    rest = took - sum(spent.values())
    sys.stdout.write(
        f"{chats} chats, {answers} answers, {took / answers * 1e6:.0f} us an answer, CPU {cpu / answers * 1e6:.0f}\n"
    )
    for part, seconds in sorted({**spent, "rest": rest}.items(), key=lambda each: -each[1]):
        sys.stdout.write(
            f"| {part} | {seconds / answers * 1e6:.0f} | {seconds / took:.0%} | {CALLS[part] / answers:.1f} |\n"
        )


if __name__ == "__main__":
    main()
