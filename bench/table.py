"""The one table of figures in bench/README.md. Each command writes its own rows and leaves the others'."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

README: Final = Path(__file__).parent / "README.md"
_HEAD: Final = "| Figure | Measured | Wanted | Machine, day | Command |"


class Row(NamedTuple):
    """What was measured, with its unit; what is wanted of it, empty where it is only told."""

    figure: str
    measured: str
    wanted: str = ""


def publish(command: str, rows: Iterable[Row]) -> None:
    """Put a command's rows in the place of those it wrote before; a new command's stand at the end."""
    lines = README.read_text(encoding="utf-8").splitlines()
    begin = lines.index(_HEAD) + 2
    end = next((at for at in range(begin, len(lines)) if not lines[at].startswith("|")), len(lines))
    own, told = f"| `{command}` |", machine()
    made = [f"| {row.figure} | {row.measured} | {row.wanted} | {told} {own}" for row in rows]
    first = next((at for at in range(begin, end) if lines[at].endswith(own)), end)
    kept = [line for line in lines[first:end] if not line.endswith(own)]
    README.write_text("\n".join([*lines[:first], *made, *kept, *lines[end:]]) + "\n", encoding="utf-8")


def machine() -> str:
    """How many processors, how much memory, which Python, how busy with other things; and the day."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[2]
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, load {load:.1f}, {datetime.now(UTC):%d.%m.%Y}"
