"""aiogram as its pages show it: polling; nothing is kept.

python aiogram_bot.py URL
"""

import asyncio
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

sys.path.insert(0, str(Path(__file__).parents[1] / "turns"))
from bare import WORDS
from wire import TOKEN

dispatcher = Dispatcher()


@dispatcher.message()
async def answer(message: Message) -> None:
    """Ask the next question."""
    await message.answer(WORDS)


async def main() -> None:
    """Run until told to end."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
