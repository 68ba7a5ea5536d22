"""What a message is for: a question of the bot's own on the screen, the list of reports, or the interview at hand."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.runner.board import BOARD
from bot.runner.board import take_reply as take_board_reply
from bot.runner.desk import Desk
from bot.runner.files import take_file
from bot.runner.house import Visit
from bot.runner.leading import LEADING
from bot.runner.leading import take_reply as take_lead
from bot.runner.listing import LIST, chosen_number, pick, show_list
from bot.runner.looks.deciding import LOOK, take_comment
from bot.runner.parts.handing import PART
from bot.runner.parts.handing import take_reply as take_part_reply
from bot.runner.reception import greet, is_unasked, open_desk, welcome
from bot.runner.replies.corrections import answered_message, take_edit
from bot.runner.replies.meaning import take_other, take_text
from bot.runner.rounds import ROUND
from bot.runner.rounds import take_reply as take_round_reply
from bot.runner.sketches import ASKS as SKETCH
from bot.runner.sketches import take_reply as take_sketch_reply
from storage import questions
from storage.persons import Membership

Take = Callable[[Visit, Membership, questions.Asked], None]


def take_message(visit: Visit, membership: Membership) -> None:
    """Take what was typed, tapped, edited or sent; a file is for itself, the rest for whatever the screen asks."""
    if visit.inbound.attached is not None:
        take_file(visit, membership, visit.inbound.attached)
    else:
        _take_reply(visit, membership)


def _take_reply(visit: Visit, membership: Membership) -> None:
    asked, text = questions.last_asked(visit.connection, visit.inbound.chat_id), visit.inbound.text
    beside = _beside_reports(visit, asked)
    number = chosen_number(text) if asked is not None and asked.question_key == LIST else None
    if beside is not None and asked is not None:
        beside(visit, membership, asked)
    elif number is not None:
        pick(visit, membership, number)
    elif (desk := open_desk(visit, membership)) is None:
        show_list(visit, membership, before=(*welcome(visit), visit.house.texts.say("refuse.no_interview")))
    else:
        _take_at(desk, text, asked)


def _take_at(desk: Desk, text: str, asked: questions.Asked | None) -> None:
    if asked is not None and _is_about_part(desk, asked):
        take_part_reply(desk, asked)
    elif desk.visit.inbound.kind == "edited":
        take_edit(desk)
    elif is_unasked(desk, asked) and answered_message(desk) is None:
        greet(desk, unheard=text)
    elif desk.visit.inbound.kind == "other":
        take_other(desk, asked)
    else:
        take_text(desk, text, asked)


def _beside_reports(visit: Visit, asked: questions.Asked | None) -> Take | None:
    """What takes a reply to a question of the bot's own, if one is on the screen."""
    if asked is None or visit.inbound.kind != "text":
        return None
    return next((take for begins, take in _BY_QUESTION.items() if asked.question_key.startswith(begins)), None)


def _is_about_part(desk: Desk, asked: questions.Asked) -> bool:
    is_asked = asked.question_key.startswith(PART) and asked.interview_id == desk.interview.id
    return is_asked and desk.visit.inbound.kind == "text" and not desk.is_helper


_BY_QUESTION: Final[Mapping[str, Take]] = {
    ROUND: take_round_reply,
    BOARD: take_board_reply,
    SKETCH: take_sketch_reply,
    LOOK: take_comment,
    LEADING: take_lead,
}
