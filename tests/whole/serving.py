"""The bot in this process, on a clock that can be moved, against a simulator; stopped and started at will."""

import asyncio
from contextlib import asynccontextmanager

from bot.settings import Settings
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import open_office, serve

TOKEN = "1:" + "w" * 16


def settings_for(simulator, home, **more):
    """Settings of an office whose Telegram is the simulator."""
    fields = {"telegram_bot_token": TOKEN, "telegram_api_url": simulator.url, "baocao_home": home, "life_signs": False}
    quick = {"send_rate": 1000, "send_rate_per_chat": 1000, "flood_limit": 0}
    return Settings(_env_file=None, **(fields | quick | more))


@asynccontextmanager
async def serving(settings, clock, *, only="nq18-so-ket-05-nam", **more):
    """The bot at work."""
    office, bells = open_office(settings, clock=clock, read=read, only=only, **more), Bells()
    clock.on_move(bells.ring_all)
    task = asyncio.create_task(serve(office, bells))
    try:
        yield office
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        office.database.close()
