"""/han: show or set when the report is due, and plan its reminders."""

from datetime import datetime

from bot import calendar
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.voice import tell
from flows.deadlines import due_at, nudges, read_deadline
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
    tell(visit, "deadline.set", title=desk.called, deadline=_said(visit, deadline))


def plan_reminders(visit: Visit, assignment_id: int, commune_id: int, deadline: datetime) -> None:
    """Plan for everyone of the commune; what was said of this deadline already is not said again."""
    planned = nudges(deadline, visit.now, calendar.is_working, visit.house.zone)
    plans = [
        reminders.Plan(person.id, nudge.at, nudge.kind, f"{assignment_id}:{person.id}:{deadline:%Y%m%d}:{nudge.kind}")
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
