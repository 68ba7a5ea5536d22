"""Inline buttons: which room takes which press. One that has lost its sense says so, and the interview goes on."""

from collections.abc import Callable, Mapping
from typing import Final

from bot import payloads
from bot.runner.board import press_board, press_figures
from bot.runner.desk import Desk
from bot.runner.forms import press_form
from bot.runner.house import Visit
from bot.runner.listing import show_list
from bot.runner.looks.deciding import press_look
from bot.runner.parts.ending import take_back
from bot.runner.people.leaving import erase, leave
from bot.runner.people.members import change_members
from bot.runner.reception import open_desk, sit_down
from bot.runner.report.excusing import ask_excuses, excuse
from bot.runner.report.renewing import press_renewal
from bot.runner.report.snoozing import snooze
from bot.runner.report.sources import show_sources
from bot.runner.report.versions import press_version
from bot.runner.returned import press_returned
from bot.runner.rounds import press_round
from bot.runner.shelf import our_interview, take
from bot.runner.sketches import press_sketch
from bot.runner.voice import tell
from flows.events import Amended, Started
from storage.persons import Membership

Press = Callable[[Visit, Membership, str, str], bool]
"""Takes the deed and its ids; False where the button has lost its sense."""


def take_press(visit: Visit, membership: Membership) -> None:
    """Do what the button says, if it still stands and is this person's to press."""
    deed, ids = payloads.split(visit.inbound.payload)
    if deed in FOR_ADMINISTRATORS and membership.role != "admin":
        tell(visit, "people.admins_only")
        return
    press = FOR_ALL.get(deed) or FOR_ADMINISTRATORS.get(deed)
    if press is None or not press(visit, membership, deed, ids):
        _stale(visit, membership)


def _amend(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    interview, _, key = ids.partition(":")
    found = our_interview(visit, membership, interview)
    if found is None:
        return False
    question, _, row = key.partition(":")
    Desk(visit, take(visit, found.id)).play(Amended((question, row)))
    return True


def _open(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    found = our_interview(visit, membership, ids)
    if found is not None:
        sit_down(visit, found.id)
    return found is not None


def _go(visit: Visit, _membership: Membership, deed: str, ids: str) -> bool:
    """Leaving and erasing are one's own to do."""
    if ids != str(visit.inbound.person_id):
        return False
    (leave if deed == payloads.LEAVE else erase)(visit)
    return True


def _nothing(visit: Visit, _membership: Membership, _deed: str, _ids: str) -> bool:
    tell(visit, "people.nothing_done")
    return True


FOR_ALL: Final[Mapping[str, Press]] = {
    payloads.AMEND: _amend,
    payloads.OPEN: _open,
    payloads.SOURCES: show_sources,
    payloads.LEAVE: _go,
    payloads.ERASE: _go,
    payloads.NOTHING: _nothing,
    payloads.TOMORROW: snooze,
    payloads.SOON: snooze,
    payloads.EXCUSES: ask_excuses,
    payloads.DONE: excuse,
    payloads.NOT_MINE: excuse,
    payloads.TAKE_BACK: take_back,
    payloads.VERSION: press_version,
    payloads.RENEW: press_renewal,
    payloads.RENEW_SURELY: press_renewal,
    payloads.LOOK_APPROVE: press_look,
    payloads.LOOK_RETURN: press_look,
    payloads.LOOK_QUESTION: press_look,
    payloads.LOOK_SEND: press_look,
    payloads.RETURNED_ALL: press_returned,
    payloads.RETURNED_LOOK: press_returned,
    payloads.RETURNED_TAKE: press_returned,
    payloads.RETURNED_KEEP: press_returned,
}
FOR_ADMINISTRATORS: Final[Mapping[str, Press]] = {
    payloads.REMOVE: change_members,
    payloads.REMOVE_SURELY: change_members,
    payloads.REVOKE: change_members,
    payloads.ROUND: press_round,
    payloads.ROUND_DEADLINE: press_round,
    payloads.ROUND_RHYTHM: press_round,
    payloads.ROUND_RENEW: press_round,
    payloads.ROUND_RENEW_SURELY: press_round,
    payloads.ROUND_WITHDRAW: press_round,
    payloads.ROUND_WITHDRAW_SURELY: press_round,
    payloads.BOARD: press_board,
    payloads.BOARD_ONE: press_board,
    payloads.BOARD_NUDGE: press_board,
    payloads.BOARD_NUDGE_SURELY: press_board,
    payloads.COMMUNE_NUDGE: press_board,
    payloads.COMMUNE_DEADLINE: press_board,
    payloads.COMMUNE_PAPER: press_board,
    payloads.FIGURES: press_figures,
    payloads.FIGURES_PAPER: press_figures,
    payloads.SKETCH: press_sketch,
    payloads.FORM: press_form,
    payloads.FORM_DIFFERENCE: press_form,
    payloads.FORM_EDIT: press_form,
    payloads.FORM_ROLL_BACK: press_form,
    payloads.FORM_ROLL_BACK_SURELY: press_form,
    payloads.FORM_WITHDRAW: press_form,
    payloads.FORM_WITHDRAW_SURELY: press_form,
}


def _stale(visit: Visit, membership: Membership) -> None:
    before = (visit.house.texts.say("refuse.stale"),)
    desk = open_desk(visit, membership)
    if desk is None:
        show_list(visit, membership, before=before)
    else:
        desk.play(Started(), before=before)
