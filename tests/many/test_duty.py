"""One of several processes is on duty; when it leaves, dies or hangs, another is."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.duty import AlreadyRunning, duty_on
from storage.database import Database
from storage.errors import NotOnDuty, StorageUnavailable
from storage.liaison import Liaison, call


class Process:
    """One of several on a database: whether it is on duty, and how often it was called."""

    def __init__(self, duty):
        self.duty, self.works, self.begun, self.called = duty, False, 0, 0

    async def work(self):
        self.works, self.begun = True, self.begun + 1
        try:
            await asyncio.Event().wait()
        finally:
            self.works = False

    def hear(self):
        self.called += 1


@asynccontextmanager
async def process(database, *, alone=False):
    """A process at work."""
    heard = []
    async with duty_on(database, alone=alone, called=lambda: heard.append(1), silence=lambda: None) as duty:
        one = Process(duty)
        one.heard = heard
        tasks = [asyncio.ensure_future(duty.run()), asyncio.ensure_future(duty.while_on_duty(one.work))]
        try:
            yield one
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def until(held, seconds=10.0):
    async with asyncio.timeout(seconds):
        while not held():
            await asyncio.sleep(0.01)


def cut(database):
    """What a restarted server, or a network that is gone, does to the liaison; how many there were."""
    with database.unit_of_work() as connection:
        found = text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 3)"
        )
        return connection.execute(found).scalar_one()


async def test_one_of_several_is_on_duty_and_the_next_takes_over_when_it_leaves(database):
    async with process(database) as second:
        async with process(database) as first:
            await until(lambda: first.works or second.works)
            early, late = (first, second) if first.works else (second, first)
            await asyncio.sleep(1.5)
            assert (early.works, late.works) == (True, False)
        await until(lambda: second.works)


async def test_who_lost_the_liaison_stops_and_may_come_back(database):
    async with process(database) as only:
        await until(lambda: only.works)
        assert cut(database) == 1
        await until(lambda: not only.works)
        await until(lambda: only.works)
        assert only.begun == 2


async def test_who_was_relieved_without_noticing_writes_nothing_any_more(database):
    async with process(database) as first:
        await until(lambda: first.works)
        with database.unit_of_work() as connection:
            first.duty.demand(connection)
        await first.duty._liaison._connection.execute("SELECT pg_advisory_unlock(3, 0)")
        async with process(database) as second:
            await until(lambda: second.works)
            with pytest.raises(NotOnDuty), database.unit_of_work() as connection:
                first.duty.demand(connection)
            with database.unit_of_work() as connection:
                second.duty.demand(connection)


async def test_a_turn_taken_elsewhere_is_called_out_to_who_is_on_duty(database):
    async with process(database) as first:
        await until(lambda: first.works)
        async with process(database) as second:
            second.duty.call()
            await until(lambda: first.heard and second.heard)  # the caller hears itself, too
            before = len(second.heard)
            first.duty.call()  # needs nobody
            await asyncio.sleep(0.2)
            assert len(second.heard) == before


@pytest.mark.parametrize(("there", "comes"), [(True, True), (True, False), (False, True)])
async def test_who_polls_is_alone(database, there, comes):
    async with process(database, alone=there):
        with pytest.raises(AlreadyRunning):
            async with process(database, alone=comes):
                pass
    async with process(database, alone=comes):
        pass


async def test_a_poller_stops_while_the_liaison_is_lost(database):
    async with process(database, alone=True) as poller:
        polls = Process(poller.duty)
        task = asyncio.ensure_future(poller.duty.while_here(polls.work))
        await until(lambda: polls.works and poller.works)
        cut(database)
        await until(lambda: polls.begun == 2 and polls.works)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_on_sqlite_a_second_process_is_refused_until_the_first_has_left(tmp_path):
    first, second = (Database.open(f"sqlite:///{tmp_path}/baocao.db") for _ in range(2))
    async with process(first):
        with pytest.raises(AlreadyRunning):
            async with process(second):
                pass
    async with process(second) as after:
        await until(lambda: after.works)
    first.close()
    second.close()


async def test_who_hangs_on_duty_is_relieved_although_its_connection_stands(database):
    hanging, waiting = [await Liaison.open(database.engine) for _ in range(2)]
    assert await hanging.take_duty()
    assert not await waiting.take_duty(hangs_after=1.0)
    await asyncio.sleep(0.6)
    await hanging.calls(0.0)  # a word in time
    await asyncio.sleep(0.6)
    assert not await waiting.take_duty(hangs_after=1.0)
    await asyncio.sleep(0.6)
    assert not await waiting.take_duty(hangs_after=1.0)  # from now on it is nobody's
    async with asyncio.timeout(5):
        while not await waiting.take_duty(hangs_after=60.0):
            await asyncio.sleep(0.05)
    with pytest.raises(StorageUnavailable):
        await hanging.calls(0.1)
    await waiting.close()


async def test_a_process_that_is_called_all_the_time_still_shows_that_it_lives(database):
    liaison = await Liaison.open(database.engine)
    pid = {"pid": liaison._connection.info.backend_pid}
    silent = text("SELECT extract(epoch FROM clock_timestamp() - state_change) FROM pg_stat_activity WHERE pid = :pid")
    for _ in range(15):
        with database.unit_of_work() as connection:
            call(connection)
        assert await liaison.calls(0.3)
        await asyncio.sleep(0.1)
    with database.reading() as connection:
        assert connection.execute(silent, pid).scalar_one() < 1.0
    await liaison.close()
