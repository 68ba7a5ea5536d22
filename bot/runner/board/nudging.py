"""Reminding now: whoever still owes a report is reminded once, by the rules of every other reminder."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.days import calendar
from bot.payloads import BOARD_NUDGE_SURELY, payload
from bot.runner.board.subjects import Subject
from bot.runner.house import Visit
from bot.runner.voice import ask_first, tell
from flows.reminding import next_open
from storage import excuses, persons, reminders


@dataclass(frozen=True, slots=True)
class _Nudged:
    """How many persons will be reminded, in how many communes; how many were to be already; communes with nobody."""

    persons: int
    communes: int
    already: int
    deserted: int


def ask_nudge(visit: Visit, subject: Subject, count: int) -> None:
    """Whether to remind so many communes."""
    words = visit.house.texts.say("overview.nudge_ask", count=count, title=subject.title)
    ask_first(visit, words, "overview.nudge_yes", payload(BOARD_NUDGE_SURELY, subject.ids))


def nudge(visit: Visit, owing: Sequence[tuple[int, int]]) -> None:
    """Plan a reminder for everyone of these assignments and communes, today once, and say when it comes."""
    nudged = _plan(visit, owing)
    if not nudged.persons:
        tell(visit, "overview.nudged_already" if nudged.already else "overview.nobody_to_nudge")
        return
    at, texts = next_open(visit.now, visit.house.workdays.is_working, visit.house.zone), visit.house.texts
    when = texts.raw("overview.now") if at <= visit.now else calendar.in_words(at, visit.house.zone, texts)
    tell(visit, "overview.nudged", persons=nudged.persons, communes=nudged.communes, when=when)
    if nudged.deserted:
        tell(visit, "overview.deserted", count=nudged.deserted)


def _plan(visit: Visit, owing: Sequence[tuple[int, int]]) -> _Nudged:
    people = communes = already = deserted = 0
    for assignment, commune in owing:
        excused = excuses.of_assignment(visit.connection, assignment)
        working = persons.working(visit.connection, commune)
        wanted = [one for one in working if one.id not in excused and "done" not in excused.values()]
        new = sum(_is_new(visit, assignment, one.id) for one in wanted)
        people, communes, already = people + new, communes + bool(new), already + len(wanted) - new
        deserted += not working
    return _Nudged(people, communes, already, deserted)


def _is_new(visit: Visit, assignment: int, person: int) -> bool:
    """Plan it; False where an administrator had it planned today already."""
    key = f"{assignment}:{person}:office-{visit.today:%Y%m%d}"
    return reminders.add(visit.connection, assignment, reminders.Plan(person, visit.now, reminders.OFFICE, key))
