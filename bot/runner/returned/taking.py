"""Taking one answer from a document: by the same way as a typed one, unless somebody answered since it was found."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from bot.returning.found import Found, Item
from bot.returning.judging import is_said_already, stands_at
from bot.returning.words import label, shown
from bot.runner.desk import Desk
from flows.events import Amended, Replied, Skipped

_MOST: Final = 6
"""Answers that are named one by one when many are taken at once: a message takes 4,096 characters."""


def take_item(desk: Desk, found: Found, at: int, reading: int) -> tuple[tuple[Markup, ...], Found]:
    """Take a reading; what is said about it. One that a colleague answered meanwhile is asked about first."""
    item = found.items[at]
    slot = desk.path.slot(item.key)
    if slot is None or reading >= len(item.readings) or slot.standing == "unreasoned":
        return (), found.with_item(at, state="kept")
    if is_outdated(desk, item):
        return (), found.with_item(at, kind="clash", stands=stands_at(slot))
    text = item.readings[reading]
    heard = desk.take(Replied(text, to=item.key)) if text else _emptied(desk, item)
    now = desk.path.slot(item.key)
    stands = not text or (now is not None and is_said_already(text, now, desk.visit.today))
    if not stands and heard:
        texts, new = desk.visit.house.texts, shown(desk.visit.house.texts, desk.path, item, item.shown[reading])
        refused = texts.say("returned.refused", label=label(desk.path, item), new=new)
        heard = (refused, heard[-1], texts.say("returned.type_it"))
    return heard, found.with_item(at, state="taken" if stands else "kept")


def take_plain(desk: Desk, found: Found) -> tuple[tuple[Markup, ...], Found]:
    """Take all that needs no choice. What is refused is tried again after the rest: figures are held to each other."""
    wanted = [at for at, item in enumerate(found.items) if item.state == "open" and item.kind == "plain"]
    heard = dict[int, tuple[Markup, ...]]()
    for at in wanted:
        heard[at], found = take_item(desk, found, at, 0)
    for at in [at for at in wanted if found.items[at].state == "kept"]:
        heard[at], found = take_item(desk, found, at, 0)
    taken = [at for at in wanted if found.items[at].state == "taken"]
    if len(taken) > _MOST:
        said = {taken[0]: (desk.visit.house.texts.say("returned.taken", count=len(taken)),)}
        heard |= {at: said.get(at, ()) for at in taken}
    refused = [at for at in wanted if found.items[at].state == "kept"]
    for at in refused[_MOST:]:
        heard[at] = heard[at][:1]
    return tuple(words for at in wanted for words in heard[at]), found


def is_outdated(desk: Desk, item: Item) -> bool:
    """Whether the answer was changed since the document was read."""
    return stands_at(desk.path.slot(item.key)) != item.stands


def settled(desk: Desk, found: Found) -> Found:
    """The same without what the answers say by now, or what is asked no more."""
    for at, item in found.open():
        slot = desk.path.slot(item.key)
        one = item.readings[0] if len(item.readings) == 1 and item.kind != "split" else None
        if slot is None or (one is not None and is_said_already(one, slot, desk.visit.today)):
            found = found.with_item(at, state="taken")
    return found


def _emptied(desk: Desk, item: Item) -> tuple[Markup, ...]:
    """Leave the place blank, as somebody does who skips it; one's own place is kept."""
    focus = desk.place.position.focus
    heard = (*desk.take(Amended(item.key)), *desk.take(Skipped()))
    position = replace(desk.place.position, focus=focus)
    desk.keep(replace(desk.place, position=position))
    return heard
