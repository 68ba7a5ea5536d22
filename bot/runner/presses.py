"""Inline buttons. A payload carries ids, never labels; one that has lost its sense says so, and we go on."""

from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.leaving import erase, leave
from bot.runner.listing import show_list
from bot.runner.members import change_members
from bot.runner.reception import open_desk, sit_down
from bot.runner.shelf import take
from bot.runner.snoozing import snooze
from bot.runner.voice import tell
from flows.events import Amended, Started
from storage import interviews
from storage.persons import Membership


def take_press(visit: Visit, membership: Membership) -> None:
    """Do what the button says, if it still stands."""
    what, *ids = visit.inbound.payload.split(":")
    match what, ids:
        case ("a", [interview, question, row]) if _is_ours(visit, membership, interview):
            Desk(visit, take(visit, int(interview))).play(Amended((question, row)))
        case ("c", [interview]) if _is_ours(visit, membership, interview):
            sit_down(visit, int(interview))
        case ("r", [person]) if person == str(visit.inbound.person_id):
            leave(visit)
        case ("e", [person]) if person == str(visit.inbound.person_id):
            erase(visit)
        case ("x", [_]):
            tell(visit, "people.nothing_done")
        case ("m" | "mm" | "v", [subject]):
            change_members(visit, membership, what, subject)
        case ("s1" | "s2", [interviews_named]):
            snooze(visit, membership, what, interviews_named)
        case _:
            _stale(visit, membership)


def _is_ours(visit: Visit, membership: Membership, interview_id: str) -> bool:
    found = interviews.load(visit.connection, int(interview_id)) if interview_id.isdecimal() else None
    return found is not None and found.commune_id == membership.commune_id


def _stale(visit: Visit, membership: Membership) -> None:
    before = (visit.house.texts.say("refuse.stale"),)
    desk = open_desk(visit, membership)
    if desk is None:
        show_list(visit, membership, before=before)
    else:
        desk.play(Started(), before=before)
