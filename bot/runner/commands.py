"""The commands of the menu: what each does, whether or not a report is at hand."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.runner.board import show_board, show_figures
from bot.runner.desk import Desk
from bot.runner.early import is_early, remember, take_early
from bot.runner.forms import show_forms
from bot.runner.house import Visit
from bot.runner.leading import lead, tell_steps
from bot.runner.listing import offer_newer, pick, show_list
from bot.runner.looks.asking import ask_look
from bot.runner.parts.handing import ask_which
from bot.runner.people.inviting import invite
from bot.runner.people.leaving import ask_to_erase, ask_to_leave
from bot.runner.people.members import show_members
from bot.runner.reception import greet, open_desk, welcome
from bot.runner.replies.screen import skip, turn_to_screen
from bot.runner.report.archiving import ask_archive
from bot.runner.report.deadline import take_deadline
from bot.runner.report.history import show_history
from bot.runner.report.versions import show_versions
from bot.runner.rounds import ask_report
from bot.runner.voice import tell
from flows.events import Reviewed, Started, WentBack
from storage import questions
from storage.persons import Membership


def take_command(visit: Visit, membership: Membership, name: str) -> None:
    """Do what a command says; an unknown one leaves everything as it was."""
    if name in FOR_ADMINISTRATORS and membership.role != "admin":
        tell(visit, "people.admins_only")
    elif membership.role == "helper" and name not in FOR_HELPERS:
        tell(visit, "parts.not_yours")
    elif (beside := BESIDE_REPORTS.get(name)) is not None:
        beside(visit, membership)
    elif (desk := open_desk(visit, membership)) is None:
        if name == "start" and lead(visit, membership):
            return
        nothing_begun = () if name == "start" else (visit.house.texts.say("refuse.no_interview"),)
        show_list(visit, membership, before=welcome(visit) or nothing_begun)
    elif (command := OF_A_REPORT.get(name)) is not None:
        command(desk)
        if name == "start":
            tell_steps(visit, membership)
    else:
        desk.play(Started(), before=(visit.house.texts.say("refuse.unknown_command"),))


def _help(visit: Visit, _membership: Membership) -> None:
    tell(visit, "help.text", id=visit.inbound.person_id)


def _reports(visit: Visit, membership: Membership) -> None:
    if visit.inbound.argument:
        pick(visit, membership, visit.inbound.argument)
    else:
        if membership.role != "helper":
            offer_newer(visit, membership)
        show_list(visit, membership)


def _start(desk: Desk) -> None:
    greet(desk, hello=True)


def _back(desk: Desk) -> None:
    turn_to_screen(desk, questions.last_asked(desk.visit.connection, desk.visit.inbound.chat_id))
    desk.play(WentBack())


def _skip(desk: Desk) -> None:
    """A skip is an answer: one that came before its question is not for it."""
    text = desk.visit.inbound.text
    asked = questions.last_asked(desk.visit.connection, desk.visit.inbound.chat_id)
    if is_early(desk, asked):
        take_early(desk, desk.visit.house.texts.raw("button.skip"))
        return
    remember(desk, text)
    desk.play(skip(desk, turned=turn_to_screen(desk, asked)))


def _review(desk: Desk) -> None:
    desk.play(Reviewed())


def _paper(desk: Desk) -> None:
    desk.order("document" if desk.interview.status == "complete" else "draft")


def _deadline(desk: Desk) -> None:
    take_deadline(desk, desk.visit.inbound.argument)


FOR_ADMINISTRATORS: Final = frozenset({"moi", "giao", "tiendo", "tonghop", "mau"})

FOR_HELPERS: Final = frozenset(
    {"start", "tieptuc", "quaylai", "boqua", "xemlai", "baocao", "huongdan", "roi", "xoadulieu"}
)

BESIDE_REPORTS: Final[Mapping[str, Callable[[Visit, Membership], None]]] = {
    "huongdan": _help,
    "baocao": _reports,
    "moi": invite,
    "giao": ask_report,
    "tiendo": show_board,
    "tonghop": show_figures,
    "mau": show_forms,
    "thanhvien": show_members,
    "roi": ask_to_leave,
    "xoadulieu": ask_to_erase,
}

OF_A_REPORT: Final[Mapping[str, Callable[[Desk], None]]] = {
    "start": _start,
    "tieptuc": greet,
    "quaylai": _back,
    "boqua": _skip,
    "xemlai": _review,
    "nhap": _paper,
    "han": _deadline,
    "huy": ask_archive,
    "chuyen": ask_which,
    "lichsu": show_history,
    "trinh": ask_look,
    "banword": show_versions,
}
