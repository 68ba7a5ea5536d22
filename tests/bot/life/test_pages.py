from datetime import timedelta

import aiohttp
import pytest

from bot.life import Signs, open_pages
from storage import outbox
from tests.conftest import START
from tests.ports import free_port


@pytest.fixture
def silence():
    return [0.0]


@pytest.fixture
def storing():
    return [True]


@pytest.fixture
async def see(database, silence, storing):
    """Look at a page: status and body."""
    signs = Signs(
        database=database, clock=lambda: START, silence=lambda: silence[0], storing=lambda: storing[0], patience=2.0
    )
    port = free_port()
    async with open_pages(signs, ("127.0.0.1", port), list), aiohttp.ClientSession() as session:

        async def see(page):
            async with session.get(f"http://127.0.0.1:{port}{page}") as answer:
                text = await answer.text()
                return answer.status, await answer.json() if page != "/metrics" else text

        yield see


def put(database, *, age, kind="reply"):
    with database.unit_of_work() as connection:
        outbox.put(connection, chat_id=7, kind=kind, body="mật", now=START - age)


async def test_all_is_well(see):
    assert await see("/healthz") == (200, {"ok": True, "faults": []})
    assert await see("/readyz") == (200, {"ok": True, "faults": []})


async def test_not_ready_while_telegram_is_silent_but_healthy(see, silence):
    silence[0] = 91.0
    assert await see("/readyz") == (503, {"ok": False, "faults": ["no_poll"]})
    assert (await see("/healthz"))[0] == 200


async def test_not_ready_while_nothing_can_be_stored(see, storing):
    storing[0] = False
    assert await see("/readyz") == (503, {"ok": False, "faults": ["not_stored"]})


@pytest.mark.parametrize(
    ("kind", "minutes", "faults"), [("reply", 14, []), ("reply", 16, ["outbox_old"]), ("reminder", 16, [])]
)
async def test_not_ready_while_people_wait_for_an_answer(see, database, kind, minutes, faults):
    put(database, age=timedelta(minutes=minutes), kind=kind)
    assert (await see("/readyz"))[1]["faults"] == faults


@pytest.mark.parametrize(
    ("how", "faults"),
    [
        ({"not_before": START + timedelta(hours=9)}, []),
        ({"tried": 1.0}, ["outbox_old"]),
        ({"tried": 1.0, "another": True}, []),
        ({"tried": 3600.0}, []),
        ({"under_way": timedelta(minutes=1)}, []),
        ({"under_way": timedelta(minutes=16)}, ["outbox_old"]),
    ],
    ids=[
        "it waits for an hour of the day", "nobody gets anything", "only this chat gets nothing",
        "Telegram asks to wait", "it is under way", "it hangs",
    ],
)  # fmt: skip
async def test_not_ready_only_for_what_could_have_gone_out(see, database, how, faults):
    created = START - timedelta(hours=2)
    with database.unit_of_work() as connection:
        row = outbox.put(connection, chat_id=7, kind="reply", body="", now=created, not_before=how.get("not_before"))
        if "tried" in how:
            outbox.mark_sending(connection, [row], created)
            outbox.retry_at(connection, row, START + timedelta(seconds=how["tried"]))
        if "under_way" in how:
            outbox.mark_sending(connection, [row], START - how["under_way"])
        if "another" in how:
            other = outbox.put(connection, chat_id=8, kind="reply", body="", now=created)
            outbox.mark_sent(connection, other, 1, START)
    assert (await see("/readyz"))[1]["faults"] == faults


async def test_not_ready_with_tables_of_another_version(see, database):
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert await see("/readyz") == (503, {"ok": False, "faults": ["not_migrated"]})


async def test_neither_without_a_database(see, database, tmp_path):
    database.close()
    here = tmp_path / "baocao.db"
    here.rename(tmp_path / "away.db")
    here.mkdir()
    for page in ("/healthz", "/readyz"):
        assert await see(page) == (503, {"ok": False, "faults": ["database"]})
    assert (await see("/metrics"))[0] == 200


async def test_the_metrics_tell_what_waits_and_nothing_of_anybody(see, database, silence):
    put(database, age=timedelta(seconds=40))
    silence[0] = 3.5
    status, text = await see("/metrics")
    assert status == 200
    for line in ('baocao_queue_length{queue="outbox"} 1.0', 'baocao_queue_age_seconds{queue="outbox"} 40.0'):
        assert line in text
    assert 'baocao_queue_length{queue="inbox"} 0.0' in text
    assert "baocao_poll_silence_seconds 3.5" in text
    assert "mật" not in text


async def test_a_taken_address_stops_nobody(database, caplog):
    signs, address = Signs(database=database, clock=lambda: START, silence=lambda: 0.0), ("127.0.0.1", free_port())
    told = []
    async with open_pages(signs, address, list), open_pages(signs, address, lambda: told.append(address)):
        assert told == [address]
        assert [record.getMessage() for record in caplog.records] == [
            "LISTEN is taken: no /healthz, /readyz and /metrics"
        ]
