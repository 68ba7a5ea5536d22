import asyncio
import io
import json
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.telegram.arrivals import Arrivals
from bot.telegram.webhook import Webhook, set_webhook

SECRET = "s-3" + "cret"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {"update_id": 10, "message": {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "text": "14"}}


@pytest.fixture
async def post(bot, database):
    arrivals = Arrivals(
        bot=bot,
        database=database,
        wake=asyncio.Event(),
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        unsaved="Chưa lưu được.",
    )
    runner = web.AppRunner(Webhook(arrivals=arrivals, secret=SECRET).application("/hook"))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    async with aiohttp.ClientSession() as session:

        async def post(body, headers):
            async with session.post(url, data=body, headers=headers) as answer:
                return answer.status

        yield post
    await runner.cleanup()


async def test_an_update_is_stored_and_then_acknowledged(post, kept):
    assert await post(json.dumps(UPDATE), HEADERS) == 200
    assert await post(json.dumps(UPDATE), HEADERS) == 200
    assert [update_id for update_id, _ in kept()] == [10]


@pytest.mark.parametrize(
    "headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}, {"X-Telegram-Bot-Api-Secret-Token": "é"}]
)
async def test_nobody_without_the_secret(post, kept, headers):
    assert await post(json.dumps(UPDATE), headers) == 403
    assert kept() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"update_id": "10"}',
        b"{}",
        b"[" * 200_000,
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": true}',
        b'{"update_id": 1e3}',
    ],
)
async def test_what_is_no_update_is_refused(post, kept, body):
    assert await post(body, HEADERS) == 400
    assert kept() == []


async def test_a_huge_body_is_refused(post, kept):
    assert await post(io.BytesIO(b" " * ((1 << 20) + 9)), HEADERS) == 413


async def test_what_cannot_be_stored_is_not_acknowledged(post, kept, outage, server):
    server.answer = lambda _: web.json_response(
        {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}
    )
    with outage():
        assert await post(json.dumps(UPDATE), HEADERS) == 503
        assert await post(json.dumps(UPDATE), HEADERS) == 503
    assert [fields["text"] for _, _, fields in server.calls] == ["Chưa lưu được."]
    assert await post(json.dumps(UPDATE), HEADERS) == 200


async def test_telegram_is_told_where_to_bring_updates(bot, server):
    await set_webhook(bot, "https://example.org/hook", SECRET)
    path, _, fields = server.calls[0]
    assert path.endswith("/setWebhook")
    assert (fields["url"], fields["secret_token"]) == ("https://example.org/hook", SECRET)
    assert fields.get("drop_pending_updates") != "true"
