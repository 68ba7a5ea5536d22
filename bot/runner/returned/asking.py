"""One answer that a document says otherwise, with the buttons that decide about it."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Button, Outbound
from bot.payloads import RETURNED_KEEP, RETURNED_TAKE, payload
from bot.returning.found import Item, Kind
from bot.returning.words import label, shown
from bot.runner.desk import Desk
from bot.runner.naming import person_named
from bot.runner.voice import say
from bot.speech.shown import BUTTON, shortened
from flows import answers as types
from flows.blank import Blank
from flows.path import Slot
from storage import answers

_ASKS: Final[Mapping[Kind, str]] = {
    "split": "returned.one_split",
    "clash": "returned.one_clash",
    "computed": "returned.one_computed",
    "emptied": "returned.one_emptied",
}


def ask_about(desk: Desk, file_id: int, at: int, item: Item, heard: tuple[Markup, ...]) -> None:
    """Show what was sent, what the document says, and what a colleague said meanwhile."""
    texts, path = desk.visit.house.texts, desk.path
    new = ", ".join(shown(texts, path, item, each) for each in item.shown)
    about = {"label": label(path, item), "old": shown(texts, path, item, item.old), "new": new, **_since(desk, item)}
    words = Markup("\n\n").join([*heard, texts.say(_ASKS.get(item.kind, "returned.one"), **about)])
    say(desk.visit, [Outbound(words, buttons=_buttons(desk, file_id, at, item))], interview=desk.interview.id)


def _since(desk: Desk, item: Item) -> dict[str, str]:
    """Who answered since the document was sent, when and what; of a computed one, what is computed now."""
    visit, texts, slot = desk.visit, desk.visit.house.texts, desk.path.slot(item.key)
    if item.kind == "computed" and slot is not None:
        return {"old": shown(texts, desk.path, item, _computed(slot))}
    row = answers.latest(visit.connection, desk.interview.id, item.key) if item.kind == "clash" else None
    if row is None or slot is None:
        return {}
    value = slot.answer.value if slot.answer is not None else None
    theirs = "" if value is None else types.display(value, slot.question)
    time = calendar.parts_of(row.at, visit.house.zone, texts)["time"]
    return {"old": shown(texts, desk.path, item, theirs), "name": person_named(visit, row.person_id), "time": time}


def _computed(slot: Slot) -> str:
    value = slot.facts[slot.question.name]
    return "" if isinstance(value, Blank) else types.display(value, slot.question)


def _buttons(desk: Desk, file_id: int, at: int, item: Item) -> tuple[tuple[Button, ...], ...]:
    texts = desk.visit.house.texts
    keep = Button(texts.raw("returned.keep"), payload(RETURNED_KEEP, file_id, at))
    if item.kind in ("plain", "computed", "emptied") or (item.kind == "clash" and len(item.readings) == 1):
        key = "returned.clear" if item.readings == ("",) else "returned.take"
        return ((Button(texts.raw(key), payload(RETURNED_TAKE, file_id, at, 0)), keep),)
    taking = (
        Button(
            texts.plain("returned.take_this", value=shortened(shown(texts, desk.path, item, each), BUTTON)),
            payload(RETURNED_TAKE, file_id, at, number),
        )
        for number, each in enumerate(item.shown)
    )
    return (*((button,) for button in taking), (keep,))
