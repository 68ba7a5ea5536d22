"""Who somebody is to this house, and what they came for: a press, a command, a message, or to be there or no more."""

from bot.runner.commands import take_command
from bot.runner.house import Visit
from bot.runner.messages import take_message
from bot.runner.people.admission import enter
from bot.runner.presses import take_press
from storage import assignments, persons


def meet(visit: Visit) -> bool:
    """Whether this is somebody who belongs here; their deed is done."""
    inbound = visit.inbound
    if inbound.kind in ("joined", "blocked"):
        _note_presence(visit)
        return persons.commune_of(visit.connection, inbound.person_id) is not None
    membership = enter(visit)
    if membership is None:
        return False
    if inbound.kind == "button":
        take_press(visit, membership)
    elif (command := inbound.command) is not None:
        take_command(visit, membership, command)
    else:
        take_message(visit, membership)
    return True


def _note_presence(visit: Visit) -> None:
    if visit.inbound.kind == "joined":
        _welcome_back(visit)
    else:
        persons.block(visit.connection, visit.inbound.person_id, visit.now)


def _welcome_back(visit: Visit) -> None:
    """Whoever had stopped the bot is reminded again, from the next working day on."""
    connection, person = visit.connection, visit.inbound.person_id
    member = persons.commune_of(connection, person)
    if persons.unblock(connection, person) and member is not None:
        for owed in assignments.for_commune(connection, member.commune_id):
            visit.house.planning.plan_again(connection, owed.id, visit.now)
