"""`baocao simulate`: the local Bot API and its chat page alone, for any bot."""

import asyncio
import secrets
from collections.abc import Callable

from bot.machine.signals import run_until_told
from bot.simulator import MovableClock, start_simulator


def run_simulator(port: int, say: Callable[..., None]) -> None:
    """Serve until interrupted. OSError where the port is taken."""
    run_until_told(_simulate(port, say))


async def _simulate(port: int, say: Callable[..., None]) -> None:
    token = f"1:{secrets.token_hex(16)}"  # opens nothing but this simulator
    simulator = await start_simulator(token, MovableClock(), port=port)
    try:
        say("simulator", url=simulator.url, token=token, page=simulator.page_url)
        await asyncio.Event().wait()
    finally:
        await simulator.close()
