"""Showing a finished draft to the commune's leader; without one, a link to forward to them."""

from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.linking import give_link
from bot.runner.naming import name_of
from bot.runner.voice import say
from storage import assignments, interviews, looks, paper_orders, persons
from storage.interviews import Interview


def wants_look(visit: Visit, interview: Interview) -> bool:
    """Whether the leader sees this report before it is final."""
    assignment = assignments.load(visit.connection, interview.assignment_id)
    return assignment is not None and bool(assignment.look)


def show(visit: Visit, interview: Interview, title: str) -> None:
    """Let the leader see the report as it stands, and tell the person who confirmed it."""
    interviews.show(visit.connection, interview.id, visit.now)
    fresh = interviews.load(visit.connection, interview.id) or interview
    look = looks.show(visit.connection, interview.id, fresh.revision, visit.inbound.person_id, visit.now)
    leaders = persons.leaders(visit.connection, interview.commune_id)
    for leader in leaders:
        _order(visit, look, interview.id, leader.chat_id)
    names, texts = ", ".join(leader.name for leader in leaders), visit.house.texts
    words = texts.say("looks.shown", name=names) if leaders else texts.say("looks.nobody")
    say(visit, [Outbound(words, keyboard=())])
    if not leaders:
        invite_leader(visit, interview.commune_id, title)


def invite_leader(visit: Visit, commune_id: int, title: str) -> None:
    """A one-time link for the commune's leader."""
    link = give_link(visit, "leader", commune_id)
    name = name_of(visit, commune_id)
    link.send(visit.house.texts.say("looks.link", commune=name, title=title, link=link.url, command=link.command))


def show_waiting(visit: Visit, commune_id: int) -> None:
    """Show the person who has just become leader what waits for one."""
    waiting = [one for one in interviews.for_commune(visit.connection, commune_id) if one.status == "shown"]
    for interview in waiting:
        look = looks.last(visit.connection, interview.id)
        if look is not None:
            _order(visit, look.id, interview.id, visit.inbound.chat_id)


def _order(visit: Visit, look_id: int, interview_id: int, chat_id: int) -> None:
    paper_orders.place(
        visit.connection, interview_id=interview_id, chat_id=chat_id, kind="draft", now=visit.now, look_id=look_id
    )
