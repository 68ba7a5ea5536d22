"""Bot API, controls and chat page behind one address on this machine."""

from pathlib import Path

from aiohttp import web

from bot.simulator.api import Api
from bot.simulator.clock import MovableClock
from bot.simulator.control import Control
from bot.simulator.state import State

_PAGE = Path(__file__).parent / "page"
_LARGEST = 60 * 1024 * 1024


class Simulator:
    """A running simulator. `url` is what a bot takes for the Bot API; `page_url` is for a browser."""

    def __init__(self, state: State, api: Api, runner: web.AppRunner, url: str) -> None:
        self.state, self.url, self.page_url = state, url, f"{url}/"
        self._api, self._runner = api, runner

    async def close(self) -> None:
        """Stop listening; a bot that polls is let go."""
        await self._api.receiving.close()
        await self._runner.cleanup()


async def start_simulator(token: str, clock: MovableClock, *, host: str = "127.0.0.1", port: int = 0) -> Simulator:
    """Listen; port 0 takes a free one. OSError where the port is taken."""
    state = State(token, clock)
    api, app = Api(state), web.Application(client_max_size=_LARGEST)
    api.add_routes(app)
    Control(state, clock).add_routes(app)
    app.router.add_get("/", _index)
    app.router.add_get("/page/{name}", _asset)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return Simulator(state, api, runner, f"http://{host}:{runner.addresses[0][1]}")


async def _index(_request: web.Request) -> web.FileResponse:
    return _file("index.html")


async def _asset(request: web.Request) -> web.FileResponse:
    return _file(request.match_info["name"])


def _file(name: str) -> web.FileResponse:
    path = _PAGE / name
    if path.parent != _PAGE or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})
