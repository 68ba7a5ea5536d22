"""To be reminded again when it suits: in two hours, or tomorrow morning. What one asks for comes at any hour."""

from datetime import datetime, timedelta

from bot.days import calendar
from bot.payloads import SOON
from bot.runner.house import Visit
from bot.runner.shelf import our_interview
from bot.runner.voice import tell
from flows.reminding import HOURS
from storage import reminders
from storage.persons import Membership

_SOON = timedelta(hours=2)


def snooze(visit: Visit, membership: Membership, what: str, numbers: str) -> bool:
    """Plan one more reminder of these interviews, for this person alone."""
    at, person, is_any = _when(visit, what), visit.inbound.person_id, False
    for number in numbers.split("."):
        found = our_interview(visit, membership, number)
        if found is not None:
            plan = reminders.Plan(person, at, reminders.ASKED, f"asked:{visit.inbound.update_id}:{number}")
            reminders.add(visit.connection, found.assignment_id, plan)
            is_any = True
    if is_any:
        tell(visit, "remind.will", at=calendar.in_words(at, visit.house.zone, visit.house.texts))
    return is_any


def _when(visit: Visit, what: str) -> datetime:
    if what == SOON:
        return visit.now + _SOON
    return datetime.combine(visit.today + timedelta(days=1), HOURS[0][0], visit.house.zone)
