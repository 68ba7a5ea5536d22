"""The export of 1,060 and of 10,600 reports: time and peak memory of the whole command, and how both grow.

The floor of memory is the same command with nothing but the report's name wrong: what it costs to load the program.
Everything is real: a database on disk, `baocao export` as a process of its own.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, insert

from bench.table import Row, publish
from bot.authoring.filling import fill, read_replies
from bot.interviews.stored import changes
from bot.reports import Report, example_of, find_report
from flows.record import NO_ANSWERS
from storage import flow_versions, models
from storage.database import Database, migrate

REPORT, SIZES, PAGE = "nq18-so-ket-05-nam", (1_060, 10_600), 500
NOW = datetime(2026, 12, 7, 1, tzinfo=UTC)


def main() -> None:
    """Measure, print and publish."""
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as name:
        floor = _export(Path(name), f"sqlite:///{name}/none.db", "nothing")
        found = []
        for size in SIZES:
            url = f"sqlite:///{name}/{size}.db"
            _fill(url, size)
            found.append(_export(Path(name), url, REPORT))
        (small_time, small), (time_taken, large) = found
        rows = [
            Row(f"Export of {size} reports", f"{seconds:.1f} s, {peak:.0f} MB (floor {floor[1]:.0f} MB)")
            for size, (seconds, peak) in zip(SIZES, found, strict=True)
        ]
        rows.append(Row("Export of ten times the reports: memory", f"{large / small:.2f} times"))
        rows.append(Row("Export of ten times the reports: time", f"{time_taken / small_time:.1f} times"))
        publish("python -m bench.export", rows)
        sys.stdout.write("".join(f"{row.figure}: {row.measured}\n" for row in rows))


def _export(folder: Path, url: str, report: str) -> tuple[float, float]:
    """Seconds, and megabytes at the peak."""
    command = [sys.executable, "-m", "bot", "export", report, "--out", str(folder / "out")]
    environment = {**os.environ, "DATABASE_URL": url, "BAOCAO_HOME": str(folder / "home")}
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - began, _peak(usage)


def _peak(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def _fill(url: str, size: int) -> None:
    """As many communes, each with the example's answers and figures of its own."""
    report, chance = find_report(REPORT), random.Random(1)
    said = _answers(report)
    database = Database.open(url)
    migrate(database)
    with database.unit_of_work() as connection:
        version = flow_versions.register(
            connection, name=REPORT, version="1", yaml=report.source, form=report.form, now=NOW
        )
    pages = range(1, size + 1, PAGE)
    for first in track(pages, f"{size}", console=Console(stderr=True)):
        with database.unit_of_work() as connection:
            _page(connection, range(first, min(first + PAGE, size + 1)), version, said, chance)
    database.close()


def _answers(report: Report) -> list[tuple[str, str, str | None, bool]]:
    given = fill(report.flow, read_replies(example_of(REPORT)), NOW.date()).answers
    numbers = {question.name for question in report.flow.questions() if question.type == "integer"}
    return [(c.question, c.row, c.value, c.question in numbers) for c in changes(report.flow, NO_ANSWERS, given)]


def _page(
    connection: Connection,
    numbers: range,
    version: int,
    said: list[tuple[str, str, str | None, bool]],
    chance: random.Random,
) -> None:
    done = {"status": "complete", "completed_at": NOW, "updated_at": NOW, "revision": len(said)}
    about = {"flow_version_id": version, "title": REPORT, "deadline": NOW + timedelta(days=3), "created_at": NOW}
    rows = {
        models.Commune: [
            {"id": n, "name": f"Xã {n}", "superior": "tỉnh Đông Sơn", "kind": "xa", "created_at": NOW} for n in numbers
        ],
        models.Assignment: [{"id": n, "commune_id": n, **about} for n in numbers],
        models.Interview: [{"id": n, "assignment_id": n, **done} for n in numbers],
        models.Answer: [
            {
                "interview_id": n, "question": question, "row": row, "kind": "given", "confirmed": "", "at": NOW,
                "value": str(chance.randint(1, 60)) if is_number else value,
            }
            for n in numbers
            for question, row, value, is_number in said
        ],
    }  # fmt: skip
    for table, found in rows.items():
        connection.execute(insert(table.__table__), found)


if __name__ == "__main__":
    main()
