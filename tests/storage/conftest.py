"""Every test of this room runs on both engines."""

from datetime import UTC, datetime
from itertools import count

import psycopg
import pytest

from storage import assignments, communes, flow_versions, interviews, persons
from storage.database import Database, migrate
from tests.debian import missing
from tests.migrated import migrated
from tests.storage.cluster import binaries, cluster

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a server whose database `template` is migrated."""
    folder = binaries()
    if folder is None:
        missing("postgresql")
    with cluster(folder) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE migrated")
        database = Database.open(f"{url}/migrated")
        migrate(database)
        database.close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An empty database that was migrated."""
    if request.param == "sqlite":
        return migrated(tmp_path / "baocao.db")
    server = request.getfixturevalue("postgresql")
    name = f"test{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
    return f"{server}/{name}"


@pytest.fixture
def database(url):
    opened = Database.open(url)
    yield opened
    opened.close()


@pytest.fixture
def connection(database):
    """One unit of work, for tests that need no second."""
    with database.unit_of_work() as connection:
        yield connection


@pytest.fixture
def commune(database):
    """A commune with one member, 501."""
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name="Ea Yiêng", superior="Krông Pắc", kind="xã", now=NOW)
        persons.admit(connection, person_id=501, chat_id=501, name="Y Bhăm", commune_id=commune, now=NOW)
    return commune


@pytest.fixture
def assignment(database, commune):
    with database.unit_of_work() as connection:
        version = flow_versions.register(connection, name="f", version="1", yaml="name: f", form=b"docx", now=NOW)
        return assignments.create(connection, commune_id=commune, flow_version_id=version, title="Báo cáo", now=NOW)


@pytest.fixture
def interview(database, assignment):
    with database.unit_of_work() as connection:
        return interviews.create(connection, assignment, NOW)
