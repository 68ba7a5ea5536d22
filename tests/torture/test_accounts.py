"""What is amiss is counted once, and its trace shown: the accounts of a run see what they are there for."""

import pytest

from storage.database import Database
from tests.torture.accounts import account
from tests.torture.engines import engine
from tests.torture.scene import MIDDLE, play

TWICE = (
    "INSERT INTO outbox (chat_id, kind, rank, body, created_at, not_before, status, attempts, reply_to_update)"
    " SELECT chat_id, kind, rank, body, '2030-01-01 00:00:00', not_before, 'failed', 1, reply_to_update"
    " FROM outbox WHERE id = 2"
)
AMISS = {
    "an answer is gone": ("DELETE FROM answers WHERE question = 'ten_xa'", "lost"),
    "an update was never handled": ("UPDATE inbox SET status = 'waiting' WHERE seq = 2", "lost"),
    "a message did not go out": ("UPDATE outbox SET status = 'waiting' WHERE id = 2", "undelivered"),
    "a message is nowhere in the chat": ("UPDATE outbox SET message_id = 999 WHERE id = 2", "undelivered"),
    "a turn was taken twice": (TWICE, "doubled"),
}


@pytest.fixture
def homes():
    with engine("sqlite") as homes:
        yield homes


@pytest.mark.slow
async def test_what_is_amiss_is_counted_and_its_trace_shown(homes):
    found = {}

    async def spoiled(scene):
        clerk = scene.clerk()
        async with scene.bot():
            await scene.go(clerk, steps=MIDDLE)
        database = Database.open(scene.address)
        for name, (deed, _) in AMISS.items():
            with database.reading() as connection:
                connection.exec_driver_sql(deed)
                found[name] = account(connection, scene.people)
        database.close()

    assert (await play(spoiled, homes)).traces == ()
    assert {name: getattr(found[name], where) for name, (_, where) in AMISS.items()} == dict.fromkeys(AMISS, 1)
    for tally in found.values():
        assert any(line.endswith("said 'Đông Lĩnh'") for line in tally.traces)
