"""Correcting as people do: by editing one's own message, or by replying to it or to an old question."""

import json
from dataclasses import dataclass

from bot.runner.desk import Desk
from bot.runner.question_keys import question_in
from flows.events import Event, Replied, Started
from flows.path import in_scope
from flows.record import Key
from storage import answers, inbox, interviews, outbox


@dataclass(frozen=True, slots=True)
class Spot:
    """A question of an interview; `message`: of its answer, only the part that this message gave."""

    interview: int
    key: Key
    message: int | None = None


def take_edit(desk: Desk) -> None:
    """An edited message corrects the answer that it gave; one that gave none says how to correct."""
    visit, number = desk.visit, desk.visit.inbound.message_id or 0
    found = answers.given_in(visit.connection, visit.inbound.person_id, number)
    if found is not None:
        interview, row = found
        correct(desk, Spot(interview, (row.question, row.row), number))
    elif desk.place.refused is not None and desk.place.refused[0] == number:
        correct(desk, Spot(desk.interview.id, desk.place.refused[1]))
    else:
        _say_how(desk)


def correct(desk: Desk, spot: Spot) -> None:
    """Take the text for that question, then ask again what this desk was asking."""
    other = desk if spot.interview == desk.interview.id else _desk_of(desk, spot.interview)
    slot = other.path.slot(spot.key) if other else None
    if other is None or slot is None or slot.follows or not in_scope(slot, other.place.position.scope):
        _say_how(desk)
        return
    text = _patched(other, spot, desk.visit.inbound.text.strip())
    if text is None:
        _say_how(desk)
        return
    event: Event = Replied(text, to=spot.key)
    if other is desk:
        desk.play(event)
    else:
        desk.play(Started(), before=other.note(event))


def answered_message(desk: Desk) -> Spot | None:
    """What a message replies to, a question or an answer, where that is not the question in place."""
    number, slot = desk.visit.inbound.reply_to, desk.slot
    if number is None:
        return None
    spot = _question_of(desk, number) or _answer_of(desk, number)
    if spot is None or (slot is not None and (spot.interview, spot.key) == (desk.interview.id, slot.key)):
        return None
    return spot


def _desk_of(desk: Desk, interview_id: int) -> Desk | None:
    """The desk of another report of the same commune; None where the person has left that commune."""
    found = interviews.load(desk.visit.connection, interview_id, for_turn=True)
    is_ours = found is not None and found.commune_id == desk.interview.commune_id and not desk.is_helper
    return Desk(desk.visit, found) if found is not None and is_ours else None


def _patched(desk: Desk, spot: Spot, text: str) -> str | None:
    """The answer with the part that one message gave replaced; None where that part is no longer in it."""
    slot = desk.path.slot(spot.key)
    if spot.message is None or slot is None or not slot.question.multiline:
        return text
    now, part = slot.answer.value if slot.answer else None, _said_before(desk, spot.message)
    if now is None or part == now:
        return text
    lines = f"\n{now}\n".replace(f"\n{part}\n", f"\n{text}\n", 1)[1:-1]
    return lines if part is not None and lines != now else None


def _said_before(desk: Desk, number: int) -> str | None:
    """What a message said when it was last taken for an answer; None once that is forgotten."""
    visit = desk.visit
    found = answers.given_in(visit.connection, visit.inbound.person_id, number)
    row = inbox.find(visit.connection, found[1].update_id) if found and found[1].update_id is not None else None
    inbound = visit.house.read(json.loads(row.body), row.received_at) if row is not None and row.body else None
    return inbound.text.strip() if inbound else None


def _question_of(desk: Desk, message_id: int) -> Spot | None:
    row = outbox.find_by_message(desk.visit.connection, desk.visit.inbound.chat_id, message_id)
    if row is None or row.interview_id is None or row.question_key is None:
        return None
    question = question_in(row.question_key)
    return Spot(row.interview_id, question) if question is not None else None


def _answer_of(desk: Desk, message_id: int) -> Spot | None:
    found = answers.given_in(desk.visit.connection, desk.visit.inbound.person_id, message_id)
    return Spot(found[0], (found[1].question, found[1].row), message_id) if found is not None else None


def _say_how(desk: Desk) -> None:
    desk.play(Started(), before=(desk.visit.house.texts.say("person.edited"),))
