"""A database of every earlier revision, with data in every table, comes to the newest shape with all its data."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import psycopg
import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from storage.database import Database, migrate
from storage.revisions import MIGRATIONS, revisions
from tests.storage.revising import bring_to, differences

NOW = datetime(2026, 6, 29, 1, 30)  # noqa: DTZ001  -- as SQLite keeps it
ROWS = 3
RENAMED = {"paper_orders": {"draft"}}  # 0007 says by `kind` what `draft` said
GONE = {"chat_leases"}  # 0012: each was given back in the unit of work that took it
_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """A database without a table."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/old.db"
    else:
        server, name = request.getfixturevalue("postgresql"), f"old{next(_numbers)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        address = f"{server}/{name}"
    database = Database.open(address)
    yield database
    database.close()


def test_the_revisions_are_those_that_alembic_walks():
    walked = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert revisions() == tuple(each.revision for each in walked)[::-1]


def value(column, number, dialect):
    """Something of a column's type; every row its own, so that nothing unique is met twice."""
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return number % 2 == 0
    if isinstance(kind, sa.DateTime):
        moment = NOW + timedelta(days=number)
        return moment if dialect == "sqlite" else moment.replace(tzinfo=UTC)
    if isinstance(kind, sa.Integer):
        return number
    if isinstance(kind, sa.LargeBinary):
        return f"bytes {number}".encode()
    if isinstance(kind, sa.Date):
        return date(2026, 6, number)
    assert isinstance(kind, sa.String), f"{column} is of a kind that this test does not know"
    return f"{column.name} {number} «Ủ»"


def fill(database):
    """Rows in every table that there is; what they hold, by table."""
    kept = {}
    with database.unit_of_work() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                rows = [
                    {c.name: value(c, n, connection.dialect.name) for c in table.columns} for n in range(1, ROWS + 1)
                ]
                connection.execute(table.insert(), rows)
                kept[table.name] = _rows(connection, table)
    return kept


def found(database):
    with database.reading() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        return {table.name: _rows(connection, table) for table in tables.tables.values()}


def _rows(connection, table):
    ordered = table.select().order_by(*table.primary_key.columns)
    return [dict(row) for row in connection.execute(ordered).mappings()]


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_from_every_earlier_revision_all_data_arrives(empty, revision):
    bring_to(empty, revision)
    kept = fill(empty)
    migrate(empty)
    arrived = found(empty)
    assert kept.keys() - arrived.keys() == GONE & kept.keys()
    for table, rows in ((table, rows) for table, rows in kept.items() if table not in GONE):
        gone = RENAMED.get(table, set())
        wanted = [{name: cell for name, cell in row.items() if name not in gone} for row in rows]
        key = wanted[0].keys()
        assert [{name: row[name] for name in key} for row in arrived[table]] == wanted, table
    assert all(len(rows) == ROWS for rows in kept.values())
    with empty.reading() as connection:
        assert differences(connection) == []


def test_a_draft_that_was_ordered_before_kinds_were_named_is_a_draft_still(empty):
    bring_to(empty, "0006")
    fill(empty)
    migrate(empty)
    kinds = {row["id"]: row["kind"] for row in found(empty)["paper_orders"]}
    assert kinds == {1: "document", 2: "draft", 3: "document"}


def test_occurrences_of_a_round_are_counted_by_their_deadlines(empty):
    bring_to(empty, "0008")
    fill(empty)
    with empty.unit_of_work() as connection:
        connection.execute(sa.text("UPDATE assignments SET round_id = 1 WHERE id < 3"))
        connection.execute(sa.text("UPDATE assignments SET round_id = NULL WHERE id = 3"))
        again = "SELECT 4, commune_id, flow_version_id, title, deadline, created_at, round_id FROM assignments"
        names = "id, commune_id, flow_version_id, title, deadline, created_at, round_id"
        connection.execute(sa.text(f"INSERT INTO assignments ({names}) {again} WHERE id = 2"))
    migrate(empty)
    arrived = found(empty)
    assert {row["id"]: row["occurrence"] for row in arrived["assignments"]} == {1: 1, 2: 2, 4: 2, 3: 0}
    assert {row["id"]: row["occurrence"] for row in arrived["rounds"]} == {1: 2, 2: 0, 3: 0}
