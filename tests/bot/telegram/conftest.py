import asyncio

import pytest
from aiohttp import web

from bot.settings import Settings
from bot.telegram.bot import close_bot, make_bot

TOKEN = "123:" + "AbC"


class Server:
    """Answers every call with `answer`, and keeps what was asked."""

    def __init__(self):
        self.calls = []
        self.answer = lambda _: web.json_response({"ok": True, "result": True})

    async def handle(self, request):
        fields = {}
        form = await request.post()
        for name, value in form.items():
            fields[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
        self.calls.append((request.path, request.content_type, fields))
        answer = self.answer(request)
        return await answer if asyncio.iscoroutine(answer) else answer


@pytest.fixture
async def server():
    server = Server()
    app = web.Application(client_max_size=10_000_000)
    app.router.add_route("*", "/{rest:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
async def bot(server):
    bot = make_bot(Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=server.url))
    yield bot
    await close_bot(bot)


@pytest.fixture
def refusal():
    """Make an answer that refuses: refusal(status, description, **parameters)."""

    def make(status, description, **parameters):
        body = {"ok": False, "error_code": status, "description": description}
        return lambda _: web.json_response({**body, "parameters": parameters} if parameters else body, status=status)

    return make
