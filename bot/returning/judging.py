"""What was changed in a document, held against the answers as they are now: what can be offered, and how."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.progress import path_of
from bot.returning.found import Found, Item, Kind
from bot.returning.sent import Sent
from flows import answers as types
from flows.answers import InvalidAnswer
from flows.blank import Blank
from flows.path import Path, Slot
from flows.record import Answer, Key
from templates.returning import Changed


def judge(connection: Connection, library: Library, sent: Sent, changed: tuple[Changed, ...], today: date) -> Found:
    """Each changed answer as it can be offered; what the answers already say is left out."""
    path = path_of(connection, library, sent.interview)
    order = {slot.key: at for at, slot in enumerate(path.slots)}
    found = sorted(_judged(path, sent, changed, today), key=lambda item: order.get(item.key, len(order)))
    return Found(tuple(found))


def stands_at(slot: Slot | None) -> str | None:
    """The stored answer of a slot as canonical text."""
    value = slot.answer.value if slot is not None and slot.answer is not None else None
    return None if value is None or slot is None else types.dump(value, slot.question)


def is_said_already(reading: str, slot: Slot, today: date) -> bool:
    """Whether a reading is what the slot's fact is already, given or computed; an empty one, whether there is none."""
    if not reading:
        return stands_at(slot) is None
    value = types.parse(reading, slot.question, today)
    now = slot.facts[slot.question.name]
    return not isinstance(value, InvalidAnswer) and bool(value == now)


def _judged(path: Path, sent: Sent, changed: tuple[Changed, ...], today: date) -> Iterator[Item]:
    for each in changed:
        slot = path.slot(each.key)
        old = sent.answers.get(each.key)
        if slot is None:
            yield Item(each.key, "lost", _shown(sent, each.key, old), each.readings, each.readings)
        elif not (len(each.readings) == 1 and not each.still and is_said_already(each.readings[0], slot, today)):
            kind = _kind(each, slot, _canonical(sent, each.key, old))
            shown = tuple(_written(reading, slot, today) for reading in each.readings)
            yield Item(each.key, kind, _shown(sent, each.key, old), each.readings, shown, stands_at(slot))


def _kind(changed: Changed, slot: Slot, sent: str | None) -> Kind:
    if slot.follows:
        return "computed"
    if stands_at(slot) != sent:
        return "clash"
    if len(changed.readings) > 1 or changed.still:
        return "split"
    return "emptied" if changed.readings == ("",) else "plain"


def _canonical(sent: Sent, key: Key, answer: Answer | None) -> str | None:
    return None if answer is None or answer.value is None else types.dump(answer.value, sent.flow.question(key[0]))


def _shown(sent: Sent, key: Key, answer: Answer | None) -> str:
    """What the document said: an answer, or what followed from others."""
    if answer is not None and answer.value is not None:
        return types.display(answer.value, sent.flow.question(key[0]))
    value = sent.values.get(key[0]) if not key[1] else None
    if value is None or isinstance(value, Blank) or not sent.flow.question(key[0]).calculation:
        return ""
    return types.display(value, sent.flow.question(key[0]))


def _written(reading: str, slot: Slot, today: date) -> str:
    """A reading as the office writes it; as it stands where it is no answer."""
    value = types.parse(reading, slot.question, today)
    return reading if isinstance(value, InvalidAnswer) else types.display(value, slot.question)
