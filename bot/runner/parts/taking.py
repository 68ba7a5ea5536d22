"""Taking up a part by its link, and the reminders of its inner deadline."""

from bot.runner.house import Visit
from bot.runner.parts.scope import keep_scope
from flows.reminding import Rhythm, nudges
from storage import interviews, parts, positions, reminders
from storage.parts import Part

_RHYTHM = Rhythm(before=(1,), overdue=1)


def take_part(visit: Visit, part: Part) -> None:
    """This person answers it from now on; it is what they have at hand."""
    person = visit.inbound.person_id
    parts.take(visit.connection, part.id, person)
    keep_scope(visit, person, part.interview_id, only_open=True)
    positions.set_current(visit.connection, person, part.interview_id)
    interview = interviews.load(visit.connection, part.interview_id)
    if part.due_at is None or interview is None:
        return
    planned = nudges(part.due_at, visit.now, visit.house.workdays.is_working, visit.house.zone, _RHYTHM)
    for nudge in planned:
        key = f"part:{part.id}:{person}:{nudge.kind}-{nudge.days}"
        plan = reminders.Plan(person, nudge.at, reminders.PART, key)
        reminders.add(visit.connection, interview.assignment_id, plan)
