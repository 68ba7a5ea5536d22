"""The house's reports at a start: checked, registered, offered. What was checked once by the same rules is known.

A check prepares every form and reads it against its flow, which takes most of a start. So what came of it is kept
with a digest of all that it depends on: the files of flows and forms, and the code that checks them.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from bot.reports import find_report, rooms
from bot.texts import Texts
from storage import bot_state
from storage.database import Database

_HOUSE: Final = Path(__file__).parents[1]
_RULES: Final = (
    "flows/**/*.py",
    "templates/**/*.py",
    "templates/**/*.yaml",
    "bot/authoring/checking.py",
    "bot/reports.py",
)
_KEY: Final = "reports_checked"


class FlowsRefused(Exception):
    """Flows or forms with faults; `lines` says one each, with file, line and mend."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def offer_reports(
    database: Database,
    wanted: list[str],
    home: Path | None,
    texts: Texts,
    *,
    now: datetime,
    register: Callable[..., int],
) -> tuple[int, ...]:
    """The ids of their versions. FlowsRefused where one has a fault, FlowVersionChanged as of `register`."""
    digest = _digest(wanted, home)
    with database.reading() as connection:
        known = _known(connection, digest)
    if known is not None:
        return known
    _check(wanted, home, texts)
    with database.unit_of_work() as connection:
        offered = tuple(_register(connection, name, home, now, register) for name in wanted)
        bot_state.put(connection, _KEY, json.dumps({"digest": digest, "offered": offered}))
    return offered


def _check(wanted: list[str], home: Path | None, texts: Texts) -> None:
    from bot.authoring.checking import check_report  # noqa: PLC0415  -- what reads Word forms is slow to load

    faults = [each.words for name in wanted for each in check_report(name, texts, home) if each.kind == "fault"]
    if faults:
        raise FlowsRefused(faults)


def _register(connection: Connection, name: str, home: Path | None, now: datetime, register: Callable[..., int]) -> int:
    report = find_report(name, home)
    version = str(report.flow.version)
    return register(connection, name=report.flow.name, version=version, yaml=report.source, form=report.form, now=now)


def _known(connection: Connection, digest: str) -> tuple[int, ...] | None:
    kept = json.loads(bot_state.find(connection, _KEY) or "{}")
    return tuple(kept["offered"]) if kept.get("digest") == digest else None


def _digest(wanted: list[str], home: Path | None) -> str:
    found = blake2b(json.dumps(wanted).encode(), digest_size=16)
    for path in _files(home):
        content = path.read_bytes()
        found.update(f"\n{path}\n{len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _files(home: Path | None) -> Iterator[Path]:
    for pattern in _RULES:
        yield from sorted(_HOUSE.glob(pattern))
    for flows, forms in rooms(home):
        yield from (path for room in (flows, forms) for path in sorted(room.glob("*")) if path.is_file())
