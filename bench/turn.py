"""One durable turn beside a bare reply and the usual design, with one chat and with 32 at once.

    python -m bench.turn [ROUNDS]

Each method is a process of its own; every method takes its turn in every round, and the ratios are medians of the
rounds' own. `disk` is what the machine takes in the same round to write 4 KB through to the disk. The peers live in
.bench/peers (`python3 -m venv .bench/peers && .bench/peers/bin/pip install -r bench/peers.txt`).
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".bench" / "peers" / "bin" / "python"
OWN = [sys.executable, "-m", "bench.turns.own"]
BARE, PEER = ([str(PEERS), str(ROOT / "bench" / "turns" / f"{name}.py")] for name in ("bare", "peer"))
TALKS = {1: {"bare": 20, "own": 4, "peer": 3}, 32: {"bare": 2, "own": 1, "peer": 1}}
Figures = dict[str, Any]


def main() -> None:
    """Print a table."""
    if not PEERS.exists():
        sys.exit("the peers are not installed: see the head of bench/turn.py")
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    found = [_round(number) for number in range(rounds)]
    now = datetime.now(UTC)
    sys.stdout.write(
        f"\n{now:%d %B %Y}, {os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds\n\n"
    )
    sys.stdout.write("| one durable turn | 1 chat | 32 chats | target |\n|---|--:|--:|---|\n")
    for line in _lines(found):
        sys.stdout.write(f"{line}\n")
    for chats in TALKS:
        sys.stdout.write(_run([sys.executable, "-m", "bench.turns.shares", str(chats)]))


def _round(number: int) -> dict[int, Figures]:
    found: dict[int, Figures] = {}
    for chats, talks in TALKS.items():
        methods = {"bare": BARE, "own": OWN, "peer": PEER}
        found[chats] = {"disk": _disk()} | {
            name: json.loads(_run([*command, str(chats), str(talks[name])])) for name, command in methods.items()
        }
        short = {name: round(one["us"]) for name, one in found[chats].items() if name != "disk"}
        sys.stderr.write(f"round {number + 1}, {chats} chats: {short} us, disk {found[chats]['disk']:.0f} us\n")
    return found


def _run(command: list[str]) -> str:
    # The usual design loses updates under load and says so at length; they are counted as unanswered.
    quiet = {"cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    done = subprocess.run(command, text=True, check=True, **quiet)  # noqa: S603
    return done.stdout


def _disk(times: int = 60) -> float:
    took = []
    with tempfile.NamedTemporaryFile(prefix="baocao-bench-") as file:
        for _ in range(times):
            began = time.perf_counter()
            os.pwrite(file.fileno(), b"x" * 4096, 0)
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1e6)
    return statistics.median(took)


def _lines(found: list[dict[int, Figures]]) -> list[str]:
    def row(name: str, figure: Callable[[Figures], float], form: str, target: str) -> str:
        values = [statistics.median(figure(one[chats]) for one in found) for chats in TALKS]
        return f"| {name} | " + " | ".join(form.format(value) for value in values) + f" | {target} |"

    return [
        row("bare reply, us", lambda one: one["bare"]["us"], "{:.0f}", ""),
        row("own turn, us", lambda one: one["own"]["us"], "{:.0f}", ""),
        row("AsyncSession/aiosqlite, us", lambda one: one["peer"]["us"], "{:.0f}", ""),
        row("own / bare", lambda one: one["own"]["us"] / one["bare"]["us"], "{:.2f}", "≤ 4; ≤ 2"),
        row("own / bare, CPU alone", lambda one: one["own"]["cpu"] / one["bare"]["cpu"], "{:.2f}", ""),
        row("own / (bare + one write to disk)", lambda one: one["own"]["us"] / (one["bare"]["us"] + one["disk"]), "{:.2f}", ""),
        row("one write to disk, us", lambda one: one["disk"], "{:.0f}", ""),
        row("throughput, of AsyncSession's", lambda one: one["peer"]["us"] / one["own"]["us"], "{:.1f}", "32: ≥ 8"),
        row("p99, ms", lambda one: one["own"]["p99"], "{:.1f}", ""),
        row("p99 of AsyncSession, ms", lambda one: one["peer"]["p99"], "{:.0f}", ""),
        row("p99, of AsyncSession's: 1 /", lambda one: one["peer"]["p99"] / one["own"]["p99"], "{:.1f}", "32: ≥ 20"),
        row("unanswered", lambda one: one["own"]["unanswered"], "{:.0f}", "0"),
        row("unanswered, AsyncSession", lambda one: one["peer"]["unanswered"], "{:.0f}", ""),
        row("API calls an answer", lambda one: one["own"]["calls"], "{:.2f}", "1"),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
