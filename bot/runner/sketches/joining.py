"""Two blanks that ask for the same: the likely ones are offered, any can be named by its number."""

from difflib import SequenceMatcher
from typing import Final

from markupsafe import Markup

from bot import payloads
from bot.messages import Button, Outbound
from bot.runner.sketches import deeds
from bot.runner.sketches.deeds import Walk
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.showing import show_blank
from bot.runner.voice import say
from bot.speech.shown import LABEL, one_line
from templates.importing import ImportRefused
from templates.importing.changing import alike, joined

_OFFERED: Final = 6


def ask_join(sketch: OpenSketch, at: int, walk: Walk, *, refused: str = "") -> None:
    """Which other blank asks for the same. `refused`: the sentence that says why one does not."""
    texts, row = sketch.visit.house.texts, sketch.row
    lines = [texts.say(refused)] if refused else []
    words = Markup("\n").join([*lines, texts.say("sketch.join_which", number=at + 1)])
    buttons = tuple((_button(sketch, at, walk, other),) for other in _likely(sketch, at))
    leave = (deeds.button(texts, row, "join_none", deeds.BLANK, at, walk),)
    say(sketch.visit, [Outbound(words, buttons=(*buttons, leave))], asks=deeds.asks(row, "join", at, walk))


def take_number(sketch: OpenSketch, at: int, walk: Walk) -> None:
    """The other blank's number, as it was typed."""
    number = payloads.number(sketch.visit.inbound.text.strip())
    if number is None or not 0 < number <= len(sketch.blanks):
        ask_join(sketch, at, walk, refused="sketch.join_unread")
    else:
        join(sketch, at, walk, number - 1)


def join(sketch: OpenSketch, at: int, walk: Walk, other: int) -> None:
    """Let a blank ask for what another one asks for."""
    own, wanted = sketch.blanks[at].fact, sketch.blanks[other].fact
    try:
        changed = sketch.change(joined(sketch.proposal, wanted, own))
    except ImportRefused:
        ask_join(sketch, at, walk, refused="sketch.join_unlike")
    else:
        show_blank(changed, at, walk, "sketch.joined")


def _likely(sketch: OpenSketch, at: int) -> list[int]:
    """The first blanks of facts that could be the same, those with the likest question first."""
    found, own = sketch.blanks, sketch.proposal.fact(sketch.blanks[at].fact)
    first: dict[str, int] = {}
    for number, each in enumerate(found):
        first.setdefault(each.fact, number)
    near = {
        number: SequenceMatcher(None, own.label, fact.label).ratio()
        for name, number in first.items()
        if alike(own, fact := sketch.proposal.fact(name))
    }
    return sorted(near, key=lambda number: -near[number])[:_OFFERED]


def _button(sketch: OpenSketch, at: int, walk: Walk, other: int) -> Button:
    label = one_line(sketch.proposal.fact(sketch.blanks[other].fact).label, LABEL)
    about, texts = (at, walk, other), sketch.visit.house.texts
    return deeds.button(texts, sketch.row, "join_item", deeds.JOIN_TO, *about, number=other + 1, label=label)
