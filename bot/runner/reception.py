"""Coming to the desk: the interview a person works on, a greeting, and the notice of what is kept."""

from markupsafe import Markup

from bot import calendar
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.shelf import at_hand, begin, shelf, take
from bot.runner.voice import tell
from flows.events import Started
from storage import persons, questions
from storage.interviews import Interview
from storage.persons import Membership


def open_desk(visit: Visit, membership: Membership) -> Desk | None:
    """The desk of the interview at hand, or of the only report there is; None where one must be chosen."""
    found: Interview | None = at_hand(visit, membership.commune_id)
    if found is None:
        items = shelf(visit, membership.commune_id)
        if len(items) != 1 or items[0].interview is not None:
            return None
        found = begin(visit, membership.commune_id, items[0].version_id)
    return Desk(visit, found)


def sit_down(visit: Visit, interview_id: int) -> None:
    """Go on with this interview."""
    greet(Desk(visit, take(visit, interview_id)))


def greet(desk: Desk, *, hello: bool = False) -> None:
    """Say where we are; whoever comes for the first time is first told what is kept of them."""
    visit = desk.visit
    if desk.is_complete and desk.slot is None:
        tell(visit, "report.completed_place")
        return
    desk.play(Started(), before=_opening(desk, hello=hello))


def is_new_here(desk: Desk) -> bool:
    """Whether this chat was never asked anything of this interview: its text can be no answer."""
    asked = questions.last_asked(desk.visit.connection, desk.visit.inbound.chat_id)
    return asked is None or asked.interview_id != desk.interview.id


def _opening(desk: Desk, *, hello: bool) -> tuple[Markup, ...]:
    visit = desk.visit
    say, name = visit.house.texts.say, visit.inbound.name
    person = persons.find(visit.connection, visit.inbound.person_id)
    if person is not None and person.noticed_at is None:
        persons.mark_noticed(visit.connection, person.id, visit.now)
        return say("person.welcome", name=name), say("person.notice")
    if not hello:
        return ()
    saved = calendar.parts_of(desk.interview.updated_at, visit.house.zone, visit.house.texts)
    return (say("person.back_again", name=name, title=desk.report.flow.title, **saved),)
