"""One, two and three processes on one PostgreSQL: answers a second over HTTP, updates posted to each in turn.

Beside them one process on SQLite, likewise by webhook. PostgreSQL writes each commit through, as an operator has it.
`python -m bench.shared [seconds] [rounds]`.
"""

import asyncio
import statistics
import sys
from typing import Final

import psycopg
from rich.console import Console
from rich.progress import track

from bench.http import OWN, Figures, Method, lines, measure
from bench.table import Row, publish
from tests.storage.cluster import binaries, cluster

PROCESSES: Final = (1, 2, 3)
BASE: Final = "1 process, SQLite"


def main() -> None:
    """Measure, print and publish; nothing where PostgreSQL is not installed."""
    seconds, rounds = float(sys.argv[1]) if sys.argv[1:] else 8.0, int(sys.argv[2]) if sys.argv[2:] else 3
    server = binaries()
    if server is None:
        sys.stdout.write("PostgreSQL is not installed: nothing is measured\n")
        return
    with cluster(server, durable=True) as base:
        found = _measure(base, seconds, rounds)
    rows = list(map(_row, found.items()))
    publish("python -m bench.shared", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured}\n" for row in rows))


def _measure(base: str, seconds: float, rounds: int) -> dict[str, list[Figures]]:
    found: dict[str, list[Figures]] = {}
    for number in track(range(rounds), "64 chats", console=Console(stderr=True)):
        found.setdefault(BASE, []).append(asyncio.run(measure(Method(OWN, hooks=1), lines(), seconds)))
        for count in PROCESSES:
            method = Method(OWN, hooks=count, database=_new(base, f"bench_{number}_{count}"))
            name = f"{count} process{'es' * (count > 1)}, PostgreSQL"
            found.setdefault(name, []).append(asyncio.run(measure(method, lines(), seconds)))
    return found


def _new(base: str, name: str) -> str:
    """The URL of an empty database."""
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{base}/{name}"


def _row(found: tuple[str, list[Figures]]) -> Row:
    name, each = found
    rate, p50, p99, cpu = (
        statistics.median(getattr(one, key) for one in each) for key in ("rate", "p50", "p99", "cpu")
    )
    told = f"{rate:,.0f}/s, {p50:.0f} ms, {p99:.0f} ms at 99 of 100; the bots' CPU {cpu:,.0f} µs"
    return Row(f"64 chats over HTTP, by webhook: {name}", told)


if __name__ == "__main__":
    main()
