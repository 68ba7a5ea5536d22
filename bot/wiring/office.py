"""An office from its settings: everything but the channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.days.workdays import load_workdays
from bot.house_reports import offer_reports
from bot.machine.converting import Converter
from bot.office_papers import Collector
from bot.papers.copying import Copier
from bot.papers.printing import Press
from bot.receiving import Reader, Receiver
from bot.reminders import Reminding
from bot.reports import names
from bot.rounds.news import News
from bot.runner import House, Runner
from bot.runner.house import Read
from bot.settings import Settings
from bot.texts import Texts, load_texts
from storage import flow_versions
from storage.database import Database, migrate

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Office:
    """Everything but the channel."""

    settings: Settings
    database: Database
    house: House
    runner: Runner
    press: Press
    reminding: Reminding
    news: News
    collector: Collector
    receiver: Receiver
    copier: Copier | None = None

    @property
    def texts(self) -> Texts:
        """The bot's own voice."""
        return self.house.texts


def open_office(
    settings: Settings,
    *,
    clock: Clock,
    read: Read,
    open_door: bool = False,
    only: str | tuple[str, ...] | None = None,
    converter: Converter | None = None,
    register: Callable[..., int] = flow_versions.register,
) -> Office:
    """Open the database and register the flows, or the `only` ones that are wanted. Without `converter`, only Word.

    `register`: how a flow comes by its version; `register_anew` for whoever changes one and does not raise its number.
    FlowsRefused, CalendarRefused, FlowVersionChanged or StorageUnavailable, DatabaseRefused too, stop the start.
    """
    texts, home = load_texts(), settings.baocao_home
    wanted = names(home) if only is None else [only] if isinstance(only, str) else list(only)
    database = Database.open(settings.database_url)
    database.check()
    migrate(database)
    try:
        offered = offer_reports(database, wanted, home, texts, now=clock(), register=register)
    except Exception:
        database.close()
        raise
    house = House(
        texts,
        clock,
        settings.timezone,
        read,
        offered=offered,
        admin_ids=settings.admin_ids,
        open_door=open_door,
        copies=converter is not None,
        workdays=load_workdays(home),
    )
    return _office(settings, database, house, converter)


def _office(settings: Settings, database: Database, house: House, converter: Converter | None) -> Office:
    texts, clock = house.texts, house.clock
    about: dict[str, Any] = {"database": database, "texts": texts, "library": house.library, "clock": clock}
    return Office(
        settings,
        database,
        house,
        Runner(house, database),
        Press(copies=house.copies, **about),
        Reminding(texts=texts, zone=settings.timezone, library=house.library, workdays=house.workdays),
        News(texts=texts, library=house.library, planning=house.planning),
        Collector(settings=settings, **about),
        Receiver(database=database, texts=texts, clock=clock, readers=partial(_readers, house)),
        Copier(converter=converter, **about) if converter else None,
    )


def _readers(house: House) -> tuple[Reader, ...]:
    """Who reads the Word files that persons send."""
    from bot.receiving.returned import ReturnedDocument  # noqa: PLC0415  -- slow to load, and a start reads none
    from bot.runner.sketches.bringing import BroughtForm  # noqa: PLC0415

    returned = ReturnedDocument(texts=house.texts, library=house.library, clock=house.clock, zone=house.zone)
    return returned, BroughtForm(texts=house.texts, clock=house.clock)
