"""Leaving, and having one's words erased: each asked first."""

from bot.messages import Button, Outbound
from bot.payloads import ERASE, LEAVE, NOTHING, payload
from bot.runner.house import Visit
from bot.runner.people.handover import hand_over
from bot.runner.voice import say
from storage import erasure, persons
from storage.persons import Membership


def ask_to_leave(visit: Visit, _membership: Membership) -> None:
    """Ask before a person leaves."""
    ask(visit, "people.leave_ask", "people.leave_yes", payload(LEAVE, visit.inbound.person_id))


def ask_to_erase(visit: Visit, _membership: Membership) -> None:
    """Say what is erased and what stays, and ask."""
    ask(visit, "people.erase_ask", "people.erase_yes", payload(ERASE, visit.inbound.person_id))


def leave(visit: Visit) -> None:
    """Out of the commune; what was answered stays with it."""
    _hand_over(visit, visit.inbound.name)
    persons.leave(visit.connection, visit.inbound.person_id, visit.now)
    _farewell(visit, "people.left")


def erase(visit: Visit) -> None:
    """Everything that the person said, wherever it is kept."""
    _hand_over(visit, visit.house.texts.raw("people.gone"))
    erasure.erase_person(visit.connection, visit.inbound.person_id, handling=visit.seq)
    visit.house.walks.forget()
    _farewell(visit, "people.erased")


def _hand_over(visit: Visit, name: str) -> None:
    membership = persons.commune_of(visit.connection, visit.inbound.person_id)
    if membership is not None:
        hand_over(visit, membership, name)


def ask(visit: Visit, question: str, yes: str, carried: str, **params: object) -> None:
    """A question with two buttons; only a yes does anything."""
    texts = visit.house.texts
    rows = ((Button(texts.raw(yes), carried),), (Button(texts.raw("people.no"), payload(NOTHING, "")),))
    say(visit, [Outbound(texts.say(question, **params), buttons=rows)])


def _farewell(visit: Visit, key: str) -> None:
    say(visit, [Outbound(visit.house.texts.say(key), keyboard=())])
