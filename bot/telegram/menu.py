"""The bot's menu of commands, and its name for links to it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.runner.linking import USERNAME
from bot.telegram.bot import TelegramBot
from bot.telegram.errors import code_of
from bot.texts import Texts
from storage import bot_state
from storage.database import Database
from storage.errors import StorageUnavailable

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


async def introduce(
    bot: TelegramBot,
    texts: Texts,
    database: Database,
    say: Callable[..., None],
    *,
    other: str | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """The menu, and the bot's name for links to it, can wait; the bot works without them.

    These are the first words to Telegram, or to the `other` address in its place: where it cannot be reached, or is
    no Bot API, `say` is told so, and when it can be again.
    """
    is_away = False
    for pause in (1, 5, 30, 300):
        try:
            await _set_menu(bot, texts)
            username = (await bot.get_me()).username
            if is_away:
                is_away = False
                say("back")
            with database.unit_of_work() as connection:
                bot_state.put(connection, USERNAME, username or "")
        except TelegramError as fault:
            _log.warning("the menu could not be set: %s", code_of(fault))
            if _tells_of_no_telegram(fault) and not is_away:
                is_away = True
                say("away_there", address=other) if other else say("away")
        except StorageUnavailable:
            _log.warning("the bot's name could not be kept")
        else:
            return
        await sleep(pause)


async def _set_menu(bot: TelegramBot, texts: Texts) -> None:
    """Private chats show the commands in this order."""
    commands = [BotCommand(name, texts.raw(f"menu.{name}")) for name in MENU]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())


def _tells_of_no_telegram(fault: TelegramError) -> bool:
    """A network that is down, or an answer that cannot be read; a refusal is Telegram's own."""
    return (isinstance(fault, NetworkError) and not isinstance(fault, BadRequest)) or type(fault) is TelegramError
