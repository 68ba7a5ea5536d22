"""PTB's transport over aiohttp. No address is ever logged or quoted: it holds the token."""

import io
import json
from typing import Any, Final, TypeAlias

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.errors import NotSent, Uncertain

_NEVER_LEFT: Final[tuple[type[Exception], ...]] = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)
# Shorter than Telegram's own: a connection that they have closed must not be met while sending.
_KEEP_ALIVE: Final = 15.0

_JSON: Final = {"Content-Type": "application/json"}

Timeout: TypeAlias = DefaultValue[Any] | float | None


class AiohttpRequest(BaseRequest):
    """One pool of connections, opened when first used and tied to the loop that uses it."""

    def __init__(
        self,
        *,
        proxy: str | None = None,
        read_timeout: float = 20.0,
        write_timeout: float = 10.0,
        connect_timeout: float = 10.0,
        media_write_timeout: float = 60.0,
        connections: int = 100,
    ) -> None:
        self._proxy = proxy
        self._read, self._write, self._connect = read_timeout, write_timeout, connect_timeout
        self._media_write = media_write_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._never_left = _NEVER_LEFT

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read

    async def initialize(self) -> None:
        """Nothing to do: the session opens when it is first needed."""

    async def shutdown(self) -> None:
        """Close the connections. A later request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917  -- PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  -- waiting for a connection is connecting
    ) -> tuple[int, bytes]:
        """Send one request. Raises `NotSent`, `TimedOut` or `Uncertain`."""
        has_files = request_data is not None and bool(request_data.multipart_data)
        body, headers = _body(request_data) if request_data is not None else (None, {})
        connect = _seconds(connect_timeout, self._connect)
        write = _seconds(write_timeout, self._media_write if has_files else self._write)
        read = _seconds(read_timeout, self._read)
        total = None if connect is None or write is None or read is None else connect + write + read
        timeout = aiohttp.ClientTimeout(total=total, connect=connect)
        try:
            async with self._open().request(
                method,
                url,
                data=body,
                timeout=timeout,
                proxy=self._http_proxy,
                headers={"User-Agent": self.USER_AGENT, **headers},
            ) as response:
                return response.status, await response.read()
        except self._never_left as fault:
            raise NotSent(type(fault).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as fault:
            raise Uncertain(type(fault).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401  -- PTB's signature
        """Read an answer of the Bot API; TelegramError for any other. PTB's own would log what it cannot read."""
        try:
            found = json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict) or ("result" not in found and found.get("ok") is not False):
            raise TelegramError("Invalid server response")
        return found

    @property
    def _http_proxy(self) -> str | None:
        return self._proxy if self._proxy and self._proxy.startswith("http") else None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            limits: dict[str, Any] = {"limit": self._connections, "keepalive_timeout": _KEEP_ALIVE}
            connector = self._through_socks(limits) or aiohttp.TCPConnector(**limits)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    def _through_socks(self, limits: dict[str, Any]) -> aiohttp.BaseConnector | None:
        if not self._proxy or self._http_proxy is not None:
            return None
        from bot.telegram import socks  # noqa: PLC0415  -- only who has such a proxy pays for it

        self._never_left = _NEVER_LEFT + socks.NEVER_LEFT
        return socks.connector(self._proxy, limits)


def _seconds(given: Timeout, default: float) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _body(request_data: RequestData) -> tuple[aiohttp.FormData | bytes, dict[str, str]]:
    """A form where there are files; else JSON, for a form spells every letter of Vietnamese in up to nine."""
    if not request_data.multipart_data:
        return request_data.json_payload, _JSON
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        part = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=mime)
    return form, {}
