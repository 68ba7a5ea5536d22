"""One durable turn beside a bare reply and the usual design, with one chat and with 32 at once.

    python -m bench.turn [ROUNDS]

Each method is a process of its own; every method takes its turn in every round, and the ratios are medians of the
rounds' own. `disk` is what the machine takes in the same round to write 4 KB through to the disk. The peers live in
.bench/peers (`python3 -m venv .bench/peers && .bench/peers/bin/pip install -r bench/peers.txt`).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.table import Row, publish

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".bench" / "peers" / "bin" / "python"
OWN = [sys.executable, "-m", "bench.turns.own"]
BARE, PEER = ([str(PEERS), str(ROOT / "bench" / "turns" / f"{name}.py")] for name in ("bare", "peer"))
TALKS = {1: {"bare": 20, "own": 4, "peer": 3}, 32: {"bare": 2, "own": 1, "peer": 1}}
TARGETS = {1: ("≤ 4", "", ""), 32: ("≤ 2", "≥ 8", "≥ 20")}
Figures = dict[str, Any]


def main() -> None:
    """Measure, print and publish."""
    if not PEERS.exists():
        sys.exit("the peers are not installed: see the head of bench/turn.py")
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    found = [_round(number) for number in range(rounds)]
    rows = list(_rows(found))
    publish("python -m bench.turn", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))
    for chats in TALKS:
        sys.stdout.write(_run([sys.executable, "-m", "bench.turns.shares", str(chats)]))
        sys.stdout.write(_run([sys.executable, "-m", "bench.turns.replay", str(chats)]))
    sys.stdout.write(_run([sys.executable, "-m", "bench.turns.slowest"]))


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


def _rows(found: list[dict[int, Figures]]) -> Iterator[Row]:
    for chats, targets in TARGETS.items():
        each = [one[chats] for one in found]

        def median(figure: Callable[[Figures], float], each: list[Figures] = each) -> float:
            return statistics.median(figure(one) for one in each)

        own, bare, peer = (median(lambda one, name=name: one[name]["us"]) for name in ("own", "bare", "peer"))
        about = f"A durable turn, {chats} chat{'s' * (chats > 1)}"
        to_bare = median(lambda one: one["own"]["us"] / one["bare"]["us"])
        cpu = median(lambda one: one["own"]["cpu"] / one["bare"]["cpu"])
        faster = median(lambda one: one["peer"]["us"] / one["own"]["us"])
        sooner = median(lambda one: one["peer"]["p99"] / one["own"]["p99"])
        lost, theirs = (median(lambda one, name=name: one[name]["unanswered"]) for name in ("own", "peer"))
        disk = median(lambda one: one["disk"])
        yield Row(f"{about} ({own:.0f} µs), to a bare PTB reply ({bare:.0f} µs)", f"{to_bare:.1f}", targets[0])
        yield Row(f"{about}: the same, CPU alone", f"{cpu:.1f}")
        yield Row(f"{about}: throughput to AsyncSession/aiosqlite's ({peer:.0f} µs)", f"{faster:.1f}", targets[1])
        yield Row(f"{about}: its 99 of 100 to ours", f"{sooner:.1f}", targets[2])
        yield Row(f"{about}: lost; by AsyncSession/aiosqlite", f"{lost:.0f}; {theirs:.0f}", "0")
        yield Row(f"{about}: calls of the API; one write to the disk", f"{median(_calls):.2f}; {disk:.0f} µs", "1")


def _calls(one: Figures) -> float:
    return float(one["own"]["calls"])


if __name__ == "__main__":
    main()
