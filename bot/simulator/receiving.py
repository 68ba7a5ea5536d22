"""How updates reach the bot: the long poll, or a webhook."""

import asyncio
import json
from typing import Any

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.state import State
from bot.simulator.webhook import Webhook

_LONGEST_POLL = 50.0


class Receiving:
    """The one poll that may wait, and the webhook's delivery."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._poll: asyncio.Future[None] | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def get_updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        """`getUpdates`. ApiError 409 for all but the newest of several polls, and while a webhook is set."""
        state = self._state
        if state.webhook_url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        mine = self._poll = asyncio.get_running_loop().create_future()
        state.updates.allow(_allowed(fields))
        offset, limit = int(fields.get("offset") or 0), int(fields.get("limit") or 100)
        if offset > 0:
            state.updates.confirm(offset)
        elif offset < 0:
            state.updates.keep_last(-offset)
        if not state.updates.waiting(1):
            await self._wait(mine, min(_LONGEST_POLL, float(fields.get("timeout") or 0)))
        if mine.done():
            raise ApiError(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return [update.to_api() for update in state.updates.waiting(max(1, min(100, limit)))]

    async def _wait(self, mine: "asyncio.Future[None]", seconds: float) -> None:
        arrival = asyncio.ensure_future(self._state.updates.arrival(seconds))
        try:
            await asyncio.wait({arrival, mine}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()

    def set_webhook(self, fields: dict[str, Any]) -> bool:
        """`setWebhook`; an empty address removes it."""
        url = str(fields.get("url") or "")
        if url and not url.startswith(("https://", "http://127.0.0.1")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._state.updates.allow(_allowed(fields))
        self._state.webhook_url, self._state.webhook_secret = url, str(fields.get("secret_token") or "")
        if url and self._delivery is None:
            self._delivery = asyncio.ensure_future(self._deliver())
        return True

    def webhook_info(self, _fields: dict[str, Any]) -> dict[str, Any]:
        """`getWebhookInfo`."""
        pending = len(self._state.updates.waiting(100_000))
        return {"url": self._state.webhook_url, "has_custom_certificate": False, "pending_update_count": pending}

    async def close(self) -> None:
        """Stop delivering; let a waiting poll end."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)

    async def _deliver(self) -> None:
        await Webhook(self._state).run()
        self._delivery = None


def _allowed(fields: dict[str, Any]) -> list[str] | None:
    given = fields.get("allowed_updates")
    if given is None:
        return None
    found = json.loads(given) if isinstance(given, str) else given
    return [str(each) for each in found]
