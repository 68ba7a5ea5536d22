"""The way through a SOCKS proxy; loaded only where there is one."""

from typing import Any, Final

from aiohttp import BaseConnector
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

NEVER_LEFT: Final[tuple[type[Exception], ...]] = (ProxyConnectionError, ProxyError, ProxyTimeoutError)
"""Faults after which nothing of a request can have reached Telegram."""


def connector(proxy: str, limits: dict[str, Any]) -> BaseConnector:
    """Connections through this proxy. ValueError where its address is none."""
    return ProxyConnector.from_url(proxy, **limits)
