"""A server that answers as one likes, a bot that talks to it, and an outbox to carry out."""

import asyncio
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.messages import Outbound
from bot.settings import Settings
from bot.telegram.bot import close_bot, make_bot
from storage import assignments, communes, documents, flow_versions, interviews, models, outbox, persons

TOKEN = "123:" + "AbC"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Server:
    """Answers every call with `answer`, and keeps what was asked."""

    def __init__(self):
        self.calls = []
        self.answer = lambda _: web.json_response({"ok": True, "result": True})

    async def handle(self, request):
        fields = {}
        form = await request.json() if request.content_type == "application/json" else await request.post()
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


@pytest.fixture
def outage(database, tmp_path):
    """While inside, the database file is gone."""

    @contextmanager
    def outage():
        database.close()
        here, away = tmp_path / "baocao.db", tmp_path / "away.db"
        here.rename(away)
        here.mkdir()
        yield
        database.close()
        here.rmdir()
        away.rename(here)

    return outage


@pytest.fixture
def kept(database):
    """What the inbox holds: update id and body."""
    inbox = models.InboxRow.__table__

    def kept():
        with database.reading() as connection:
            return [
                tuple(row) for row in connection.execute(select(inbox.c.update_id, inbox.c.body).order_by(inbox.c.seq))
            ]

    return kept


@pytest.fixture
def put_raw(database):
    def put_raw(chat_id, body, kind="reply"):
        with database.unit_of_work() as connection:
            return outbox.put(connection, chat_id=chat_id, kind=kind, body=body, now=NOW)

    return put_raw


@pytest.fixture
def put(put_raw):
    def put(chat_id, text, kind="reply", **fields):
        return put_raw(chat_id, Outbound(text, **fields).to_json(), kind)

    return put


@pytest.fixture
def states(database):
    table = models.OutboxRow.__table__

    def states():
        with database.reading() as connection:
            return list(connection.execute(select(table.c.status).order_by(table.c.id)).scalars())

    return states


@pytest.fixture
def sending(database):
    """Leave everything as a killed courier does."""

    def sending():
        with database.unit_of_work() as connection:
            outbox.mark_sending(connection, [row.id for row in outbox.due(connection, NOW, 100)], NOW)

    return sending


@pytest.fixture
def commune(database):
    with database.unit_of_work() as connection:
        return communes.add(connection, name="Đông", superior="tỉnh Sơn", kind="xã", now=NOW)


@pytest.fixture
def blocked(database, commune):
    """Whether person 5, who belongs to the commune, is known to have stopped the bot."""
    with database.unit_of_work() as connection:
        persons.admit(connection, person_id=5, chat_id=5, name="A", commune_id=commune, now=NOW)

    def blocked(person_id):
        with database.reading() as connection:
            return persons.find(connection, person_id).blocked_at is not None

    return blocked


@pytest.fixture
def document(database, commune):
    def document(content, filename):
        with database.unit_of_work() as connection:
            version = flow_versions.register(connection, name="f", version="1", yaml="", form=b"", now=NOW)
            assignment = assignments.create(connection, commune_id=commune, flow_version_id=version, title="T", now=NOW)
            interview = interviews.create(connection, assignment, NOW)
            return documents.keep(
                connection, interview_id=interview, content=content, filename=filename, answers_revision=1, now=NOW
            )

    return document
