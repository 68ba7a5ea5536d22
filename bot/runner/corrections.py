"""Correcting as people do: by editing one's own message, or by replying to it or to an old question."""

from bot.runner.desk import AGAIN, Desk
from bot.runner.shelf import take
from flows.events import Replied, Started
from flows.record import Key
from storage import answers, interviews, outbox


def take_edit(desk: Desk) -> None:
    """An edited message corrects the answer that it gave; one that gave none says how to correct."""
    visit = desk.visit
    found = answers.given_in(visit.connection, visit.inbound.person_id, visit.inbound.message_id or 0)
    if found is not None and found[0] != desk.interview.id:
        given = interviews.load(visit.connection, found[0])
        if given is None or given.commune_id != desk.interview.commune_id:
            found = None  # given for a commune that this person has left
        else:
            desk = Desk(visit, take(visit, given.id))
    slot = desk.path.slot((found[1].question, found[1].row)) if found else None
    if slot is None or slot.follows:
        desk.play(Started(), before=(visit.house.texts.say("person.edited"),))
    else:
        desk.play(Replied(visit.inbound.text, to=slot.key))


def answered_message(desk: Desk) -> Key | None:
    """The question that a message replies to, or whose answer it replies to, where that is not the one in place."""
    inbound = desk.visit.inbound
    if inbound.reply_to is None:
        return None
    key = _question_of(desk, inbound.reply_to) or _answer_of(desk, inbound.reply_to)
    slot = desk.path.slot(key)
    return None if slot is None or (desk.slot is not None and slot.key == desk.slot.key) else slot.key


def _question_of(desk: Desk, message_id: int) -> Key | None:
    row = outbox.find_by_message(desk.visit.connection, desk.visit.inbound.chat_id, message_id)
    if row is None or row.interview_id != desk.interview.id or row.question_key is None:
        return None
    name, _, repeated = row.question_key.removeprefix(AGAIN).partition(":")
    return name, repeated


def _answer_of(desk: Desk, message_id: int) -> Key | None:
    found = answers.given_in(desk.visit.connection, desk.visit.inbound.person_id, message_id)
    return (found[1].question, found[1].row) if found is not None and found[0] == desk.interview.id else None
