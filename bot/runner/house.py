"""The house, what every turn needs and none changes; and the visit, one person's deed in it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import payloads
from bot.days.workdays import Workdays, load_workdays
from bot.interviews.library import Library
from bot.messages import Inbound
from bot.reminders.planning import Planning
from bot.runner.walked import Walk, Walks
from bot.texts import Texts
from flows.schema import Flow
from storage.interviews import Interview

Read = Callable[[Mapping[str, Any], datetime], Inbound | None]
_Row = TypeVar("_Row")


def new_token() -> str:
    """A secret that nobody guesses, fit for a link."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True, slots=True)
class House:
    """The office's texts, clock, calendar, reports and doors.

    `read`: the channel's way to understand a stored update. `offered`: ids of the house's own flow versions that a
    respondent can start. `admin_ids`: who is an administrator without a link. `open_door`: everybody is admitted, each
    with a commune of their own; for the simulator's persons. `copies`: whether PDFs and pictures of documents can be
    made here. `invitation`: how what follows /start begins where it is an invitation.
    """

    texts: Texts
    clock: Callable[[], datetime]
    zone: ZoneInfo
    read: Read
    offered: tuple[int, ...] = ()
    admin_ids: frozenset[int] = frozenset()
    open_door: bool = False
    copies: bool = False
    library: Library = field(default_factory=Library)
    walks: Walks = field(default_factory=Walks)
    workdays: Workdays = field(default_factory=load_workdays)
    new_token: Callable[[], str] = new_token
    invitation: str = "moi-"
    invitation_lasts: timedelta = timedelta(days=7)

    @property
    def planning(self) -> Planning:
        """How reminders are planned here."""
        return Planning(self.workdays, self.zone)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's deed, inside the unit of work that takes it up. `seq`: its row in the inbox.

    `walked`: how it left the interviews that it changed.
    """

    house: House
    connection: Connection
    inbound: Inbound
    now: datetime
    seq: int = 0
    walked: dict[int, Walk] = field(default_factory=dict)

    def walk(self, interview: Interview, flow: Flow) -> Walk | None:
        """The answers of an interview and their path, where they were found already, in this turn or before it."""
        mine = self.walked.get(interview.id)
        return mine if mine is not None and mine.is_of(interview, flow) else self.house.walks.find(interview, flow)

    def named(self, number: str, load: Callable[[Connection, int], _Row | None]) -> _Row | None:
        """The row that a button names, from its repository; None where it names none. Anybody can forge a button."""
        found = payloads.number(number)
        return load(self.connection, found) if found is not None else None

    @property
    def today(self) -> date:
        """The day on which it was said, in the office: a turn may be taken after midnight."""
        return self.inbound.at.astimezone(self.house.zone).date()
