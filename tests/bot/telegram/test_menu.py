"""The first words to Telegram: the menu, and the bot's own name; whatever stands in their way, the bot goes on."""

import pytest
from aiohttp import web

from bot.runner.linking import USERNAME
from bot.telegram.menu import MENU, introduce
from bot.texts import load_texts
from storage import bot_state

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bao_cao_bot"}


@pytest.fixture
def heard(server):
    """The simplest Telegram: says who the bot is."""
    server.answer = lambda _: web.json_response({"ok": True, "result": ME})
    return server


@pytest.fixture
def said():
    return []


@pytest.fixture
def name(database):
    """What the bot remembers of its own name."""

    def name():
        with database.reading() as connection:
            return bot_state.find(connection, USERNAME)

    return name


@pytest.fixture
def begin(bot, database, said):
    """Introduce the bot, and do something in each pause."""

    async def begin(in_pause=lambda: None, **more):
        async def sleep(_seconds):
            in_pause()

        def say(key, **params):
            said.append((key, *params.values()))

        await introduce(bot, load_texts(), database, say, sleep=sleep, **more)

    return begin


async def test_the_menu_is_set_and_the_name_is_kept(heard, begin, said, name):
    await begin()
    assert [path.rpartition("/")[2] for path, *_ in heard.calls] == ["setMyCommands", "getMe"]
    assert all(f'"{command}"' in heard.calls[0][2]["commands"] for command in MENU)
    assert "all_private_chats" in heard.calls[0][2]["scope"]
    assert (name(), said) == ("bao_cao_bot", [])


@pytest.mark.parametrize(("other", "told"), [(None, ("away",)), ("http://api", ("away_there", "http://api"))])
@pytest.mark.parametrize("answer", [(502, "{}"), (200, "<h1>It works!</h1>")])
async def test_a_telegram_that_is_away_is_told_once_and_so_is_its_return(  # noqa: PLR0917  -- a table
    heard, begin, said, name, other, told, answer
):
    back, (status, text) = heard.answer, answer
    heard.answer = lambda _: web.Response(status=status, text=text)

    def come_back():
        if len(heard.calls) == 2:
            heard.answer = back

    await begin(come_back, other=other)
    assert said == [told, ("back",)]
    assert name() == "bao_cao_bot"


async def test_a_refusal_is_no_reason_to_look_at_the_network(heard, begin, said, refusal):
    heard.answer = refusal(400, "Bad Request: BOT_COMMAND_INVALID")
    await begin()
    assert (len(heard.calls), said) == (4, [])


async def test_a_name_that_cannot_be_kept_stops_nothing_and_is_kept_later(heard, begin, outage, name):
    with outage():
        await begin()
    assert name() is None
    await begin()
    assert name() == "bao_cao_bot"
