"""PostgreSQL is saved and brought back by the operator's guide (docs/operating/README.md), on a real server."""

import subprocess

import psycopg
import pytest
from sqlalchemy import text

from storage.database import Database, migrate
from tests.debian import missing
from tests.pages import HOUSE, blocks
from tests.storage.cluster import binaries, cluster

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # every command is a process of its own

GUIDE = HOUSE / "docs" / "operating" / "README.md"
LINES = [line for kind, words in blocks(GUIDE) if kind == "sh" for line in words.splitlines()]
OF_POSTGRESQL = [line for line in LINES if line.startswith(("pg_dump ", "pg_restore "))]


def test_postgresql_is_saved_and_brought_back(tmp_path):
    folder = binaries()
    if folder is None:
        missing("postgresql")
    with cluster(folder) as server:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE baocao")
        url = f"{server}/baocao"
        database = Database.open(url)
        migrate(database)
        _name_a_commune(database, "Đại Lâm Khê")
        dump, restore = (f"{folder}/{line}" for line in OF_POSTGRESQL)
        _shell(dump, url, tmp_path)
        _name_a_commune(database, "Ia Hrú")
        _shell(restore, url, tmp_path)
        database.engine.dispose()
        with database.reading() as connection:
            assert connection.execute(text("SELECT name FROM communes")).scalars().all() == ["Đại Lâm Khê"]
        database.close()


def _name_a_commune(database, name):
    with database.unit_of_work() as connection:
        row = {"name": name}
        connection.execute(
            text("INSERT INTO communes (name, superior, kind, created_at) VALUES (:name, '', 'xa', now())"), row
        )


def _shell(line, url, folder):
    subprocess.run(["/bin/sh", "-c", line], check=True, cwd=folder, env={"DATABASE_URL": url})
