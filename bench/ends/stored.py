"""The usual design that keeps answers: stock python-telegram-bot, SQLModel's AsyncSession over aiosqlite, FULL.

python stored.py URL
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

sys.path.insert(0, str(Path(__file__).parents[1] / "turns"))
from bare import WORDS
from peer import open_engine, take
from wire import TOKEN


def main(folder: str) -> None:
    """Run until told to end."""
    engine = open_engine(folder)
    make = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)

    async def begin(_: Application[Any, Any, Any, Any, Any, Any]) -> None:
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        async with make() as session:
            await take(session, update)
        assert update.message is not None
        await update.message.reply_text(WORDS, parse_mode="HTML")

    application = Application.builder().token(TOKEN).base_url(f"{sys.argv[1]}/bot").post_init(begin).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as home:
        main(home)
