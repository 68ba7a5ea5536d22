"""/han: show or set when the report is due, and plan its reminders."""

import re

from markupsafe import Markup

from bot.messages import Outbound
from bot.reminders.planning import rhythm_of
from bot.runner.desk import Desk
from bot.runner.due import day_off, said
from bot.runner.voice import say, tell
from flows.answers.words import plain
from flows.deadlines import due_at, read_deadline
from flows.reminding import HOUSE, read_rhythm
from storage import assignments

_RHYTHM = re.compile(r"nhac (.+)")  # the verb, then what `read_rhythm` reads


def take_deadline(desk: Desk, words: str) -> None:
    """Show the deadline, or set the one that the words mean. The office's own is the office's to change."""
    visit, assignment = desk.visit, assignments.load(desk.visit.connection, desk.interview.assignment_id)
    if not words:
        _show(desk)
        return
    if assignment is not None and assignment.round_id is not None and assignment.deadline is not None:
        tell(visit, "deadline.given", title=desk.called, deadline=said(visit, assignment.deadline))
        return
    if (wanted := _RHYTHM.fullmatch(plain(words))) is not None:
        _set_rhythm(desk, wanted[1])
        return
    day = read_deadline(words, visit.today)
    if day is None:
        tell(visit, "deadline.unread")
        return
    deadline = due_at(day, visit.house.zone)
    if deadline <= visit.now:
        tell(visit, "deadline.past", deadline=said(visit, deadline))
        return
    assignments.set_deadline(visit.connection, desk.interview.assignment_id, deadline)
    visit.house.planning.plan(visit.connection, desk.interview.assignment_id, visit.now)
    rhythm = rhythm_of(assignment) if assignment else HOUSE
    before = ", ".join(map(str, rhythm.before)) or "0"
    has_morning = visit.house.workdays.is_working(day) and day > visit.today
    key = "deadline.set" if has_morning else "deadline.set_no_morning"
    lines = [visit.house.texts.say(key, title=desk.called, deadline=said(visit, deadline), before=before)]
    say(visit, [Outbound(Markup("\n").join([*lines, *day_off(visit, day)]))])


def _set_rhythm(desk: Desk, words: str) -> None:
    rhythm, visit = read_rhythm(words), desk.visit
    if rhythm is None:
        tell(visit, "rounds.rhythm_unread")
        return
    assignments.set_rhythm(visit.connection, desk.interview.assignment_id, str(rhythm))
    visit.house.planning.plan(visit.connection, desk.interview.assignment_id, visit.now)
    tell(visit, "rounds.rhythm_changed")


def _show(desk: Desk) -> None:
    assignment = assignments.load(desk.visit.connection, desk.interview.assignment_id)
    if assignment is None or assignment.deadline is None:
        tell(desk.visit, "deadline.none", title=desk.called)
    else:
        tell(desk.visit, "deadline.shown", title=desk.called, deadline=said(desk.visit, assignment.deadline))
