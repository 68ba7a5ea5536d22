"""What SQLite itself takes for a turn: its statements, noted while 32 chats are answered, run again by the bare driver.

python -m bench.turns.replay [CHATS]
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from bench.turns.own import Bench, lines_of
from storage import prepared
from storage.engines import PRAGMAS

Statement = tuple[str, Any]
_NOTED: list[Statement] = []


def _note() -> None:
    """Write down what goes to the driver from now on."""
    execute, commit = prepared._Compiled.execute, DefaultDialect.do_commit  # noqa: SLF001  -- every statement of a turn

    def noted(self: Any, connection: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401
        cursor = execute(self, connection, values)
        _NOTED.append((self._text, self._order(values)))
        return cursor

    def committed(self: Any, connection: Any) -> None:  # noqa: ANN401
        commit(self, connection)
        _NOTED.append(("COMMIT", ()))

    prepared._Compiled.execute = noted  # type: ignore[method-assign]  # noqa: SLF001
    DefaultDialect.do_commit = committed  # type: ignore[method-assign]


async def _noted(folder: str, chats: int) -> int:
    """Play an interview with each chat, beside a copy of the database as it was before; how many answers there were."""
    bench = Bench(folder)
    lines = lines_of(bench.office)
    await bench.talk(["/start"], 1000, chats)
    with sqlite3.connect(f"{folder}/own.db") as source, sqlite3.connect(f"{folder}/copy.db") as copy:
        source.backup(copy)
    _note()
    persons, _ = await bench.talk(lines, 1000, chats)
    bench.database.close()
    return len(persons.latencies)


def _replayed(folder: str) -> float:
    """Seconds."""
    connection = sqlite3.connect(f"{folder}/copy.db", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    began, inside = time.perf_counter(), False
    for text, values in _NOTED:
        if text == "COMMIT":
            connection.execute("COMMIT") if inside else None
        elif not inside:
            connection.execute("BEGIN IMMEDIATE")
        inside = text != "COMMIT"
        if inside:
            connection.execute(text, values).fetchall()
    took = time.perf_counter() - began
    connection.close()
    return took


def main() -> None:
    """Measure and print."""
    chats = int(sys.argv[1]) if sys.argv[1:] else 32
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        answers = asyncio.run(_noted(folder, chats))
        took = _replayed(folder)
    told = f"{took / answers * 1e6:.0f} us a turn, {len(_NOTED) / answers:.1f} statements"
    sys.stdout.write(f"SQLite itself, {chats} chats: {told}\n")


if __name__ == "__main__":
    main()
