"""Several processes, or several of their parts, on one PostgreSQL of the tests' own."""

from itertools import count

import psycopg
import pytest

from storage.database import Database, migrate
from tests.debian import missing
from tests.storage.cluster import binaries, cluster

_numbers = count(1)


@pytest.fixture(scope="session")
def server():
    """The URL of a server."""
    folder = binaries()
    if folder is None:
        missing("postgresql")
    with cluster(folder) as url:
        yield url


@pytest.fixture
def url(server):
    """An empty database that nobody has migrated."""
    name = f"many{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture
def database(url):
    opened = Database.open(url)
    migrate(opened)
    yield opened
    opened.close()
