"""The buttons below a board and below one commune."""

from bot import payloads
from bot.collection.standings import stood
from bot.runner.board.asking import ask_commune, ask_deadline
from bot.runner.board.commune import send_paper
from bot.runner.board.nudging import ask_nudge, nudge
from bot.runner.board.subjects import Subject, subject_of
from bot.runner.board.view import missing, show
from bot.runner.house import Visit
from bot.runner.voice import tell
from storage import assignments, interviews
from storage.assignments import Assignment
from storage.persons import Membership


def press_board(visit: Visit, _membership: Membership, deed: str, ids: str) -> bool:
    """A button; False where what it is about was withdrawn, erased, or never was."""
    if deed in (payloads.COMMUNE_NUDGE, payloads.COMMUNE_DEADLINE, payloads.COMMUNE_PAPER):
        one = visit.named(ids, assignments.load)
        return one is not None and one.archived_at is None and _press_commune(visit, deed, one)
    subject = subject_of(visit, ids)
    if subject is None:
        return False
    match deed:
        case payloads.BOARD:
            show(visit, subject)
        case payloads.BOARD_ONE:
            ask_commune(visit, subject)
        case payloads.BOARD_NUDGE:
            ask_nudge(visit, subject, len(_owing(visit, subject)))
        case _:
            nudge(visit, _owing(visit, subject))
    return True


def _press_commune(visit: Visit, deed: str, one: Assignment) -> bool:
    interview = interviews.of_assignment(visit.connection, one.id)
    match deed:
        case payloads.COMMUNE_DEADLINE:
            ask_deadline(visit, one.id)
        case payloads.COMMUNE_PAPER:
            return interview is not None and send_paper(visit, interview)
        case _ if interview is None or interview.status != "open":
            tell(visit, "overview.is_done")
        case _:
            nudge(visit, [(one.id, one.commune_id)])
    return True


def _owing(visit: Visit, subject: Subject) -> list[tuple[int, int]]:
    found = missing(list(stood(visit.connection, subject.wanted, visit.now)))
    return [(each.report.assignment_id, each.report.commune_id) for each in found]
