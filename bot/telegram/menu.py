"""The bot's menu of commands, and its name for links to it."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from telegram.error import BadRequest, NetworkError, TelegramError

from bot.runner.linking import USERNAME
from bot.telegram.bot import TelegramBot, set_menu
from bot.telegram.errors import code_of
from bot.texts import Texts
from storage import bot_state
from storage.database import Database

MENU: Final = (
    "tieptuc",
    "quaylai",
    "boqua",
    "xemlai",
    "nhap",
    "banword",
    "baocao",
    "han",
    "chuyen",
    "lichsu",
    "trinh",
    "huongdan",
    "huy",
    "thanhvien",
    "moi",
    "giao",
    "tiendo",
    "tonghop",
    "mau",
    "roi",
    "xoadulieu",
    "start",
)
_log: Final = logging.getLogger(__name__)


async def introduce(bot: TelegramBot, texts: Texts, database: Database, say: Callable[[str], None]) -> None:
    """The menu, and the bot's name for links to it, can wait; the bot works without them.

    These are the first words to Telegram: where it cannot be reached, `say` is told so, and when it can be again.
    """
    is_away = False
    for pause in (1, 5, 30, 300):
        try:
            await set_menu(bot, {name: texts.raw(f"menu.{name}") for name in MENU})
            username = (await bot.get_me()).username
        except TelegramError as fault:
            _log.warning("the menu could not be set: %s", code_of(fault))
            if isinstance(fault, NetworkError) and not isinstance(fault, BadRequest) and not is_away:
                is_away = True
                say("away")
            await asyncio.sleep(pause)
        else:
            if is_away:
                say("back")
            with database.unit_of_work() as connection:
                bot_state.put(connection, USERNAME, username or "")
            return
