"""A received file's bytes, by Telegram's id. No address is ever quoted: it holds the token."""

import asyncio
from typing import Final

from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.receiving import CannotFetch

_LARGEST: Final = 20 * 1024 * 1024
_PATIENCE: Final = 120.0  # less than the file is leased for


async def fetch(bot: Bot, file_id: str) -> bytes:
    """`CannotFetch` where Telegram will never give it; TelegramError or TimeoutError where it may later."""
    async with asyncio.timeout(_PATIENCE):
        try:
            file = await bot.get_file(file_id)
        except (BadRequest, Forbidden) as fault:
            raise CannotFetch(_reason(fault)) from None
        if file.file_size is not None and file.file_size > _LARGEST:
            raise CannotFetch("received.too_large")
        content = bytes(await file.download_as_bytearray(read_timeout=_PATIENCE))
    if len(content) > _LARGEST:
        raise CannotFetch("received.too_large")
    return content


def _reason(fault: BadRequest | Forbidden) -> str:
    return "received.too_large" if "too big" in fault.message.lower() else "received.unfetched"
