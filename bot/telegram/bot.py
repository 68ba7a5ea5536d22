"""PTB's Bot on our transport."""

from collections.abc import Mapping
from typing import Any, Final

from telegram import Bot

from bot.settings import Settings
from bot.telegram.inbound import is_id
from bot.telegram.request import AiohttpRequest

# Edited messages are asked for because clerks correct themselves by editing.
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")


class TelegramBot(Bot):
    """PTB's Bot that also hands out updates as they came, so that one which PTB cannot read is still kept."""

    async def raw_updates(self, *, offset: int | None, timeout: int, limit: int = 100) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """A long poll of at most `timeout` seconds; asking with a higher offset confirms what lies below it."""
        parameters: dict[str, Any] = {"timeout": timeout, "limit": limit, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            parameters["offset"] = offset
        found = await self._post("getUpdates", parameters, read_timeout=timeout + 10)
        return [update for update in found if isinstance(update, dict) and is_id(update.get("update_id"))]

    async def say(self, chat_id: int, parameters: Mapping[str, Any]) -> int:
        """`sendMessage`, of whose answer nothing but the message's number is read; that number."""
        message = await self._post("sendMessage", {"chat_id": chat_id, **parameters})
        return int(message["message_id"])

    async def reopen_updates(self) -> None:
        """Drop the long poll's connection; the next poll opens another."""
        await self._request[0].shutdown()


def make_bot(settings: Settings) -> TelegramBot:
    """The bot of these settings; methods and files from the same place. Touches no network yet."""
    if settings.token is None:
        raise ValueError("a Telegram bot needs TELEGRAM_BOT_TOKEN")
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    return TelegramBot(
        settings.token,
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(proxy=proxy),
        get_updates_request=AiohttpRequest(proxy=proxy, connections=1),
    )


async def close_bot(bot: Bot) -> None:
    """Close the bot's connections, whether or not it was ever initialised."""
    for request in bot._request:  # noqa: SLF001  -- PTB's own shutdown does nothing before initialize()
        await request.shutdown()
