"""Takes updates that Telegram brings: the secret first, then storing, then 200."""

import hmac
import json
import logging
from typing import Any, Final

from aiohttp import web
from telegram import Bot

from bot.telegram.arrivals import Arrivals
from bot.telegram.bot import ALLOWED_UPDATES
from bot.telegram.inbound import is_id
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST: Final = 1 << 20


class Webhook:
    """The handler of one path: `app.router.add_post(path, webhook.handle)`, or the whole `application(path)`."""

    def __init__(self, *, arrivals: Arrivals, secret: str) -> None:
        self._arrivals, self._secret = arrivals, secret.encode()

    def application(self, path: str) -> web.Application:
        """An aiohttp application that answers this path alone."""
        application = web.Application(client_max_size=_LARGEST)
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
            self._arrivals.keep([update])
        except StorageUnavailable:
            _log.warning("an update could not be stored")
            await self._arrivals.say_unsaved([update])
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()


async def set_webhook(bot: Bot, url: str, secret: str) -> None:
    """Ask Telegram to bring updates to `url`."""
    await bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and is_id(update.get("update_id")) else None
