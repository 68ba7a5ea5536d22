"""The answers that were changed in a document that came back, as they are told, with the buttons to decide."""

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from bot import payloads
from bot.messages import Button, Outbound
from bot.payloads import payload
from bot.returning.found import Found, Item, Kind
from bot.speech.fitting import MESSAGE, fitted
from bot.speech.shown import HIDDEN, OLD, one_line, short_label
from bot.texts import Texts
from flows import notation
from flows.path import Path

_MOST: Final = 20
_LINES: Final[Mapping[Kind, str]] = {
    "split": "returned.line_split",
    "emptied": "returned.line_emptied",
    "lost": "returned.line_lost",
}


def word_found(texts: Texts, path: Path, title: str, found: Found, file_id: int) -> Outbound:
    """The changed answers, and what can be done with them."""
    lines = [_line(texts, path, at, item) for at, item in enumerate(found.items, start=1)]
    plain = [item for item in found.items if item.kind == "plain"]
    open_ = list(found.open())
    buttons = []
    if plain:
        buttons.append(
            (Button(texts.plain("returned.all", count=len(plain)), payload(payloads.RETURNED_ALL, file_id)),)
        )
    if open_:
        look = payload(payloads.RETURNED_LOOK, file_id, open_[0][0])
        buttons.append((Button(texts.raw("returned.look"), look),))
    how = "returned.how" if plain else "returned.how_each"
    after = [texts.say(how)] if open_ else []
    head = texts.say("returned.head", title=title, count=len(found.items))
    return Outbound(listed(texts, head, lines, after), buttons=tuple(buttons))


def label(path: Path, item: Item) -> str:
    """The question's wording; its name where it is asked no more."""
    slot = path.slot(item.key)
    row = f" ({notation.number(int(item.key[1]))})" if item.key[1] else ""
    return (short_label(slot) if slot else item.key[0]) + row


def shown(texts: Texts, path: Path, item: Item, value: str) -> str:
    """A value on one line; what its question calls sensitive only as a mark."""
    slot = path.slot(item.key)
    if not value:
        return texts.raw("changes.blank")
    return HIDDEN if slot is not None and slot.question.sensitive else one_line(value, OLD)


def listed(texts: Texts, head: Markup, lines: Sequence[Markup], after: Sequence[Markup]) -> Markup:
    """As many lines as a message takes, between what stands before and after them."""
    return fitted(
        [head], lines, after, more=lambda left: texts.say("returned.more", count=left), most=_MOST, limit=MESSAGE
    )


def _line(texts: Texts, path: Path, number: int, item: Item) -> Markup:
    new = ", ".join(shown(texts, path, item, each) for each in item.shown)
    about = {"number": number, "label": label(path, item), "old": shown(texts, path, item, item.old), "new": new}
    return texts.say(_LINES.get(item.kind, "returned.line"), **about)
