"""Answers a second end to end over real HTTP on loopback: a bot and a Bot API, each a process, 64 chats in a closed loop.

Every method takes its turn in every round; figures are medians of the rounds, ratios medians of the ratios within a
round. Telegram's send rates are switched off. `python -m bench.http [seconds] [rounds]`; the peers' environment is
made by `make bench`.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from aiohttp import web
from rich.console import Console
from rich.progress import Progress

from bench.ends.bot_api import Telegram
from bench.table import Row, publish
from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.texts import load_texts
from tests.ports import free_port

HERE: Final = Path(__file__).parent
PEERS: Final = HERE.parent / ".bench" / "peers" / "bin" / "python"
CHATS, WARM = 64, 2.0
REPORT: Final = "nq18-so-ket-05-nam"


@dataclass(frozen=True)
class Method:
    """How a bot is started; how long a call takes, what befalls the first chat.

    `hooks`: how many processes updates are posted to in turn; none: one process asks for them. `database`: its URL,
    where several share one.
    """

    command: tuple[str, ...]
    delay: float = 0.0
    slow: str = ""
    hooks: int = 0
    database: str = ""


@dataclass(frozen=True)
class Figures:
    """What a method reached in a round: answers a second, ms to the next question, the bot's CPU an answer in µs."""

    rate: float
    p50: float
    p99: float
    cpu: float
    calls: float


OWN: Final = (sys.executable, "-m", "bench.ends.own")
_STOCK, _STORED, _AIOGRAM = (
    (str(PEERS), str(HERE / "ends" / f"{name}.py")) for name in ("stock", "stored", "aiogram_bot")
)
METHODS: Final = {
    "this bot, polling": Method(OWN),
    "this bot, webhook": Method(OWN, hooks=1),
    "stock PTB, nothing stored": Method(_STOCK),
    "stock PTB, AsyncSession/aiosqlite": Method(_STORED),
    "aiogram, nothing stored": Method(_AIOGRAM),
    "this bot, 80 ms a call": Method(OWN, delay=0.08),
    "stock PTB, 80 ms a call": Method(_STOCK, delay=0.08),
    "this bot, one chat hangs": Method(OWN, slow="hang"),
    "this bot, one chat gets 429": Method(OWN, slow="429"),
}
RATIOS: Final = (
    ("this bot, polling", "stock PTB, nothing stored", 2.5),
    ("this bot, polling", "stock PTB, AsyncSession/aiosqlite", 8.0),
    ("this bot, polling", "aiogram, nothing stored", 0.9),
    ("this bot, webhook", "stock PTB, nothing stored", 2.5),
    ("this bot, 80 ms a call", "stock PTB, 80 ms a call", 20.0),
    ("this bot, one chat hangs", "this bot, polling", 0.9),
    ("this bot, one chat gets 429", "this bot, polling", 0.9),
)


def lines() -> list[str]:
    """What a clerk sends, but for the confirmation."""
    flow, replies = find_report(REPORT).flow, read_replies(example_of(REPORT))
    told = rehearse(flow, replies, load_texts(), datetime.now(UTC).date())
    return ["/start", *(line.text for line in told)][:-1]


async def measure(method: Method, said: list[str], seconds: float) -> Figures:
    """One round of a method."""
    ports = [free_port() for _ in range(method.hooks)]
    hooks = tuple(f"http://127.0.0.1:{port}/hook" for port in ports)
    telegram = Telegram(said, CHATS, delay=method.delay, slow=method.slow, hooks=hooks)
    runner = web.AppRunner(telegram.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bots = [_start([*method.command, url, *([str(port), method.database] if port else [])]) for port in ports or [0]]
    try:
        async with asyncio.timeout(60):
            await telegram.began.wait()
        telegram.begin()
        await asyncio.sleep(WARM)
        return await _watch(telegram, [bot.pid for bot in bots], seconds)
    finally:
        for bot in bots:
            bot.kill()
            bot.wait()
        await telegram.close()
        await runner.cleanup()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=HERE.parent, stderr=subprocess.DEVNULL)  # noqa: S603


async def _watch(telegram: Telegram, pids: list[int], seconds: float) -> Figures:
    telegram.latencies.clear()
    calls, busy, began = telegram.calls, sum(map(_cpu, pids)), time.perf_counter()
    await asyncio.sleep(seconds)
    took, found = time.perf_counter() - began, sorted(telegram.latencies)
    if not found:
        return Figures(0, 0, 0, 0, 0)
    p50, p99 = (found[len(found) * part // 100] * 1e3 for part in (50, 99))
    cpu = (sum(map(_cpu, pids)) - busy) / len(found) * 1e6
    return Figures(len(found) / took, p50, p99, cpu, (telegram.calls - calls) / len(found))


def _cpu(pid: int) -> float:
    """Seconds that a process has worked."""
    said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, print and publish."""
    seconds, rounds = float(sys.argv[1]) if sys.argv[1:] else 8.0, int(sys.argv[2]) if sys.argv[2:] else 5
    found: dict[str, list[Figures]] = {name: [] for name in METHODS}
    said = lines()
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("64 chats", total=rounds * len(METHODS))
        for _ in range(rounds):
            for name, method in METHODS.items():
                found[name].append(asyncio.run(measure(method, said, seconds)))
                progress.advance(task)
    rows = [*_ratios(found), *(_figures(name, each) for name, each in found.items())]
    publish("python -m bench.http", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


def _ratios(found: dict[str, list[Figures]]) -> Iterator[Row]:
    for ours, theirs, wanted in RATIOS:
        pairs = zip(found[ours], found[theirs], strict=True)
        ratio = statistics.median(one.rate / max(other.rate, 0.01) for one, other in pairs)
        yield Row(f"64 chats over HTTP, answers a second: {ours}, to {theirs}", f"{ratio:.2f}", f"≥ {wanted}")


def _figures(name: str, each: list[Figures]) -> Row:
    rate, p50, p99, cpu, calls = (
        statistics.median(getattr(one, key) for one in each) for key in ("rate", "p50", "p99", "cpu", "calls")
    )
    told = f"{rate:,.0f}/s, {p50:.0f} ms, {p99:.0f} ms at 99 of 100, CPU {cpu:,.0f} µs, {calls:.2f} calls"
    return Row(f"64 chats over HTTP: {name}", told)


if __name__ == "__main__":
    main()
