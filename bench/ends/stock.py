"""python-telegram-bot as its pages show it: polling, the transport that comes with it; nothing is kept.

python stock.py URL
"""

import sys
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

sys.path.insert(0, str(Path(__file__).parents[1] / "turns"))
from bare import WORDS
from wire import TOKEN


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Ask the next question."""
    assert update.message is not None
    await update.message.reply_text(WORDS, parse_mode="HTML")


if __name__ == "__main__":
    application = Application.builder().token(TOKEN).base_url(f"{sys.argv[1]}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()
