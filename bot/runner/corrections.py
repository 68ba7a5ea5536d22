"""Correcting as people do: by editing one's own message, or by replying to it or to an old question."""

from bot.runner.desk import AGAIN, CUT, Desk
from flows.events import Event, Replied, Started
from flows.record import Key
from storage import answers, interviews, outbox

Spot = tuple[int, Key]
"""An interview, and the question in it."""


def take_edit(desk: Desk) -> None:
    """An edited message corrects the answer that it gave; one that gave none says how to correct."""
    visit, number = desk.visit, desk.visit.inbound.message_id or 0
    found = answers.given_in(visit.connection, visit.inbound.person_id, number)
    if found is not None:
        interview, row = found
        correct(desk, (interview, (row.question, row.row)), number)
    elif desk.place.refused is not None and desk.place.refused[0] == number:
        correct(desk, (desk.interview.id, desk.place.refused[1]))
    else:
        _say_how(desk)


def correct(desk: Desk, spot: Spot, number: int | None = None) -> None:
    """Take the text for that question, then ask again what this desk was asking.

    `number`: the message that is being edited; of an answer of several messages it replaces only its own part.
    """
    other = desk if spot[0] == desk.interview.id else _desk_of(desk, spot[0])
    slot = other.path.slot(spot[1]) if other else None
    if other is None or slot is None or slot.follows:
        _say_how(desk)
        return
    text = desk.visit.inbound.text
    event: Event = Replied(text if number is None else _patched(other, slot.key, number, text), to=slot.key)
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
    in_place = (desk.interview.id, slot.key) if slot else None
    return None if spot is None or spot == in_place else spot


def _desk_of(desk: Desk, interview_id: int) -> Desk | None:
    """The desk of another report of the same commune; None where the person has left that commune."""
    found = interviews.load(desk.visit.connection, interview_id, for_turn=True)
    return Desk(desk.visit, found) if found is not None and found.commune_id == desk.interview.commune_id else None


def _patched(desk: Desk, key: Key, number: int, text: str) -> str:
    """The answer with the part that one message gave replaced: a text may have come in several messages."""
    if not desk.report.flow.question(key[0]).multiline:
        return text
    rows = [row for row in answers.history(desk.visit.connection, desk.interview.id) if (row.question, row.row) == key]
    values = ["", *(row.value or "" for row in rows)]
    at = max(index for index, row in enumerate(rows, start=1) if row.message_id == number)
    before, then, now = values[at - 1], values[at], values[-1]
    start = before if _continues(then, before) else ""
    glue = "\n" if start and then[len(before)] == "\n" else ""
    end = now[len(then) :] if _continues(now, then) else ""
    return start + glue + text + end


def _continues(text: str, before: str) -> bool:
    """Whether a text is the one before with more added to it."""
    more = text.removeprefix(before) if before and text.startswith(before) else ""
    return more.startswith("\n") or (more != "" and len(before) >= CUT)


def _question_of(desk: Desk, message_id: int) -> Spot | None:
    row = outbox.find_by_message(desk.visit.connection, desk.visit.inbound.chat_id, message_id)
    if row is None or row.interview_id is None or row.question_key is None or ":" not in row.question_key:
        return None
    name, _, repeated = row.question_key.removeprefix(AGAIN).partition(":")
    return row.interview_id, (name, repeated)


def _answer_of(desk: Desk, message_id: int) -> Spot | None:
    found = answers.given_in(desk.visit.connection, desk.visit.inbound.person_id, message_id)
    return (found[0], (found[1].question, found[1].row)) if found is not None else None


def _say_how(desk: Desk) -> None:
    desk.play(Started(), before=(desk.visit.house.texts.say("person.edited"),))
