"""From `baocao run` to the first getUpdates: the time, and the memory then, beside merely importing what a start needs.

The database is there already and its tables are made, as on every day but the first. Both are processes of their own.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from bench.rounds import median, ratio
from bench.table import Row, publish
from bot.simulator import MovableClock, start_simulator
from bot.simulator.faults import Fault

COMMAND, ROUNDS, TOKEN = "python -m bench.start", 5, "1:" + "s" * 16
NEEDED = (
    "aiohttp.web", "telegram", "telegram.request", "sqlmodel", "sqlalchemy.dialects.sqlite", "jinja2.sandbox", "yaml",
    "pydantic_settings", "typer", "rich.console", "prometheus_client", "holidays",
)  # fmt: skip
"""HTTP, Telegram's types, the database and its tables, flows and texts, settings, the command, counts, the calendar."""
FLOOR = f"import {', '.join(NEEDED)}; print('ready', flush=True); input()"


async def main() -> None:
    """Measure, print and publish."""
    played, worked, memory = [], [], []
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as home:
        await _run(Path(home))
        for _ in range(ROUNDS):
            (ours, cpu, held), (least, works, holds) = await _run(Path(home)), await _imported()
            played.append({"us": ours, "floor": least})
            worked.append({"us": cpu, "floor": works})
            memory.append({"us": held, "floor": holds})
    title = f"To the first getUpdates ({1000 * median(played, 'us'):.0f} ms, {median(memory, 'us') / 1024:.0f} MB)"
    rows = [
        Row(f"{title}: time to that of the imports", f"{ratio(played, 'us', 'floor'):.2f}", "≤ 1.25"),
        Row(f"{title}: the same, CPU alone", f"{ratio(worked, 'us', 'floor'):.2f}"),
        Row(f"{title}: memory to that of the imports", f"{ratio(memory, 'us', 'floor'):.2f}", "≤ 1.25"),
    ]
    publish(COMMAND, rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


async def _run(home: Path) -> tuple[float, float, float]:
    simulator = await start_simulator(TOKEN, MovableClock())
    simulator.state.faults.plan(Fault("getUpdates", "5xx"))  # so that the first poll comes back, and is seen
    about = {
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "BAOCAO_HOME": str(home), "LIFE_SIGNS": "false",
    }  # fmt: skip
    begin = time.perf_counter()
    process = await _process("-m", "bot", "run", **about)
    while not any(call["method"] == "getUpdates" for call in simulator.state.log.calls()):
        await asyncio.sleep(0.002)
    found = time.perf_counter() - begin, _cpu(process.pid), _memory(process.pid)
    process.terminate()
    await process.communicate()
    await simulator.close()
    return found


async def _imported() -> tuple[float, float, float]:
    begin = time.perf_counter()
    process = await _process("-c", FLOOR)
    assert process.stdout
    await process.stdout.readline()
    found = time.perf_counter() - begin, _cpu(process.pid), _memory(process.pid)
    await process.communicate(b"\n")
    return found


async def _process(*command: str, **about: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, *command, env=os.environ | about, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )


def _cpu(pid: int) -> float:
    """Ticks, of the program and of the system for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return float(fields[11]) + float(fields[12])


def _memory(pid: int) -> float:
    return float(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0])


if __name__ == "__main__":
    asyncio.run(main())
