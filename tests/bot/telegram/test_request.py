"""What goes over the wire, and which fault each of its ends is."""

import asyncio
import socket

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.settings import Settings
from bot.telegram.bot import close_bot, make_bot
from bot.telegram.errors import NotSent, Uncertain, code_of

TOKEN = "123:" + "AbC"


async def test_a_call_is_json(bot, server):
    await bot.send_chat_action(5, "typing")
    path, content_type, fields = server.calls[0]
    assert path == f"/bot{TOKEN}/sendChatAction"
    assert content_type == "application/json"
    assert fields == {"chat_id": "5", "action": "typing"}


async def test_a_file_is_multipart_with_its_vietnamese_name(bot, server):
    server.answer = lambda _: web.json_response(
        {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}
    )
    await bot.send_document(5, b"PK\x03", filename='BC sơ "kết" - xã Đông.docx', caption="Xong")
    _, content_type, fields = server.calls[0]
    assert content_type == "multipart/form-data"
    assert fields["caption"] == "Xong"
    files = [value for value in fields.values() if isinstance(value, tuple)]
    assert files == [('BC sơ "kết" - xã Đông.docx', b"PK\x03")]


async def test_updates_come_raw(bot, server):
    server.answer = lambda _: web.json_response({"ok": True, "result": [{"update_id": 1, "message": {"odd": 1}}]})
    assert await bot.raw_updates(offset=7, timeout=0) == [{"update_id": 1, "message": {"odd": 1}}]
    assert server.calls[0][2]["offset"] == "7"
    assert server.calls[0][2]["allowed_updates"] == '["message", "edited_message", "callback_query", "my_chat_member"]'


async def test_a_file_is_fetched_from_the_same_place(bot, server):
    server.answer = lambda request: (
        web.Response(body=b"bytes")
        if request.path.startswith("/file/")
        else web.json_response({"ok": True, "result": {"file_id": "f", "file_unique_id": "u", "file_path": "a/b.docx"}})
    )
    file = await bot.get_file("f")
    assert bytes(await file.download_as_bytearray()) == b"bytes"
    assert server.calls[1][0] == f"/file/bot{TOKEN}/a/b.docx"


@pytest.mark.parametrize(
    ("status", "description", "parameters", "error", "code"),
    [
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}, RetryAfter, "RetryAfter"),
        (403, "Forbidden: bot was blocked by the user", {}, Forbidden, "Forbidden"),
        (400, "Bad Request: can't parse entities: xyz", {}, BadRequest, "BadRequest: can't parse entities"),
        (502, "Bad Gateway", {}, NetworkError, "NetworkError"),
    ],
)
async def test_refusals_are_ptb_errors(bot, server, refusal, status, description, parameters, error, code):  # noqa: PLR0917  -- a table
    server.answer = refusal(status, description, **parameters)
    with pytest.raises(error) as fault:
        await bot.send_chat_action(5, "typing")
    assert type(fault.value) is error
    assert code_of(fault.value) == code


@pytest.mark.parametrize(("status", "error"), [(504, NetworkError), (200, TelegramError)])
async def test_pages_of_html_are_errors(bot, server, status, error):
    server.answer = lambda _: web.Response(text="<html>", status=status)
    with pytest.raises(error) as fault:
        await bot.send_chat_action(5, "typing")
    assert type(fault.value) is error


async def test_nobody_listening_is_not_sent():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        bot = make_bot(Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=url))
        with pytest.raises(NotSent) as fault:
            await bot.send_chat_action(5, "typing")
        await close_bot(bot)
    assert TOKEN not in repr(fault.value) + repr(fault.value.__cause__)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_dead_proxy_is_not_sent(server, scheme):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        proxy = f"{scheme}://127.0.0.1:{closed.getsockname()[1]}"
        settings = Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=server.url, telegram_proxy=proxy)
        bot = make_bot(settings)
        with pytest.raises(NotSent):
            await bot.send_chat_action(5, "typing")
        await close_bot(bot)
    assert server.calls == []


async def test_an_http_proxy_is_used(server):
    settings = Settings(
        _env_file=None, telegram_bot_token=TOKEN, telegram_api_url="http://telegram.invalid", telegram_proxy=server.url
    )
    bot = make_bot(settings)
    await bot.send_chat_action(5, "typing")
    await close_bot(bot)
    assert server.calls[0][2] == {"chat_id": "5", "action": "typing"}


async def test_silence_is_a_timeout(bot, server):
    server.answer = lambda _: asyncio.sleep(5)
    with pytest.raises(TimedOut):
        await bot.send_chat_action(5, "typing", read_timeout=0.1, write_timeout=0.1, connect_timeout=0.1)


async def test_a_connection_dropped_after_the_request_is_uncertain(bot, server):
    def drop(request):
        request.transport.abort()
        return web.Response()

    server.answer = drop
    with pytest.raises(Uncertain):
        await bot.send_chat_action(5, "typing")
    assert len(server.calls) == 1


async def test_after_closing_a_request_opens_anew(bot, server):
    await bot.send_chat_action(5, "typing")
    await close_bot(bot)
    await bot.send_chat_action(5, "typing")
    assert len(server.calls) == 2


def test_no_token_no_bot():
    with pytest.raises(ValueError, match="TELEGRAM_BOT_TOKEN"):
        make_bot(Settings(_env_file=None))
