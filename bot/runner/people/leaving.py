"""Leaving, and having one's words erased: each asked first."""

from bot.messages import Outbound
from bot.payloads import ERASE, LEAVE, payload
from bot.runner.house import Visit
from bot.runner.people.handover import hand_over
from bot.runner.voice import ask_first, say
from storage import erasure, persons
from storage.persons import Membership


def ask_to_leave(visit: Visit, _membership: Membership) -> None:
    """Ask before a person leaves."""
    words = visit.house.texts.say("people.leave_ask")
    ask_first(visit, words, "people.leave_yes", payload(LEAVE, visit.inbound.person_id))


def ask_to_erase(visit: Visit, _membership: Membership) -> None:
    """Say what is erased and what stays, and ask."""
    words = visit.house.texts.say("people.erase_ask")
    ask_first(visit, words, "people.erase_yes", payload(ERASE, visit.inbound.person_id))


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


def _farewell(visit: Visit, key: str) -> None:
    say(visit, [Outbound(visit.house.texts.say(key), keyboard=())])
