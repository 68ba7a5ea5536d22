"""Another type of answer for a blank."""

from bot.messages import Button, Outbound
from bot.runner.sketches import deeds
from bot.runner.sketches.deeds import Walk, sketch_payload
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.showing import show_blank
from bot.runner.sketches.words import name_of_type
from bot.runner.voice import say
from templates.importing import ImportRefused
from templates.importing.changing import TYPES, retyped


def ask_type(sketch: OpenSketch, at: int, walk: Walk) -> None:
    """Which type, by a button each."""
    texts, row = sketch.visit.house.texts, sketch.row
    rows = [
        (Button(name_of_type(texts, each), sketch_payload(row, deeds.RETYPE_TO, at, walk, number)),)
        for number, each in enumerate(TYPES)
    ]
    rows.append((deeds.button(texts, row, "join_none", deeds.BLANK, at, walk),))
    words = texts.say("sketch.type_which", number=at + 1)
    say(sketch.visit, [Outbound(words, buttons=tuple(rows))], asks=deeds.asks(row, "look", at, walk))


def retype(sketch: OpenSketch, at: int, walk: Walk, number: int) -> None:
    """Take the type of this number in TYPES."""
    try:
        changed = sketch.change(retyped(sketch.proposal, sketch.blanks[at].fact, TYPES[number % len(TYPES)]))
    except ImportRefused:
        show_blank(sketch, at, walk, "sketch.type_bound")
    else:
        show_blank(changed, at, walk, "sketch.retyped")
