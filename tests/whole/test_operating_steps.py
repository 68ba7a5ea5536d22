"""The operator's guide (docs/operating/README.md), its lines run as they stand there, on real databases.

What only root or the system can do is listed: the installation is played by `tests/packaging`, the unit, nginx and the
compose file are held by `tests/many/test_operating.py`.
"""

import re
import subprocess

import psycopg
import pytest
from sqlalchemy import text

from storage.database import Database, migrate
from tests.checkout import Checkout
from tests.debian import missing
from tests.pages import HOUSE, blocks
from tests.storage.cluster import binaries, cluster

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # every command is a process of its own

GUIDE = HOUSE / "docs" / "operating" / "README.md"
LINES = [line for kind, words in blocks(GUIDE) if kind == "sh" for line in words.splitlines()]
OURS = [line.removeprefix("sudo ") for line in LINES if line.startswith("sudo baocao ")]
OF_POSTGRESQL = [line for line in LINES if line.startswith(("pg_dump ", "pg_restore "))]
ELSEWHERE = re.compile(
    r"(sudo )?(apt|adduser|chmod|install|cp|mv|systemctl|journalctl|python3 -m venv|\.venv/bin/pip|\.venv/bin/baocao"
    r"|-u postgres psql|docker compose|curl) |sudoedit /|cd /opt/baocao$"
)
BACKUP = re.compile(r"backups/baocao-\d{8}-\d{6}\.db")


def test_every_line_is_run_here_or_is_the_systems():
    known = {f"sudo {line}" for line in OURS} | set(OF_POSTGRESQL)
    assert [line for line in LINES if line not in known and not ELSEWHERE.match(line)] == []
    assert {line.split()[1] for line in OURS} == {"check", "communes", "backup", "restore"}


def test_the_bots_own_commands(tmp_path):
    checkout = Checkout(tmp_path)
    table = tmp_path / "xa.csv"
    table.write_text("Tên xã,Cấp trên,Loại\nĐại Lâm Khê,Tỉnh ủy Đông Sơn,xã\n", encoding="utf-8")
    for line in OURS:
        line = line.replace("/tmp/xa.xlsx", str(table))  # noqa: PLW2901, S108  -- what stands in the guide
        if BACKUP.search(line):
            newest = max((tmp_path / "data" / "backups").glob("baocao-2*.db"))
            line = BACKUP.sub(str(newest), line)  # noqa: PLW2901
        typed = "y\n" if " restore " in line else None
        assert "Traceback" not in checkout.run(*line.split(), typed=typed)
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'baocao.db'}")
    with database.reading() as connection:
        assert connection.execute(text("SELECT name FROM communes")).scalars().all() == ["Đại Lâm Khê"]
    database.close()


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
