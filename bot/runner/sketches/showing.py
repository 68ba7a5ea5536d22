"""A sketch on the screen: its words, and the buttons for all that can be done to it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.authoring.sketching import blanks, from_json
from bot.messages import Button, Outbound
from bot.runner.sketches import ASKS, deeds, words
from bot.runner.sketches.deeds import ALL, UNSURE, Walk
from bot.runner.sketches.opened import OpenSketch
from bot.runner.voice import say
from bot.texts import Texts
from storage import questions
from storage.sketches import Sketch
from templates.importing.changing import can_be_joined, can_be_parted, can_be_retyped

TYPED: Final = (f"{ASKS}label:", f"{ASKS}title:")
"""Questions about a sketch that are answered in words, below a keyboard to leave them by."""


def whole(texts: Texts, row: Sketch) -> Outbound:
    """The whole sketch, and where to go from there."""
    proposal = from_json(row.proposal)
    found = blanks(proposal)
    unsure = sum(each.sure != "sure" for each in found)
    button = partial(deeds.button, texts, row)
    rows = [button("look_unsure", deeds.NEXT, 0, UNSURE, count=unsure)] if unsure else []
    rows += [button("look_all", deeds.BLANK, 0, ALL)] if found else []
    rows += [button("try", deeds.TRY), button("publish", deeds.PUBLISH)] if found else []
    rows += [button("retitle", deeds.RETITLE), button("drop", deeds.DROP)]
    return Outbound(words.whole(texts, row, proposal), buttons=tuple((each,) for each in rows))


def show(sketch: OpenSketch, *before: str) -> None:
    """Show the whole sketch, below sentences of texts.vi.yaml."""
    row = sketch.row
    _put(sketch, whole(sketch.visit.house.texts, row), before, deeds.asks(row, "look"))


def show_blank(sketch: OpenSketch, at: int, walk: Walk, *before: str) -> None:
    """Show one blank; the whole sketch where there is none of this number."""
    if not 0 <= at < len(sketch.blanks):
        show(sketch, *before)
        return
    shown = Outbound(words.one(sketch.visit.house.texts, sketch.proposal, at), buttons=_around(sketch, at, walk))
    _put(sketch, shown, before, deeds.asks(sketch.row, "look", at, walk))


def show_from(sketch: OpenSketch, at: int, walk: Walk, *before: str) -> None:
    """Go on from a blank: with it, or on the walk of the unsure with the next of these, whichever way round."""
    unsure = sketch.unsure
    if walk == ALL:
        show_blank(sketch, at, walk, *before)
    elif unsure:
        show_blank(sketch, next((number for number in unsure if number >= at), unsure[0]), walk, *before)
    else:
        show(sketch, *before, "sketch.all_seen")


def _put(sketch: OpenSketch, shown: Outbound, before: Sequence[str], asks: str) -> None:
    visit, texts = sketch.visit, sketch.visit.house.texts
    last = questions.last_asked(visit.connection, visit.inbound.chat_id)
    # A message with buttons of its own cannot take away the keyboard of the question that was on the screen.
    if last is None or not last.question_key.startswith(ASKS):
        head = [Outbound(texts.say("sketch.opened"), keyboard=())]
    elif last.question_key.startswith(TYPED):
        first, *before = before or ("sketch.as_it_was",)
        head = [Outbound(texts.say(first), keyboard=())]
    else:
        head = []
    full = words.paragraphs(*(texts.say(key) for key in before), shown.text)
    say(visit, [*head, Outbound(full, buttons=shown.buttons)], asks=asks)


def _around(sketch: OpenSketch, at: int, walk: Walk) -> tuple[tuple[Button, ...], ...]:
    row, finding = sketch.row, sketch.blanks[at]
    button, here = partial(deeds.button, sketch.visit.house.texts, row), (at, walk)
    change = [button("relabel", deeds.RELABEL, *here)]
    change += [button("retype", deeds.RETYPE, *here)] if can_be_retyped(sketch.proposal, finding.fact) else []
    facts = [button("join", deeds.JOIN, *here)] if can_be_joined(sketch.proposal, finding.fact) else []
    facts += [button("part", deeds.PART, *here)] if can_be_parted(sketch.proposal, finding) else []
    ways = [button("back", deeds.BLANK, at - 1, ALL)] if at else []
    ways += [button("on", deeds.BLANK, at + 1, ALL)] if at + 1 < len(sketch.blanks) else []
    ends = [button("undo", deeds.UNDO, *here)] if row.undo else []
    ends.append(button("to_whole", deeds.WHOLE))
    judge = ([button("right", deeds.RIGHT, *here)], [button("none", deeds.NO_BLANK, *here)])
    return tuple(tuple(each) for each in (*judge, change, facts, ways, ends) if each)
