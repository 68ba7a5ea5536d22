"""/han: show or set when the report is due, and plan its reminders."""

from collections.abc import Iterator
from datetime import date, datetime

from markupsafe import Markup

from bot import calendar
from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.voice import say, tell
from flows.deadlines import due_at, read_deadline
from flows.reminding import nudges
from storage import assignments, persons, reminders


def take_deadline(desk: Desk, words: str) -> None:
    """Show the deadline, or set the one that the words mean."""
    visit = desk.visit
    if not words:
        _show(desk)
        return
    day = read_deadline(words, visit.today)
    if day is None:
        tell(visit, "deadline.unread")
        return
    deadline = due_at(day, visit.house.zone)
    if deadline <= visit.now:
        tell(visit, "deadline.past", deadline=_said(visit, deadline))
        return
    assignments.set_deadline(visit.connection, desk.interview.assignment_id, deadline)
    plan_reminders(visit, desk.interview.assignment_id, desk.interview.commune_id, deadline)
    lines = [visit.house.texts.say("deadline.set", title=desk.called, deadline=_said(visit, deadline))]
    say(visit, [Outbound(Markup("\n").join([*lines, *_day_off(visit, day)]))])


def _day_off(visit: Visit, day: date) -> Iterator[Markup]:
    """A deadline on a day off: why, and by when to be ready instead. A report to a superior is never due later."""
    workdays, texts = visit.house.workdays, visit.house.texts
    if workdays.is_working(day):
        return
    predicted = texts.raw("deadline.predicted") if workdays.is_predicted(day) else ""
    why = workdays.reason(day) or texts.raw("deadline.weekend")
    before = due_at(workdays.before(day), visit.house.zone)
    yield texts.say("deadline.day_off", why=f"{why}{predicted}", before=_said(visit, before))


def plan_reminders(visit: Visit, assignment_id: int, commune_id: int, deadline: datetime) -> None:
    """Plan for everyone of the commune; what was said of this deadline already is not said again."""
    planned = nudges(deadline, visit.now, visit.house.workdays.is_working, visit.house.zone)
    occasion = f"{assignment_id}:{{person}}:{deadline:%Y%m%d}:{{nudge.kind}}-{{nudge.days}}"
    plans = [
        reminders.Plan(person.id, nudge.at, nudge.kind, occasion.format(person=person.id, nudge=nudge))
        for person in persons.members(visit.connection, commune_id)
        for nudge in planned
    ]
    reminders.schedule(visit.connection, assignment_id, plans)


def _show(desk: Desk) -> None:
    assignment = assignments.load(desk.visit.connection, desk.interview.assignment_id)
    if assignment is None or assignment.deadline is None:
        tell(desk.visit, "deadline.none", title=desk.called)
    else:
        tell(desk.visit, "deadline.shown", title=desk.called, deadline=_said(desk.visit, assignment.deadline))


def _said(visit: Visit, deadline: datetime) -> str:
    return calendar.in_words(deadline, visit.house.zone, visit.house.texts)
