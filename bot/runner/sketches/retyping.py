"""Another type of answer for a blank."""

from bot.messages import Button, Outbound
from bot.runner.sketches import ASKS
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.showing import Walk, carried, show_blank
from bot.runner.sketches.words import name_of_type
from bot.runner.voice import say
from templates.importing import ImportRefused
from templates.importing.changing import TYPES, retyped


def ask_type(sketch: OpenSketch, at: int, walk: Walk) -> None:
    """Which type, by a button each."""
    texts, row = sketch.visit.house.texts, sketch.row
    rows = [
        (Button(name_of_type(texts, each), carried(row, "tt", at, walk, number)),) for number, each in enumerate(TYPES)
    ]
    rows.append((Button(texts.raw("sketch.join_none"), carried(row, "c", at, walk)),))
    words = texts.say("sketch.type_which", number=at + 1)
    asks = f"{ASKS}look:{row.id}:{row.revision}:{at}:{walk}"
    say(sketch.visit, [Outbound(words, buttons=tuple(rows))], asks=asks)


def retype(sketch: OpenSketch, at: int, walk: Walk, number: int) -> None:
    """Take the type of this number in TYPES."""
    try:
        changed = sketch.change(retyped(sketch.proposal, sketch.blanks[at].fact, TYPES[number % len(TYPES)]))
    except ImportRefused:
        show_blank(sketch, at, walk, "sketch.type_bound")
    else:
        show_blank(changed, at, walk, "sketch.retyped")
