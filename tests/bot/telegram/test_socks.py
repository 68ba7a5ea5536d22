"""A SOCKS5 proxy on the way to Telegram, as an office may have one: with a name and a password, or without."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from bot.settings import Settings
from bot.simulator import MovableClock, start_simulator
from bot.telegram.bot import close_bot, make_bot
from tests.whole.serving import TOKEN

NO_PASSWORD, PASSWORD = 0, 2
MET = b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"


class Proxy:
    """Enough of RFC 1928 and 1929 to bring a connection to a name or an address."""

    def __init__(self, password=None):
        self.password, self.asked = password, []

    async def serve(self, reader, writer):
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await self._greet(reader, writer)
            _, _, _, kind = await reader.readexactly(4)
            length = (await reader.readexactly(1))[0] if kind == 3 else 4
            host = await reader.readexactly(length)
            port = int.from_bytes(await reader.readexactly(2), "big")
            name = host.decode() if kind == 3 else ".".join(map(str, host))
            self.asked.append(name)
            there = await asyncio.open_connection("127.0.0.1", port)
            writer.write(MET)
            await asyncio.gather(pipe(reader, there[1]), pipe(there[0], writer))

    async def _greet(self, reader, writer):
        _, count = await reader.readexactly(2)
        methods = await reader.readexactly(count)
        method = PASSWORD if self.password else NO_PASSWORD
        assert method in methods
        writer.write(bytes([5, method]))
        if self.password:
            _, length = await reader.readexactly(2)
            name = await reader.readexactly(length)
            word = await reader.readexactly((await reader.readexactly(1))[0])
            writer.write(bytes([1, f"{name.decode()}:{word.decode()}" != self.password]))


async def pipe(reader, writer):
    with suppress(ConnectionError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy(password=None):
    here = Proxy(password)
    server = await asyncio.start_server(here.serve, "127.0.0.1", 0)
    here.port = server.sockets[0].getsockname()[1]
    async with server:
        yield here


@pytest.mark.parametrize("password", [None, "me:word"])
async def test_telegram_is_reached_by_way_of_it(password):
    simulator = await start_simulator(TOKEN, MovableClock())
    async with proxy(password) as here:
        address = f"socks5://{f'{password}@' if password else ''}127.0.0.1:{here.port}"
        settings = Settings(
            _env_file=None, telegram_bot_token=TOKEN, telegram_api_url=simulator.url, telegram_proxy=address
        )
        bot = make_bot(settings)
        found = await bot.get_me()
        await close_bot(bot)
    await simulator.close()
    assert found.username == "simulated_bot"
    assert here.asked == ["127.0.0.1"]
