"""What goes wrong on our own side, and updates that come as none should: each brought about while a clerk works."""

import resource
import socket
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
from sqlalchemy import event, make_url, text

from bot.texts import load_texts
from storage.errors import DatabaseRefused
from tests.torture.scene import MIDDLE

UNSAVED, SET_ASIDE = load_texts().raw("person.not_saved"), load_texts().raw("person.set_aside")


async def webhook_called_twice(scene):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    clerk = scene.clerk()
    async with scene.bot(webhook_url=f"http://{place}/hook", listen=place, webhook_secret="s" * 20):
        for _ in range(MIDDLE):
            await scene.go(clerk)
            scene.state.updates.again(clerk.sent[-1])
        await scene.until(lambda: not scene.state.updates.waiting())


async def update_nobody_can_read(scene):
    """One that PTB cannot read concerns nobody; one whose turn breaks is set aside after three tries."""
    clerk = scene.clerk()
    async with scene.bot() as office:
        await scene.go(clerk, steps=MIDDLE)
        scene.state.updates.add("message", {"chat": "odd", "lone": "\ud800", "date": "never"})
        with office.database.unit_of_work() as connection:
            place = connection.exec_driver_sql("SELECT body FROM positions").scalar_one()
            connection.exec_driver_sql("UPDATE positions SET body = 'broken'")
        scene.state.send(clerk.person, "14")
        await scene.until(lambda: SET_ASIDE in clerk.received())
        with office.database.unit_of_work() as connection:
            connection.execute(text("UPDATE positions SET body = :place"), {"place": place})
        await scene.go(clerk, steps=2)
        with office.database.reading() as connection:
            kept = connection.exec_driver_sql("SELECT attempts FROM inbox WHERE status = 'set_aside'").scalars().all()
    assert kept == [3]


async def lower_update_id(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        scene.state.updates.jump(7)
        await scene.go(clerk, steps=2)


async def clock_set_back(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        scene.shift = -timedelta(hours=1)
        await scene.go(clerk, steps=2)
    async with scene.bot():
        await scene.go(clerk, steps=2)


async def disk_full(scene):
    await unsaved(scene, full_disk)


async def read_only(scene):
    await unsaved(scene, read_only_server if scene.address.startswith("postgresql") else read_only_file)


async def unsaved(scene, outage):
    """What was said in between is told once to be unsaved, and taken up by itself when it can be."""
    clerk = scene.clerk()
    async with scene.bot() as office:
        await scene.go(clerk, steps=MIDDLE)
        with outage(scene, office):
            clerk.speak()
            await scene.until(lambda: UNSAVED in clerk.received())
            with office.database.reading() as connection:
                assert not connection.exec_driver_sql("SELECT 1 FROM inbox WHERE status = 'waiting'").all()
        await scene.until(lambda: clerk.is_answered)
        assert clerk.received().count(UNSAVED) == 1
        clerk.chat.messages[:] = [each for each in clerk.chat.messages if each.words.plain != UNSAVED]
        await scene.go(clerk, steps=2)


@contextmanager
def full_disk(scene, _office):
    """No file of this process grows any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    least = min(path.stat().st_size for path in Path(scene.home).glob("baocao.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (least, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only_file(_scene, office):
    """SQLite refuses to write."""

    def forbid(connection, _record):
        connection.execute("PRAGMA query_only = ON")

    event.listen(office.database.engine, "connect", forbid)
    office.database.close()
    try:
        yield
    finally:
        event.remove(office.database.engine, "connect", forbid)
        office.database.close()


@contextmanager
def read_only_server(scene, _office):
    """PostgreSQL refuses to write, as a standby does."""
    yield from switched(scene, "SET default_transaction_read_only = on", "RESET default_transaction_read_only")


async def server_away(scene):
    await unsaved_blindly(scene)


async def unsaved_blindly(scene):
    """Like `unsaved`, where nothing can be read either."""
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        with closed_server(scene):
            clerk.speak()
            await scene.until(lambda: UNSAVED in clerk.received())
        await scene.until(lambda: clerk.is_answered)
        clerk.chat.messages[:] = [each for each in clerk.chat.messages if each.words.plain != UNSAVED]
        await scene.go(clerk, steps=2)


@contextmanager
def closed_server(scene):
    """PostgreSQL lets nobody in."""
    yield from switched(scene, "ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true")


def switched(scene, there, back):
    """Alter the database, let go of all that use it, and alter it back."""
    url = make_url(scene.address)
    server = url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        for words in (there, back):
            connection.execute(f"ALTER DATABASE {url.database} {words}")
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [url.database]
            )
            if words == there:
                yield


def taken_away(home):
    """The database's files, with what they held; in their place stands a damaged one."""
    whole = {path: path.read_bytes() for path in home.glob("baocao.db*")}
    for path in whole:
        path.unlink()
    (home / "baocao.db").write_bytes(b"\xff" * 100_000)
    return whole


async def damaged_file(scene):
    """The start is refused; with the file put back the report goes on."""
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
    whole = taken_away(Path(scene.home))
    try:
        await scene.run()
    except DatabaseRefused:
        pass
    else:
        raise AssertionError("a damaged file was opened")
    for path, content in whole.items():
        path.write_bytes(content)
    async with scene.bot():
        await scene.go(clerk, steps=2)
