"""The floor: python-telegram-bot reads an update and sends one reply. Nothing is kept."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

sys.path.insert(0, str(Path(__file__).parent))
from wire import TOKEN, Persons, Wire, report

LINES = [f"câu trả lời {number}" for number in range(45)]
WORDS = "<b>Câu 12/39</b> · Sáp nhập thôn\nTrước khi sáp nhập, xã có bao nhiêu thôn?\n" * 2


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Ask the next question."""
    assert update.message is not None
    await update.message.reply_text(WORDS, parse_mode="HTML")


async def measure(chats: int, talks: int) -> str:
    """A line of figures."""
    wire = Wire()
    application = Application.builder().token(TOKEN).request(wire).get_updates_request(Wire()).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    await application.initialize()
    await _talk(application, wire, 1, 1, LINES)
    persons, seconds = await _talk(application, wire, 1000, chats, LINES * talks)
    return report(persons, seconds, len(LINES) * talks, chats)


async def _talk(
    application: Application[Any, Any, Any, Any, Any, Any], wire: Wire, first: int, count: int, lines: list[str]
) -> tuple[Persons, float]:
    persons = wire.persons = Persons(lines, first, count)
    worker = asyncio.create_task(_process(application, persons))
    seconds = await persons.talk(patience=5)
    worker.cancel()
    return persons, seconds


async def _process(application: Application[Any, Any, Any, Any, Any, Any], persons: Persons) -> None:
    while True:
        raw = await persons.arrived.get()
        await application.process_update(Update.de_json(raw, application.bot))


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(measure(int(sys.argv[1]), int(sys.argv[2]))) + "\n")
