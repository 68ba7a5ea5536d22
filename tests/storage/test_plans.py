"""What turns, ticks and the courier ask of the database is found by an index, on both engines."""

import json
from contextlib import contextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from bot.days.workdays import load_workdays
from bot.reminders import Reminding
from bot.rounds.news import News
from storage import assignments, inbox, models, outbox, persons, prepared, reminders, rounds
from tests.conftest import REPORT, house_of, terminal_of
from tests.storage.conftest import NOW

PARTIAL = {
    index.name
    for table in models.Rows.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["postgresql"]["where"] is not None
}
"""Indexes as small as the work that waits: walking one of these is no scan."""
SAID = (
    "Đại Lâm Khê",
    "Quay lại",
    "Đại Lâm",
    "/boqua",
    "/xemlai",
    "Sửa câu 1",
    "Đại Lâm Khê",
    "không phải số",
    "/baocao",
)


@pytest.fixture
def seen(database):
    """Every statement of what is done inside, with its parameters."""

    @contextmanager
    def seen():
        found = {}

        def see(_connection, _cursor, statement, parameters, *_):
            found[statement] = parameters

        execute = prepared._Compiled.execute

        def execute_seen(self, connection, values):
            cursor = execute(self, connection, values)
            found[self._text] = dict(values) if self._order is None else self._order(values)
            return cursor

        event.listen(database.engine, "before_cursor_execute", see)
        prepared._Compiled.execute = execute_seen
        try:
            yield found
        finally:
            prepared._Compiled.execute = execute
            event.remove(database.engine, "before_cursor_execute", see)

    return seen


@pytest.fixture
def terminal(database):
    house = house_of(database, lambda: NOW, (REPORT,))
    found = terminal_of(database, house, lambda: NOW)
    found.house = house
    for line in ("/start", "1"):
        found.send(line, name="Lan")
    return found


def test_a_turn_and_its_paper(database, terminal, seen):
    with seen() as found:
        for line in SAID:
            terminal.send(line, name="Lan")
        asked = terminal.send("Đại Lâm Khê", name="Lan")[-1]
        terminal.send("Đại Lâm", name="Lan", reply_to=asked.message_id)
        terminal.send("Đại Lâm Khê", name="Lan", kind="edited", message_id=3)
    assert len(found) > 30
    assert scans(database, found) == []


def test_ticks_and_the_courier(database, terminal, seen):
    terminal.send("/han 21/12", name="Lan")
    news = News(texts=terminal.house.texts, library=terminal.house.library, planning=terminal.house.planning)
    reminding = Reminding(
        texts=terminal.house.texts,
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        library=terminal.house.library,
        workdays=load_workdays(),
    )
    with database.unit_of_work() as connection:
        assignment = models.Assignment.__table__
        connection.execute(assignment.update().values(news="changed"))
        plan = reminders.Plan(1, NOW, reminders.ASKED, "asked")
        reminders.add(connection, 1, plan)
    with seen() as found, database.unit_of_work() as connection:
        for day in range(3):
            now = NOW + timedelta(days=day)
            assert news.tick(connection, now) + reminding.tick(connection, now) or day
            news.next_at(connection, now)
            reminding.next_at(connection, now)
        for row in outbox.due(connection, now, 100):
            reminding.wanted_at(connection, row, now)
            outbox.mark_sending(connection, [row.id], now)
            outbox.mark_sent(connection, row.id, 77, now)
            outbox.retry_at(connection, row.id, now)
            outbox.mark_failed(connection, row.id, "x", now)
        outbox.next_due_at(connection)
        outbox.recover(connection)
        persons.block(connection, 1, now)
    assert len(found) > 25
    assert scans(database, found) == []


def test_what_was_not_asked_for_is_not_walked_to_find_what_was(database, terminal, seen):
    with seen() as found, database.unit_of_work() as connection:
        reminders.next_due_at(connection, asked=True)
    [(text, values)] = found.items()
    with database.reading() as connection:
        driver = connection.connection.driver_connection
        if database.is_shared:
            driver.execute("SET LOCAL enable_seqscan = off")  # the table is small
        plan = list(driver.execute(f"EXPLAIN {'' if database.is_shared else 'QUERY PLAN '}{text}", values))
    assert "ix_reminders_asked" in str(plan)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # PostgreSQL plans by size, and these tables are empty
@pytest.mark.parametrize("table", ["outbox", "inbox", "reminders", "assignments", "rounds", "persons"])
def test_what_waits_is_found_by_an_index(database, table):
    with database.unit_of_work() as connection:
        plans = [
            row.detail
            for statement in _statements(connection, table)
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and "USING" not in plan and table in plan]


def test_a_scan_is_seen(database, terminal):
    assert scans(database, {"SELECT * FROM answers WHERE value = 'x'": ()}) != []
    assert scans(database, {"SELECT * FROM outbox WHERE body = 'x' ORDER BY id": ()}) != []
    assert scans(database, {"SELECT * FROM outbox WHERE id = 3": ()}) == []


def scans(database, statements):
    """The statements in whose plan a table or a whole index is walked, each with that part of its plan."""
    with database.reading() as connection:
        driver = connection.connection.driver_connection
        look = _of_sqlite if database.file else _of_postgresql
        wanted = {
            text: values
            for text, values in statements.items()
            if text.split()[0] in ("SELECT", "UPDATE", "INSERT", "DELETE")
        }
        return [(text, part) for text, values in wanted.items() for part in look(driver, text, values)]


def _of_sqlite(driver, text, values):
    plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}", values)]
    walked = [
        part for part in plan if part.startswith("SCAN") and "CONSTANT ROW" not in part and "(subquery" not in part
    ]
    return [part for part in walked if not any(part.endswith(f"INDEX {name}") for name in PARTIAL)]


def _of_postgresql(driver, text, values):
    """These tables are small, where every way is as short. A bitmap alone needs an index with a condition that fits."""
    for way in ("seqscan", "indexscan", "indexonlyscan"):
        driver.execute(f"SET LOCAL enable_{way} = off")
    [plan] = driver.execute(f"EXPLAIN (FORMAT JSON) {text}", values).fetchone()
    return list(_walked((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))


def _walked(node):
    kind = node["Node Type"]
    whole = "Index Cond" not in node and node.get("Index Name") not in PARTIAL
    if kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan", "Bitmap Index Scan") and whole):
        yield kind, node.get("Relation Name") or node.get("Index Name")
    for inner in node.get("Plans", ()):
        yield from _walked(inner)


def _statements(connection, table):
    seen = []

    driver = connection.connection.driver_connection
    driver.set_trace_callback(seen.append)  # whichever way a statement takes, with its parameters in place
    calls = {
        "outbox": [lambda: outbox.due(connection, NOW, 5), lambda: outbox.next_due_at(connection)],
        "inbox": [lambda: inbox.claim(connection, 5, NOW), lambda: inbox.next_due_at(connection)],
        "reminders": [lambda: reminders.claim_due(connection, NOW, 5), lambda: reminders.next_due_at(connection)],
        "assignments": [lambda: assignments.with_news(connection, 5), lambda: assignments.late(connection)],
        "rounds": [lambda: rounds.due(connection, NOW), lambda: rounds.next_due_at(connection)],
        "persons": [lambda: persons.lost(connection)],
    }
    for call in calls[table]:
        call()
    driver.set_trace_callback(None)
    return seen
