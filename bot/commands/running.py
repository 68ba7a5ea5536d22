"""`baocao run`: on Telegram with a token; without one, beside the simulator (`playing.py`)."""

import logging
import secrets
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit

from bot.commands.warming import warm
from bot.machine.converting import Converter, find_converter
from bot.machine.fonts import tell_of_fonts
from bot.machine.logs import start_logging
from bot.machine.signals import run_until_told
from bot.runner import issue_claim
from bot.runner.people.claiming import CLAIM
from bot.settings import Settings, misspelt
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.telegram.redaction import install_redaction
from bot.wiring import Office, Say, name_of, open_office, serve
from storage import persons
from storage.locks import at_work

_log: Final = logging.getLogger(__name__)


def run_bot(settings: Settings, say: Say) -> None:
    """Run until interrupted, or until what `told` of bot/cli/stopping.py puts into words ends it."""
    _start_logging(settings)
    for name, nearest in misspelt():
        say("misspelt", name=name, nearest=nearest)
    if settings.token:
        run_until_told(_on_telegram(settings, say))
        return
    from bot.commands.playing import play  # noqa: PLC0415  -- a bot on Telegram needs no simulator

    run_until_told(play(settings, say, _converter(say)))


async def _on_telegram(settings: Settings, say: Say) -> None:
    def clock() -> datetime:
        return datetime.now(UTC)

    with at_work(settings.database_file) if settings.database_file else nullcontext():
        office = open_office(settings, clock=clock, read=read, converter=_converter(say))
        _log_start(office)
        try:
            on_duty, later = partial(_print_claim, office, say), partial(_later, office, say)
            await serve(office, Bells(), say=say, on_duty=on_duty, later=later)
        finally:
            office.database.close()


def _log_start(office: Office) -> None:
    """What whoever is asked for help wants to know first. Nothing secret, nobody's name or id."""
    settings, api = office.settings, urlsplit(office.settings.telegram_api_url)
    with office.database.reading() as connection:
        known = {person.id for person in persons.administrators(connection)}
    facts = {
        "version": version("baocao"),
        "api": f"{api.scheme}://{api.netloc.rpartition('@')[2]}",
        "database": "sqlite" if settings.database_file else "postgresql",
        "administrators": len(known | settings.admin_ids),
    }
    _log.info("starts", extra=facts)


async def _later(office: Office, say: Say) -> None:
    if office.copier is not None:
        await tell_of_fonts(say)
    try:
        await warm(office.database, office.house.library, office.house.offered)
    except Exception as fault:  # noqa: BLE001  -- what is wrong is told where it is needed
        _log.warning("not everything was made ready: %s", type(fault).__name__)


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
