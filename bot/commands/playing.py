"""The bot beside its simulator: in one process, on one clock; what an author saves is taken up at once."""

import asyncio
import secrets
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

from pydantic import SecretStr

from bot.authoring.watching import until_changed
from bot.house_reports import FlowsRefused
from bot.machine.converting import Converter
from bot.machine.fonts import tell_of_fonts
from bot.settings import Settings
from bot.simulator import FIRST_PERSON, MovableClock, start_simulator
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import Office, Say, open_office, serve
from storage.flow_versions import register_anew


async def play(settings: Settings, say: Say, converter: Converter | None) -> None:
    """Run until cancelled, in a database of its own: what is tried out never stands among an office's answers.

    The page's first person is the administrator, the others come by the open door or by an invitation.
    """
    token, clock, bells = f"1:{secrets.token_hex(16)}", MovableClock(), Bells()
    clock.on_move(bells.ring_all)
    simulator = await start_simulator(token, clock)
    try:
        with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
            local = {
                "telegram_bot_token": SecretStr(token),
                "telegram_api_url": simulator.url,
                "webhook_url": None,
                "life_signs": False,
                "admin_ids": frozenset({FIRST_PERSON}),
                "database_url": f"sqlite:///{folder}/baocao.db",
                "backup_every": 0.0,
            }
            settings = settings.model_copy(update=local)
            about: dict[str, Any] = {
                "read": read,
                "open_door": True,
                "register": register_anew,
                "converter": converter,
            }
            open_it = partial(open_office, settings, clock=clock, **about)
            office = open_it()
            say("page", url=simulator.page_url)
            if converter is not None:
                await tell_of_fonts(say)
            while True:
                await _serve_until_changed(office, bells)
                office = await _opened_again(open_it, settings, say)
    finally:
        await simulator.close()


async def _serve_until_changed(office: Office, bells: Bells) -> None:
    """Until an author saves a flow or a form."""
    serving = asyncio.create_task(serve(office, bells))
    changing = asyncio.create_task(until_changed(office.settings.baocao_home))
    try:
        await asyncio.wait({serving, changing}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
    finally:
        for task in (changing, serving):
            task.cancel()
        await asyncio.gather(changing, serving, return_exceptions=True)
        office.database.close()


async def _opened_again(open_it: Callable[[], Office], settings: Settings, say: Say) -> Office:
    """With the flows as they are now; as long as they have faults these are told, and the next save is waited for."""
    while True:
        try:
            office = open_it()
        except FlowsRefused as refused:
            say("still_refused", lines="\n".join(refused.lines))
            await until_changed(settings.baocao_home)
        else:
            say("reloaded")
            return office
