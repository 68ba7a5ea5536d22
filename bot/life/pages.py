"""The three pages: 200 and no faults, or 503 and their codes. Nothing personal is on them, so nobody logs in."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.life.signs import Signs
from bot.machine import counts
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)


def add_pages(application: web.Application, signs: Signs) -> None:
    """Put the pages into an application."""
    application.router.add_get("/healthz", _told(signs.health))
    application.router.add_get("/readyz", _told(signs.readiness))
    application.router.add_get("/metrics", _metrics(signs))


@asynccontextmanager
async def open_pages(signs: Signs, address: tuple[str, int], taken: Callable[[], None]) -> AsyncIterator[None]:
    """Serve the pages alone while inside. Where the address is `taken` the bot works without them."""
    application = web.Application()
    add_pages(application, signs)
    server = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await server.setup()
    try:
        try:
            await web.TCPSite(server, *address).start()
        except OSError:
            _log.warning("LISTEN is taken: no /healthz, /readyz and /metrics")
            taken()
        yield
    finally:
        await server.cleanup()


def _told(look: Callable[[], Awaitable[list[str]]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_request: web.Request) -> web.Response:
        faults = await look()
        return web.json_response({"ok": not faults, "faults": faults}, status=503 if faults else 200)

    return answer


def _metrics(signs: Signs) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_request: web.Request) -> web.Response:
        try:
            await signs.measure()
        except StorageUnavailable:
            _log.warning("the queues could not be measured")
        return web.Response(body=generate_latest(counts.REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return answer
