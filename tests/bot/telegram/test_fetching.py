"""Fetching a file from the Bot API: in two calls, bounded, and without a word of the token in any fault."""

import pytest
from aiohttp import web
from telegram.error import TelegramError

from bot.receiving import CannotFetch
from bot.telegram.fetching import fetch
from tests.bot.telegram.conftest import TOKEN

LIMIT = 20 * 1024 * 1024


def file_of(size=3, path="documents/f1"):
    found = {"file_id": "f1", "file_unique_id": "u", "file_path": path, "file_size": size}
    return web.json_response({"ok": True, "result": found})


def answering(content, **file):
    return lambda request: file_of(**file) if request.path.endswith("getFile") else web.Response(body=content)


async def test_a_file_comes_from_the_same_place_as_all_else(server, bot):
    server.answer = answering(b"PK!")
    assert await fetch(bot, "f1") == b"PK!"
    assert [path for path, *_ in server.calls] == [f"/bot{TOKEN}/getFile", f"/file/bot{TOKEN}/documents/f1"]


async def test_a_file_that_says_to_be_too_large_is_not_fetched(server, bot):
    server.answer = answering(b"PK!", size=LIMIT + 1)
    with pytest.raises(CannotFetch, match="too_large"):
        await fetch(bot, "f1")
    assert len(server.calls) == 1


async def test_a_file_that_is_larger_than_it_says_is_refused(server, bot):
    server.answer = answering(b"x" * (LIMIT + 1))
    with pytest.raises(CannotFetch, match="too_large"):
        await fetch(bot, "f1")


@pytest.mark.parametrize(
    ("description", "key"),
    [
        ("Bad Request: file is too big", "received.too_large"),
        ("Bad Request: wrong file_id or the file is temporarily unavailable", "received.unfetched"),
    ],
)
async def test_what_telegram_refuses_for_good_is_said_so(server, bot, refusal, description, key):
    server.answer = refusal(400, description)
    with pytest.raises(CannotFetch, match=key):
        await fetch(bot, "f1")


@pytest.mark.parametrize("status", [404, 500, 502])
async def test_a_fault_of_the_download_may_pass_and_holds_no_token(server, bot, status):
    server.answer = lambda request: file_of() if request.path.endswith("getFile") else web.Response(status=status)
    with pytest.raises(TelegramError) as fault:
        await fetch(bot, "f1")
    assert TOKEN not in str(fault.value)
    assert TOKEN not in repr(fault.value.__cause__)
