"""Takes updates that Telegram brings: the secret first, then storing, then 200.

Several processes may stand behind one address: an update that comes again, to whichever of them, is stored once.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web
from aiohttp.typedefs import Handler
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.telegram.arrivals import Arrivals
from bot.telegram.bot import ALLOWED_UPDATES
from bot.telegram.errors import TokenRefused, code_of, seconds_of
from bot.telegram.gathering import Gathering
from bot.telegram.inbound import is_id
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST: Final = 1 << 20
_LONGEST_PAUSE: Final = 60.0


class Webhook:
    """The handler of one path: `app.router.add_post(path, webhook.handle)`, or the whole `application(path)`."""

    def __init__(self, *, arrivals: Arrivals, secret: str) -> None:
        self._arrivals, self._secret = arrivals, secret.encode()
        self._gathering = Gathering(arrivals.keep)

    def application(self, path: str) -> web.Application:
        """An aiohttp application that answers this path alone; whatever it refuses it refuses without a word."""
        application = web.Application(client_max_size=_LARGEST, middlewares=[_without_a_word])
        application.on_response_prepare.append(_without_a_name)
        application.router.add_post(path or "/", self.handle)
        return application

    async def handle(self, request: web.Request) -> web.Response:
        """200 only for what is kept; Telegram brings everything else again."""
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode(errors="replace"), self._secret):
            return web.Response(status=403)
        update = _read(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            await self._gathering.keep(update)
        except StorageUnavailable:
            _log.warning("an update could not be stored")
            await self._arrivals.say_unsaved([update])
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()


async def set_webhook(bot: Bot, url: str, secret: str) -> None:
    """Ask Telegram to bring updates to `url`."""
    await bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)


async def keep_asking(
    bot: Bot, url: str, secret: str, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Ask until Telegram has heard it: several processes that start at once are told to wait. Raises `TokenRefused`."""
    pause = 1.0
    while True:
        try:
            await set_webhook(bot, url, secret)
        except InvalidToken as fault:
            raise TokenRefused from fault
        except RetryAfter as fault:
            await sleep(seconds_of(fault))
        except TelegramError as fault:
            _log.warning("Telegram could not be told where to bring updates: %s", code_of(fault))
            await sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return


@web.middleware
async def _without_a_word(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        return web.Response(status=refusal.status)


async def _without_a_name(_request: web.Request, response: web.StreamResponse) -> None:
    """Nobody has to know what serves here, in which version."""
    response.headers["Server"] = ""


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and is_id(update.get("update_id")) else None
