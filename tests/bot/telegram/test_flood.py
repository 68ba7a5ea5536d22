"""One person who floods slows nobody else, is told once, and leaves nothing behind."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from sqlalchemy import text as sql

from bot.messages import Outbound
from bot.runner import Runner
from bot.telegram.arrivals import Arrivals
from bot.telegram.flood import Floods, minute_of
from storage import inbox
from storage.errors import StorageUnavailable
from tests.bot.telegram.polled import text
from tests.conftest import START

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LIMIT = 5


def sent(number, chat=7, *, at=NOW, **fields):
    return text(number, chat_id=chat, date=int(at.timestamp()), **fields)


@pytest.fixture
def arrivals(bot, database):
    return Arrivals(
        bot=bot,
        database=database,
        wake=asyncio.Event(),
        clock=lambda: NOW,
        unsaved="",
        too_fast="Nhanh quá.",
        flood_limit=LIMIT,
    )


@pytest.fixture
def rows(database):
    def rows(statement):
        with database.reading() as connection:
            return [tuple(row) for row in connection.execute(sql(statement))]

    return rows


def test_what_is_too_much_leaves_an_id_and_one_sentence(arrivals, rows):
    arrivals.keep([sent(number) for number in range(1, 21)] + [sent(30, chat=8)])
    waiting = rows("SELECT update_id FROM inbox WHERE status = 'waiting' ORDER BY seq")
    assert waiting == [(1,), (2,), (3,), (4,), (5,), (30,)]
    assert rows("SELECT DISTINCT body, chat_id, status FROM inbox WHERE update_id BETWEEN 6 AND 20") == [
        ("", None, "done")
    ]
    said = [Outbound.from_json(body).text for (body,) in rows("SELECT body FROM outbox")]
    assert said == ["Nhanh quá."]


def test_what_was_dropped_is_known_when_it_comes_again(arrivals, rows):
    arrivals.keep([sent(number) for number in range(1, 10)])
    arrivals.keep([sent(number) for number in range(1, 10)])
    assert rows("SELECT count(*), sum(status = 'waiting') FROM inbox") == [(9, 5)]
    assert rows("SELECT count(*) FROM outbox") == [(1,)]


def test_presses_and_edits_count_too(arrivals, rows):
    chat = {"id": 7, "type": "private"}
    presses = [
        {
            "update_id": number,
            "callback_query": {"id": str(number), "from": chat, "data": "x", "message": {"chat": chat, "date": 5}},
        }
        for number in range(1, 5)
    ]
    edits = [
        {"update_id": number, "edited_message": {**sent(1)["message"], "edit_date": int(NOW.timestamp())}}
        for number in range(5, 9)
    ]
    arrivals.keep([*presses, *edits])
    assert rows("SELECT update_id FROM inbox WHERE status = 'waiting'") == [(1,), (2,), (3,), (4,), (5,)]


def test_what_piled_up_while_the_bot_was_down_is_no_flood(arrivals, rows):
    arrivals.keep([sent(number, at=NOW - timedelta(minutes=number)) for number in range(1, 21)])
    assert rows("SELECT sum(status = 'waiting') FROM inbox") == [(20,)]


def test_what_could_not_be_stored_counts_once_when_it_comes_again(arrivals, rows, outage):
    with outage():
        for _ in range(5):
            with pytest.raises(StorageUnavailable):
                arrivals.keep([sent(1), sent(2)])
    arrivals.keep([sent(1), sent(2)])
    assert rows("SELECT sum(status = 'waiting') FROM inbox") == [(2,)]


def test_a_flood_in_a_group_is_not_answered_there(arrivals, rows):
    arrivals.keep([sent(number, chat=-7) for number in range(1, 21)])
    assert rows("SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.parametrize(
    ("limit", "verdicts"),
    [(2, ["taken", "taken", "told", "dropped"]), (0, ["taken"] * 4), (1, ["taken", "told", "dropped", "dropped"])],
)
def test_a_chats_minute(limit, verdicts):
    floods = Floods(limit)
    assert [floods.judge(7, 1) for _ in verdicts] == verdicts
    assert floods.judge(8, 1) == floods.judge(7, 2) == "taken"


def test_many_chats_are_forgotten_again():
    floods = Floods(1)
    for chat in range(25_000):
        floods.judge(chat, chat // 1_000)
    assert len(floods._counted) < 12_100


@pytest.mark.parametrize(
    "date", [0, -1, 10**30, "5", None, True, 1.5], ids=["zero", "negative", "far", "text", "none", "truth", "float"]
)
def test_an_odd_date_is_no_way_around(date):
    assert minute_of({"update_id": 1, "message": {"date": date}}, NOW) == NOW.timestamp() // 60


def test_others_go_first_where_one_chat_has_five_thousand_waiting(database, house):
    runner = Runner(house, database)

    def store(connection, number, chat):
        body = f'{{"update_id": {number}, "chat_id": {chat}, "person_id": {chat}, "name": "A", "kind": "text", "text": "/start"}}'
        inbox.store(connection, number, chat, body, START)

    with database.unit_of_work() as connection:
        for number in range(5_000):
            store(connection, number, 7)
        for chat in range(8, 18):
            store(connection, 10_000 + chat, chat)
    began = perf_counter()
    assert runner.work().handled == 11  # one of each chat
    with database.reading() as connection:
        left = connection.execute(sql("SELECT chat_id, count(*) FROM inbox WHERE status = 'waiting' GROUP BY 1")).all()
    assert left == [(7, 4_999)]
    assert perf_counter() - began < 5
