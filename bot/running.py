"""`baocao run`: on Telegram with a token; without one, bot and simulator in one process, on one clock."""

import asyncio
import logging
import secrets
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from pydantic import SecretStr

from bot.converting import Converter, find_converter
from bot.logs import start_logging
from bot.offered import FlowsRefused
from bot.runner import issue_claim
from bot.runner.admission import CLAIM
from bot.settings import Settings
from bot.signals import run_until_told
from bot.simulator import FIRST_PERSON, MovableClock, start_simulator
from bot.telegram.inbound import read
from bot.telegram.redaction import install_redaction
from bot.telegram.worker import Bells
from bot.watching import until_changed
from bot.wiring import Office, name_of, open_office, serve
from storage.flow_versions import register_anew
from storage.locks import at_work

_log: Final = logging.getLogger(__name__)
Say = Callable[..., None]
"""Says one of the `cli` sentences to the operator."""


def run_bot(settings: Settings, say: Say) -> None:
    """Run until interrupted. FlowsRefused, FlowVersionChanged, StorageUnavailable, Held and TokenRefused end it."""
    _start_logging(settings)
    run_until_told(_on_telegram(settings, say) if settings.token else _on_simulator(settings, say))


async def _on_telegram(settings: Settings, say: Say) -> None:
    def clock() -> datetime:
        return datetime.now(UTC)

    with at_work(settings.database_file) if settings.database_file else nullcontext():
        office = open_office(settings, clock=clock, read=read, converter=_converter(say))
        try:
            await serve(office, Bells(), here=partial(say, "running"), on_duty=partial(_print_claim, office, say))
        finally:
            office.database.close()


async def _on_simulator(settings: Settings, say: Say) -> None:
    """In a database of its own: what is tried out never stands among an office's answers.

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
                "converter": _converter(say),
            }
            open_it = partial(open_office, settings, clock=clock, **about)
            office = open_it()
            say("page", url=simulator.page_url)
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


def _converter(say: Say) -> Converter | None:
    """LibreOffice; where it is absent the operator is told once."""
    found = find_converter()
    if found is None:
        _log.warning("no soffice on PATH: documents go out without PDF and picture")
        say("no_copies")
    return found


async def _print_claim(office: Office, say: Say) -> None:
    token = secrets.token_urlsafe(24)
    with office.database.unit_of_work() as connection:
        issued = issue_claim(connection, token, office.house.clock())
    if issued:
        name = await name_of(office.settings)
        say("claim", command=f"/start {CLAIM}{token}")
        if name is not None:
            say("claim_link", link=f"https://t.me/{name}?start={CLAIM}{token}")


def _start_logging(settings: Settings) -> None:
    start_logging(settings.log_level, settings.log_format)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # what it did to the tables is not the operator's affair
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else ""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    install_redaction([settings.token or "", proxy, secret])
