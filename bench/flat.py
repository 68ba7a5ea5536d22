"""What a turn costs with 1 to 1,000,000 interviews stored, and with 1 or 100 answers in the interview.

    python -m bench.flat [SIZE ...]

Each database is filled by the engine itself: communes, persons, answers, and what was received and said. In every
round one person plays the whole report in each of them, so that a machine which grows busier meanwhile is no finding. PostgreSQL, where a server is installed, up to 100,000.
"""

# ruff: noqa: ISC004, S608  -- nothing but figures of our own is put into these statements

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psycopg
from docx import Document
from rich.console import Console
from rich.progress import track

from bench.table import Row, publish
from bench.turns import own
from bench.turns.own import Bench, lines_of
from storage.database import Database
from tests.storage.cluster import binaries, cluster

ROUNDS, ASIDE, SIZES, SHARED = 7, 10_000_000, (1, 1_000, 100_000, 1_000_000), 100_000
LONG, QUESTIONS = "dai", 120
_MANY = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {size})"
_NOW = "'2026-12-07 01:00:00.000000'"
_FILL = (
    f"INSERT INTO communes (id, name, superior, kind, created_at) {{many}} SELECT {ASIDE} + i, 'x', '', 'xa', {_NOW} FROM n",
    f"INSERT INTO persons (id, chat_id, name, joined_at) {{many}} SELECT {ASIDE} + i, {ASIDE} + i, 'x', {_NOW} FROM n",
    f"INSERT INTO members (person_id, commune_id, role, since) {{many}} SELECT {ASIDE} + i, {ASIDE} + i, 'respondent', {_NOW} FROM n",
    f"INSERT INTO assignments (id, commune_id, flow_version_id, title, created_at, occurrence)"
    f" {{many}} SELECT {ASIDE} + i, {ASIDE} + i, 1, 'x', {_NOW}, 0 FROM n",
    f"INSERT INTO interviews (id, assignment_id, revision, status, updated_at) {{many}} SELECT {ASIDE} + i, {ASIDE} + i, 1, 'open', {_NOW} FROM n",
    f"INSERT INTO positions (person_id, interview_id, body, current) {{many}} SELECT {ASIDE} + i, {ASIDE} + i, '{{{{}}}}', true FROM n",
    f"INSERT INTO answers (interview_id, question, row, value, kind, confirmed, person_id, at)"
    f" {{many}} SELECT {ASIDE} + i, 'ten_xa', '', 'x', 'given', '', {ASIDE} + i, {_NOW} FROM n",
    f"INSERT INTO inbox (update_id, chat_id, body, received_at, attempts, status, finished_at)"
    f" {{many}} SELECT {ASIDE} + i, {ASIDE} + i, 'x', {_NOW}, 0, 'done', {_NOW} FROM n",
    f"INSERT INTO outbox (chat_id, kind, rank, body, created_at, not_before, status, attempts, attempted_at, sent_at, message_id, question_key)"
    f" {{many}} SELECT {ASIDE} + i, 'reply', 0, 'x', {_NOW}, {_NOW}, 'sent', 1, {_NOW}, {_NOW}, i, 'ten_xa:' FROM n",
)  # fmt: skip


def main() -> None:
    """Measure, print and publish."""
    sizes = tuple(int(one) for one in sys.argv[1:]) or SIZES
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        urls = {size: f"sqlite:///{folder}/{size}.db" for size in sizes}
        rows = asyncio.run(_measure("SQLite", urls, folder))
        rows += [*_shared(folder, [size for size in sizes if size <= SHARED]), asyncio.run(_answers(Path(folder)))]
    publish("python -m bench.flat", rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


def _shared(folder: str, sizes: list[int]) -> list[Row]:
    server = binaries()
    if server is None:
        sys.stdout.write("PostgreSQL is not installed: only SQLite is measured\n")
        return []
    with cluster(server) as base:
        with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
            for size in sizes:
                connection.execute(f"CREATE DATABASE flat{size}")
        return asyncio.run(_measure("PostgreSQL", {size: f"{base}/flat{size}" for size in sizes}, folder))


async def _measure(engine: str, urls: Mapping[int, str], folder: str) -> list[Row]:
    benches = {size: Bench(folder, url) for size, url in urls.items()}
    for size, bench in benches.items():
        _fill(bench.database, size)
    first, *others = benches
    lines, taken = lines_of(benches[first].office), {size: list[float]() for size in benches}
    for number in track(range(ROUNDS + 1), f"interviews stored, {engine}", console=Console(stderr=True)):
        for size, bench in benches.items():
            await _play(bench, 1000 + number, ["/start"])
            cost = await _play(bench, 1000 + number, lines)
            taken[size] += [cost] * bool(number)  # the first round warms up
    for bench in benches.values():
        bench.database.close()
    kind = "CPU" if engine == "SQLite" else "Time"  # a server's CPU is not this process's
    title = f"{kind} of a turn, {engine}, {{size:,}} interviews stored, to {first:,}"
    return [Row(title.format(size=size), f"{_ratio(taken[size], taken[first]):.2f}", "≤ 1.3") for size in others]


def _ratio(above: list[float], below: list[float]) -> float:
    return statistics.median(one / least for one, least in zip(above, below, strict=True))


async def _answers(folder: Path) -> Row:
    """The same question types, answered at the beginning of a long interview and near its end."""
    _write_form(folder)
    own.REPORT = LONG
    bench = Bench(str(folder), f"sqlite:///{folder}/long.db")
    few, many = list[float](), list[float]()
    for number in track(range(ROUNDS + 1), "answers in the interview", console=Console(stderr=True)):
        person = 1000 + number
        await _play(bench, person, ["/start", "1"])
        first = await _play(bench, person, ["7"] * 10)
        await _play(bench, person, ["7"] * 85)
        last = await _play(bench, person, ["7"] * 10)
        if number:
            few, many = [*few, first], [*many, last]
    return Row("CPU of a turn, 96 to 105 answers in the interview, to 1 to 10", f"{_ratio(many, few):.2f}", "≤ 1.3")


async def _play(bench: Bench, person: int, lines: list[str]) -> float:
    persons, seconds = await bench.talk(lines, person, 1)
    assert len(persons.latencies) == len(lines)
    return (seconds if bench.database.is_shared else persons.cpu) / len(lines) * 1e6


def _fill(database: Database, size: int) -> None:
    for statement in track(_FILL, f"{size:,} interviews", console=Console(stderr=True)):
        with database.unit_of_work() as connection:
            connection.exec_driver_sql(statement.format(many=_MANY.format(size=size)))
    if database.is_shared:  # its own keeper would do so within a minute
        with database.unit_of_work() as connection:
            connection.exec_driver_sql("ANALYZE")


def _write_form(home: Path) -> None:
    """A report of very many whole numbers, each with a rule."""
    for room in ("flows", "templates"):
        (home / room).mkdir()
    form = Document()
    for number in range(QUESTIONS):
        form.add_paragraph(f"{number}: {{{{ q{number} }}}}")
    form.save(str(home / "templates" / f"{LONG}.docx"))
    rule = "constraint: value <= q{before}, constraint_message: Nhiều hơn câu trước., "
    ruled = {n: rule.format(before=n - 1) for n in range(3, QUESTIONS, 3)}  # as often as in the office's own report
    lines = [f"      - {{name: q{n}, type: integer, {ruled.get(n, '')}label: Câu {n}}}" for n in range(QUESTIONS)]
    questions = "\n".join(lines)
    head = f"name: {LONG}\nversion: 1\ntitle: Dài\ntemplate: {LONG}.docx\nfilename: {LONG}.docx\n"
    flow = f"{head}sections:\n  - name: s\n    label: S\n    questions:\n{questions}\n"
    (home / "flows" / f"{LONG}.yaml").write_text(flow, encoding="utf-8")


if __name__ == "__main__":
    main()
