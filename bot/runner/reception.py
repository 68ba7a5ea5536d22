"""Coming to the desk: the interview a person works on, a greeting, and the notice of what is kept."""

from datetime import timedelta
from typing import Final

from markupsafe import Markup

from bot.days import calendar
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.shelf import at_hand, begin, shelf, take
from bot.runner.voice import tell
from bot.speech.shown import REPLY, shortened
from flows.events import Started
from storage import persons
from storage.interviews import Interview
from storage.persons import Membership
from storage.questions import Asked

_A_WHILE: Final = timedelta(hours=1)


def open_desk(visit: Visit, membership: Membership) -> Desk | None:
    """The desk of the interview at hand, or of the only report there is; None where one must be chosen."""
    found: Interview | None = at_hand(visit, membership)
    if found is None:
        items = shelf(visit, membership)
        if len(items) != 1 or items[0].interview is not None:
            return None
        found = begin(visit, membership.commune_id, items[0].version_id)
    return Desk(visit, found)


def sit_down(visit: Visit, interview_id: int) -> None:
    """Go on with this interview."""
    greet(Desk(visit, take(visit, interview_id)))


def greet(desk: Desk, *, hello: bool = False, chosen: bool = False, unheard: str = "") -> None:
    """Say where we are; whoever comes for the first time is first told what is kept of them.

    `chosen`: of several reports, so that this one is named. `unheard`: a text that can be no answer, since nothing
    was asked; it is shown back.
    """
    visit = desk.visit
    if desk.is_complete and desk.slot is None:
        tell_done(desk)
        return
    before = welcome(visit)
    if not before and (hello or visit.now - desk.interview.updated_at > _A_WHILE):
        before = (_place(desk, hello=hello),)
    elif chosen and not desk.is_beside_others:
        before = (*before, visit.house.texts.say("report.about", title=desk.report.flow.title))
    if unheard:
        before = (*before, visit.house.texts.say("reject.unheard", reply=shortened(unheard, REPLY)))
    desk.play(Started(), before=before)


def tell_done(desk: Desk) -> None:
    """A report with nothing to do: it is done, or the leader looks at it."""
    is_shown = desk.interview.status == "shown"
    tell(desk.visit, "looks.waiting" if is_shown else "report.completed_place", title=desk.called)


def welcome(visit: Visit) -> tuple[Markup, ...]:
    """What is said once, before anything is asked: who we are, and what is kept."""
    person = persons.find(visit.connection, visit.inbound.person_id)
    if person is None or person.noticed_at is not None:
        return ()
    persons.mark_noticed(visit.connection, person.id, visit.now)
    say = visit.house.texts.say
    return say("person.welcome", name=visit.inbound.name), say("person.notice")


def is_unasked(desk: Desk, asked: Asked | None) -> bool:
    """Whether the screen asks nothing of this interview, so that a text can be no answer."""
    return asked is None or asked.interview_id != desk.interview.id


def _place(desk: Desk, *, hello: bool) -> Markup:
    """Where the person left off, and when it was saved."""
    visit, slot, path = desk.visit, desk.slot, desk.path
    say, name = visit.house.texts.say, visit.inbound.name
    saved = calendar.parts_of(desk.interview.updated_at, visit.house.zone, visit.house.texts)
    fields = {"title": desk.report.flow.title, **saved}
    number, total = path.number_of(slot.key, desk.place.position.scope) if slot else (0, 0)
    key = "person.at_question" if number else "person.at_end"
    place = say(key, number=number, total=total, **fields)
    return Markup(" ").join([say("person.hello", name=name), place]) if hello else place
