"""The bot that serves an office: on Telegram, or on whatever speaks its language."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import TelegramError

from bot.duty import Duty, Work, duty_on
from bot.keeping import Keeping
from bot.life import Signs, add_pages, open_pages
from bot.machine import systemd
from bot.settings import Settings
from bot.telegram.arrivals import Arrivals
from bot.telegram.bells import Bells
from bot.telegram.bot import TelegramBot, close_bot, make_bot
from bot.telegram.courier import Courier
from bot.telegram.errors import ListenTaken
from bot.telegram.intake import Intake
from bot.telegram.menu import introduce
from bot.telegram.pacing import Pacing
from bot.telegram.watchdog import Watchdog
from bot.telegram.webhook import Webhook, keep_asking
from bot.telegram.worker import Worker
from bot.wiring.office import Office

Say = Callable[..., None]
"""Says one of the `cli` sentences to the operator."""


async def _nothing() -> None:
    """Nothing has to be said."""


async def serve(
    office: Office,
    bells: Bells,
    *,
    say: Say = lambda *_, **__: None,
    on_duty: Work = _nothing,
    later: Callable[[], Coroutine[Any, Any, None]] = _nothing,
) -> None:
    """Run the bot on Telegram, or on whatever speaks its language, until cancelled.

    `say` is told what the operator should know, `on_duty` done each time this process goes on duty,
    `later` once, beside all the rest.
    TokenRefused and ListenTaken end it, and AlreadyRunning where another process does what only one may do.
    """
    bot, alone = make_bot(office.settings), office.settings.webhook_url is None
    try:
        part = duty_on(office.database, alone=alone, called=bells.ring_duty, silence=bells.ring_all)
        async with part as duty, asyncio.TaskGroup() as group:
            say("running")
            group.create_task(duty.run())
            group.create_task(duty.while_on_duty(on_duty))
            group.create_task(introduce(bot, office.texts, office.database, say, other=office.settings.other_telegram))
            worker = worker_of(office, bot, bells, duty)
            group.create_task(worker.run())
            group.create_task(_receive(office, bot, arrivals_of(office, bot, bells, worker), duty, say))
            group.create_task(systemd.keep_telling())
            group.create_task(later())
    finally:
        systemd.notify(systemd.STOPPING)
        await close_bot(bot)


def worker_of(
    office: Office, bot: TelegramBot, bells: Bells, duty: Duty, monotonic: Callable[[], float] = time.monotonic
) -> Worker:
    """Who takes turns, prints, sends, reminds and keeps house, woken by the bells."""
    settings, clock = office.settings, office.house.clock
    courier = Courier(
        bot=bot,
        database=office.database,
        pacing=Pacing(settings.send_rate, settings.send_rate_per_chat),
        wake=bells.outbox,
        clock=clock,
        monotonic=monotonic,
        wanted_at=office.reminding.wanted_at,
        demand_duty=duty.demand,
    )
    return Worker(
        bot=bot,
        database=office.database,
        runner=office.runner,
        press=office.press,
        copier=office.copier,
        collector=office.collector,
        receiver=office.receiver,
        reminding=office.reminding,
        news=office.news,
        keeping=Keeping(database=office.database, settings=settings, texts=office.texts, clock=clock),
        courier=courier,
        duty=duty,
        bells=bells,
        clock=clock,
        not_here=office.texts.raw("person.group"),
    )


def arrivals_of(office: Office, bot: TelegramBot, bells: Bells, worker: Worker) -> Arrivals:
    """Who keeps what Telegram brings, before it is acknowledged."""
    say, limit = office.texts.say, office.settings.flood_limit
    return Arrivals(
        bot=bot,
        database=office.database,
        wake=bells.inbox,
        clock=office.house.clock,
        unsaved=office.texts.raw("person.not_saved"),
        too_fast=say("person.too_fast", limit=limit),
        flood_limit=limit,
        together=worker.take,
    )


async def _receive(office: Office, bot: TelegramBot, arrivals: Arrivals, duty: Duty, say: Say) -> None:
    url, secret = office.settings.webhook_url, office.settings.webhook_secret
    if url is None or secret is None:
        await _poll(office, bot, arrivals, duty, say)
    else:
        await _be_called(office, bot, arrivals, url, secret.get_secret_value())


async def _poll(office: Office, bot: TelegramBot, arrivals: Arrivals, duty: Duty, say: Say) -> None:
    """Ask for updates while this process may. Its pages stand all the time: when the database is lost they are read."""
    settings, clock = office.settings, office.house.clock
    intake = Intake(bot=bot, arrivals=arrivals, clock=clock)
    signs = Signs(database=office.database, clock=clock, silence=intake.silence, storing=intake.is_storing)
    taken = partial(say, "no_pages", address=settings.listen)
    async with open_pages(signs, settings.listen_address, taken) if settings.life_signs else nullcontext():
        await duty.while_here(partial(_ask, bot, intake))


async def _ask(bot: TelegramBot, intake: Intake) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(Watchdog(bot=bot, intake=intake).run())
        group.create_task(intake.run())
        systemd.notify(systemd.READY)


async def _be_called(office: Office, bot: TelegramBot, arrivals: Arrivals, url: str, secret: str) -> None:
    """Let Telegram bring updates to the webhook; its pages stand beside it."""
    settings = office.settings
    webhook = Webhook(arrivals=arrivals, secret=secret)
    application = webhook.application(urlsplit(url).path)
    if settings.life_signs:
        add_pages(application, Signs(database=office.database, clock=office.house.clock, silence=lambda: 0.0))
    server = web.AppRunner(application, access_log=None)
    await server.setup()
    try:
        try:
            await web.TCPSite(server, *settings.listen_address).start()
        except OSError as fault:
            raise ListenTaken from fault
        await keep_asking(bot, url, secret)
        systemd.notify(systemd.READY)
        await asyncio.Event().wait()
    finally:
        await server.cleanup()


async def name_of(settings: Settings) -> str | None:
    """The bot's own name, for links to it; None where Telegram cannot be asked."""
    bot = make_bot(settings)
    try:
        with suppress(TelegramError):
            return (await bot.get_me()).username
    finally:
        await close_bot(bot)
    return None
