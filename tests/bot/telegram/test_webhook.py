"""Only who has the secret brings updates, and only what is kept is acknowledged."""

import asyncio
import io
import json
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.telegram.arrivals import Arrivals
from bot.telegram.errors import TokenRefused
from bot.telegram.webhook import Webhook, keep_asking, set_webhook

SECRET = "s-3" + "cret"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {"update_id": 10, "message": {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}, "text": "14"}}


@pytest.fixture
async def site(bot, database):
    """Where the webhook listens."""
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
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def post(site):
    async with aiohttp.ClientSession() as session:

        async def post(body, headers):
            async with session.post(f"{site}/hook", data=body, headers=headers) as answer:
                return answer.status

        yield post


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
        b"[" * 900_000,
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


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/hook", {}, 403),
        ("GET", "/hook", HEADERS, 405),
        ("POST", "/", HEADERS, 404),
        ("GET", "/", {}, 404),
        ("POST", "/hook/10", HEADERS, 404),
    ],
)
async def test_strangers_are_refused_without_a_word(  # noqa: PLR0917
    site, kept, method, path, headers, status
):
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, site + path, data=json.dumps(UPDATE), headers=headers) as answer,
    ):
        assert (answer.status, await answer.read(), answer.headers["Server"]) == (status, b"", "")
    assert kept() == []


async def test_an_update_that_comes_often_at_once_is_stored_once(post, kept):
    assert await asyncio.gather(*(post(json.dumps(UPDATE), HEADERS) for _ in range(20))) == [200] * 20
    assert [update_id for update_id, _ in kept()] == [10]


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


async def test_telegram_is_asked_again_until_it_has_heard(bot, server, refusal):
    answers = [
        refusal(429, "Too Many Requests: retry after 1", retry_after=1),
        refusal(502, "Bad Gateway"),
        refusal(502, "Bad Gateway"),
        lambda _: web.json_response({"ok": True, "result": True}),
    ]

    def answer(request):
        return answers.pop(0)(request)

    server.answer = answer
    pauses = []

    async def sleep(seconds):
        pauses.append(seconds)

    await keep_asking(bot, "https://example.org/hook", SECRET, sleep=sleep)
    assert (pauses, answers) == ([1, 1, 2], [])


async def test_a_refused_token_ends_the_asking(bot, server, refusal):
    server.answer = refusal(401, "Unauthorized")
    with pytest.raises(TokenRefused):
        await keep_asking(bot, "https://example.org/hook", SECRET)
