"""One commune's report as an administrator sees it: how far it is, who works on it, its last document."""

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from bot.collection.rows import progress_of
from bot.collection.standings import Stood
from bot.days import calendar
from bot.interviews.progress import path_of
from bot.messages import Button, Outbound
from bot.payloads import COMMUNE_DEADLINE, COMMUNE_NUDGE, COMMUNE_PAPER, payload
from bot.runner.house import Visit
from bot.runner.voice import CLOSED, close, say
from storage import assignments, document_versions, documents, excuses, interviews, persons
from storage.assignments import Assignment
from storage.interviews import Interview


def show_commune(visit: Visit, each: Stood) -> None:
    """How its report stands, section by section, and what can be done about it."""
    texts, report = visit.house.texts, each.report
    interview = interviews.load(visit.connection, report.interview_id) if report.interview_id is not None else None
    lines = [texts.say("overview.commune", commune=each.commune, standing=texts.raw(f"standing.{each.standing}"))]
    if report.deadline is not None:
        lines.append(texts.say("rounds.due", deadline=calendar.in_words(report.deadline, visit.house.zone, texts)))
    if interview is not None:
        lines += _sections(visit, interview)
    lines.append(_people(visit, each, interview))
    say(visit, [Outbound(Markup("\n").join(lines), keyboard=(), buttons=_buttons(visit, each))], asks=CLOSED)


def extend(visit: Visit, one: Assignment, deadline: datetime) -> None:
    """Another deadline for this commune alone; its people are told, and reminded by it."""
    excuses.lift(visit.connection, one.id)
    assignments.change(visit.connection, one.id, "changed", deadline=deadline)
    said = calendar.in_words(deadline, visit.house.zone, visit.house.texts)
    close(visit, visit.house.texts.say("overview.extended", title=one.title, deadline=said))


def send_paper(visit: Visit, interview: Interview) -> bool:
    """The last document that the commune had printed, byte for byte; False where there is none."""
    document = documents.latest(visit.connection, interview.id)
    if document is None:
        return False
    when = calendar.parts_of(document.created_at, visit.house.zone, visit.house.texts)
    caption = visit.house.texts.say("overview.paper", number=document.number, **when)
    say(visit, [Outbound(caption, document_id=document.id)], interview=interview.id)
    return True


def _sections(visit: Visit, interview: Interview) -> Iterator[Markup]:
    flow = visit.house.library.report(visit.connection, interview.flow_version_id).flow
    progress = progress_of(flow, path_of(visit.connection, visit.house.library, interview))
    for section, (done, asked) in zip(flow.sections, progress, strict=True):
        if asked:
            yield visit.house.texts.say("overview.section", label=section.label, done=done, asked=asked)


def _people(visit: Visit, each: Stood, interview: Interview | None) -> Markup:
    texts = visit.house.texts
    people = persons.members(visit.connection, each.report.commune_id)
    if not people:
        return texts.say("overview.nobody", commune=each.commune)
    names = ", ".join(one.name or str(one.id) for one in people)
    if interview is None or not interview.revision:
        return texts.say("overview.people", names=names)
    last = calendar.in_words(interview.updated_at, visit.house.zone, texts)
    return texts.say("overview.people_last", names=names, last=last)


def _buttons(visit: Visit, each: Stood) -> tuple[tuple[Button, ...], ...]:
    texts, one = visit.house.texts, each.report.assignment_id
    rows = []
    if each.standing not in ("done", "shown"):
        rows.append((Button(texts.raw("overview.nudge_one"), payload(COMMUNE_NUDGE, one)),))
        rows.append((Button(texts.raw("overview.extend"), payload(COMMUNE_DEADLINE, one)),))
    if each.report.interview_id and document_versions.of_interview(visit.connection, each.report.interview_id):
        rows.append((Button(texts.raw("overview.get_paper"), payload(COMMUNE_PAPER, one)),))
    return tuple(rows)
