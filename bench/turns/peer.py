"""The usual design: python-telegram-bot, SQLModel's AsyncSession over aiosqlite as their pages show it, FULL.

An update is read, its interview and answers are loaded as objects, an answer is added, all is committed, and the next
question is sent. Updates of different chats are worked on at once (`concurrent_updates`).
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import Field, Relationship, SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

sys.path.insert(0, str(Path(__file__).parent))
from bare import LINES, WORDS
from wire import TOKEN, Persons, Wire, report


class Interview(SQLModel, table=True):
    """Where a chat is."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(unique=True)
    step: int = 0
    updated_at: datetime
    answers: list["Answer"] = Relationship(back_populates="interview", sa_relationship_kwargs={"lazy": "selectin"})


class Answer(SQLModel, table=True):
    """What was answered."""

    id: int | None = Field(default=None, primary_key=True)
    interview_id: int = Field(foreign_key="interview.id", index=True)
    interview: Interview | None = Relationship(back_populates="answers")
    question: int
    value: str
    at: datetime


class Seen(SQLModel, table=True):
    """An update that was handled."""

    update_id: int = Field(primary_key=True)


def open_engine(folder: str) -> AsyncEngine:
    """The database, written through to the disk."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/peer.db")

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: Any) -> None:  # noqa: ANN401
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


async def take(session: AsyncSession, update: Update) -> None:
    """One turn."""
    assert update.message is not None
    assert update.message.text is not None
    now, chat = datetime.now(UTC), update.message.chat.id
    if await session.get(Seen, update.update_id) is not None:
        return
    session.add(Seen(update_id=update.update_id))
    interview = (await session.exec(select(Interview).where(Interview.chat_id == chat))).one_or_none()
    if interview is None:
        interview = Interview(chat_id=chat, updated_at=now)
        session.add(interview)
        await session.flush()
        await session.refresh(interview)
    interview.answers.append(Answer(question=interview.step, value=update.message.text, at=now))
    interview.step, interview.updated_at = interview.step + 1, now
    session.add(interview)
    await session.commit()


async def measure(chats: int, talks: int) -> str:
    """A line of figures."""
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
        engine, wire = open_engine(folder), Wire()
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)
        make = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)

        async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            async with make() as session:
                await take(session, update)
            assert update.message is not None
            await update.message.reply_text(WORDS, parse_mode="HTML")

        building = Application.builder().token(TOKEN).request(wire).get_updates_request(Wire()).updater(None)
        application = building.concurrent_updates(256).build()
        application.add_handler(MessageHandler(filters.TEXT, answer))
        await application.initialize()
        await _talk(application, wire, 1, 1)
        first, before, calls, cpu, seconds = 1000, [], 0, 0.0, 0.0
        for number in range(talks):
            persons, took = await _talk(application, wire, first + number * chats, chats)
            before, calls = before + persons.latencies, calls + persons.calls
            cpu, seconds = cpu + persons.cpu, seconds + took
        persons.latencies, persons.calls, persons.cpu = before, calls, cpu
        await engine.dispose()
    return report(persons, seconds, len(LINES) * talks, chats)


async def _talk(
    application: Application[Any, Any, Any, Any, Any, Any], wire: Wire, first: int, count: int
) -> tuple[Persons, float]:
    persons = wire.persons = Persons(LINES, first, count)
    worker = asyncio.create_task(_process(application, persons))
    seconds = await persons.talk(patience=20)
    worker.cancel()
    return persons, seconds


async def _process(application: Application[Any, Any, Any, Any, Any, Any], persons: Persons) -> None:
    tasks = set()
    while True:
        raw = await persons.arrived.get()
        task = asyncio.create_task(application.process_update(Update.de_json(raw, application.bot)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(measure(int(sys.argv[1]), int(sys.argv[2]))) + "\n")
