"""Housekeeping on a clock of the tests' own: backups when they are due, old words forgotten, erasures ended."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.keeping import Keeping
from bot.keeping.forgetting import _may_take_long, forget_some
from bot.messages import Outbound
from bot.settings import Settings
from storage import communes, documents, erasure, inbox, models, outbox, persons, traces
from storage.backups import backups_in
from storage.locks import alone
from tests.conftest import START
from tests.storage.writing import begin, no_file_longer_than, spoil

_outbox = models.OutboxRow.__table__
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, baocao_home=tmp_path, backups_kept=3)


@pytest.fixture
def administrator(database):
    with database.unit_of_work() as connection:
        office = communes.add(connection, name="", superior="", kind="xa", now=START)
        persons.admit(connection, person_id=9, chat_id=9, name="Quản trị", commune_id=office, role="admin", now=START)


@pytest.fixture
def keeping(database, house, clock, settings):
    """Begin to keep the house, as a bot does at its start."""

    def keeping(**changed):
        changed = settings.model_copy(update=changed)
        return Keeping(database=database, settings=changed, texts=house.texts, clock=clock)

    return keeping


@pytest.fixture
def names(settings, clock):
    """The backups' names, the oldest first."""
    return lambda: [backup.path.name for backup in reversed(backups_in(settings.backups, clock.now))]


@pytest.fixture
def told(database):
    """What was put out for the administrator."""

    def told():
        with database.reading() as connection:
            bodies = connection.execute(select(_outbox.c.body).where(_outbox.c.chat_id == 9)).scalars()
            return [Outbound.from_json(body).text for body in bodies]

    return told


async def test_a_backup_is_made_at_the_first_start_and_then_once_a_day(keeping, clock, names):
    bot = keeping()
    for hours in (0, 1, 22, 1):
        clock.forward(hours * HOUR)
        await bot.work()
    assert names() == ["baocao-20261207-080000.db", "baocao-20261208-080000.db"]


async def test_after_a_missed_night_it_is_made_as_soon_as_the_bot_runs_and_not_twice(keeping, clock, names):
    await keeping().work()
    clock.forward(3 * DAY + HOUR)
    for _ in range(2):
        await keeping().work()  # each a start of its own: the time of the last one stands in the database
    assert names() == ["baocao-20261207-080000.db", "baocao-20261210-090000.db"]


async def test_as_many_are_kept_as_the_settings_say(keeping, clock, names):
    bot = keeping()
    for _ in range(5):
        await bot.work()
        clock.forward(DAY)
    assert names() == ["baocao-20261209-080000.db", "baocao-20261210-080000.db", "baocao-20261211-080000.db"]


async def test_none_is_made_where_the_operator_wants_none(keeping, names):
    await keeping(backup_every=0.0).work()
    assert names() == []


async def test_after_the_clock_was_years_ahead_backups_go_on(keeping, clock, names):
    clock.forward(900 * DAY)
    await keeping().work()
    clock.forward(-900 * DAY)
    await keeping().work()
    assert names()[0] == "baocao-20261207-080000.db"


@pytest.mark.usefixtures("administrator")
async def test_on_a_full_disk_the_administrators_are_told_once_and_the_next_one_is_tried(
    keeping, clock, names, told, caplog
):
    bot = keeping()
    database, settings = bot._database, bot._settings
    await bot.work()
    for _ in range(3):
        clock.forward(DAY)
        database.settle()
        with no_file_longer_than(database.file.stat().st_size - 4096):
            await bot.work()
    assert len(names()) == 1
    [words] = told()
    assert words.startswith("⚠️ Từ 08:00 08/12/2026 bot chưa sao lưu được")
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "no backup was made: SQLITE_IOERR_WRITE"
    ] * 3
    clock.forward(HOUR)
    await bot.work()
    assert len(names()) == 2
    clock.forward(DAY)
    settings.backups.rename(settings.baocao_home / "moved")
    settings.backups.touch()
    await bot.work()
    assert len(told()) == 2  # it had gone well in between


async def test_a_failed_one_is_tried_again_after_a_quarter_of_an_hour_not_at_once(keeping, clock, names, settings):
    settings.backups.touch()
    bot = keeping()
    await bot.work()
    settings.backups.unlink()
    clock.forward(timedelta(minutes=14))
    await bot.work()
    assert names() == []
    clock.forward(timedelta(minutes=1))
    await bot.work()
    assert len(names()) == 1


@pytest.mark.usefixtures("administrator")
async def test_while_the_operator_makes_one_by_hand_nobody_complains(keeping, names, settings, told):
    settings.backups.mkdir()
    with alone(settings.backups / ".lock"):
        await keeping().work()
    assert (names(), told()) == ([], [])


async def test_a_fault_of_housekeeping_does_not_end_the_bot(keeping, monkeypatch, caplog):
    bot = keeping()
    bot._clock = lambda: None
    assert await bot.work() > 0
    assert caplog.records[-1].getMessage().startswith("the house could not be kept in order: ")


@pytest.mark.usefixtures("administrator")
async def test_a_database_that_went_bad_is_no_reason_to_lose_the_last_good_backup(keeping, clock, names, database):
    interview = begin(database)
    with database.unit_of_work() as connection:
        fields = {"filename": "B", "answers_revision": 1, "now": START}
        documents.keep(connection, interview_id=interview, content=bytes(4_000_000), **fields)
    bot = keeping()
    await bot.work()
    database.settle()
    spoil(database.file)
    for _ in range(5):
        clock.forward(DAY)
        await bot.work()
    assert names() == ["baocao-20261207-080000.db"]


async def test_what_is_old_is_forgotten_in_small_steps_until_nothing_is_left(keeping, clock, database):
    with database.unit_of_work() as connection:
        for update in range(1, 251):
            inbox.store(connection, update, 5, "{}", START)
            inbox.done(connection, update, START, keep_body=True)
    bot = keeping()
    assert await bot.work() > 1
    clock.forward(2 * DAY)
    pauses = [await bot.work() for _ in range(6)]
    assert [pause < 1 for pause in pauses] == [True, True, True, True, True, False]
    with database.reading() as connection:
        assert inbox.find(connection, 250) is None


def test_zero_days_mean_for_good(database, settings, clock):
    kept = settings.model_copy(update={"keep_messages": 0, "keep_copies": 0, "keep_drafts": 0})
    with database.unit_of_work() as connection:
        told = outbox.put(connection, chat_id=1, kind="reply", body="w", now=START)
        outbox.mark_sent(connection, told, 1, START)
        assert forget_some(connection, kept, START + 9000 * DAY) == 0
        assert forget_some(connection, settings, START + 9000 * DAY) == 1


async def test_an_erasure_comes_to_its_end_and_the_operator_is_told_of_older_backups(keeping, database, clock, caplog):
    begin(database, person=7_123_456_789, name="Y Bhăm Niê")
    bot = keeping()
    await bot.work()
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, 7_123_456_789)
        farewell = outbox.put(connection, chat_id=7_123_456_789, kind="reply", body="✓", now=START)
    await bot.work()
    with database.unit_of_work() as connection:
        assert traces.is_waiting(connection)
        outbox.mark_sent(connection, farewell, 1, START)
    await bot.work()
    with database.reading() as connection:
        assert (traces.is_waiting(connection), traces.unsettled(connection)) == (False, None)
    assert not [path for path in database.file.parent.glob("baocao.db*") if b"7123456789" in path.read_bytes()]
    assert "1 older backups still hold what they said" in caplog.text
    assert "7123456789" not in caplog.text


def test_a_large_file_is_written_anew_at_night_only(database, settings, clock, monkeypatch):
    there = START.astimezone(settings.timezone)
    assert _may_take_long(database, there)
    monkeypatch.setattr("bot.keeping.forgetting._SMALL", 1000)
    assert not _may_take_long(database, there)
    assert _may_take_long(database, there.replace(hour=3))
