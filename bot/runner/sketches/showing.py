"""A sketch on the screen: its words, and the buttons for all that can be done to it."""

from typing import Final, Literal

from bot.messages import Button, Outbound
from bot.payloads import SKETCH, payload
from bot.runner.sketches import words
from bot.runner.sketches.opened import OpenSketch
from bot.runner.voice import say
from bot.sketching import blanks, from_json
from bot.texts import Texts
from storage.sketches import Sketch
from templates.importing.changing import can_be_parted, can_be_retyped

Walk = Literal["a", "u"]
"""Through all blanks, or the unsure ones alone."""
ALL: Final[Walk] = "a"
UNSURE: Final[Walk] = "u"


def carried(row: Sketch, deed: str, *ids: object) -> str:
    """What a button of a sketch carries. The revision tells a button of something that was changed since."""
    return payload(SKETCH, row.id, row.revision, deed, *ids)


def whole(texts: Texts, row: Sketch) -> Outbound:
    """The whole sketch, and where to go from there."""
    proposal = from_json(row.proposal)
    found = blanks(proposal)
    unsure = sum(each.sure != "sure" for each in found)

    def button(key: str, deed: str, *ids: object, **params: object) -> tuple[Button, ...]:
        return (Button(texts.plain(f"sketch.{key}", **params), carried(row, deed, *ids)),)

    rows = [button("look_unsure", "n", -1, UNSURE, count=unsure)] if unsure else []
    rows += [button("look_all", "c", 0, ALL)] if found else []
    rows += [button("try", "x"), button("publish", "b")] if found else []
    rows += [button("retitle", "r"), button("drop", "d")]
    return Outbound(words.whole(texts, row, proposal), buttons=tuple(rows))


def show(sketch: OpenSketch, *before: str) -> None:
    """Show the whole sketch."""
    _put(sketch, whole(sketch.visit.house.texts, sketch.row), before)


def show_blank(sketch: OpenSketch, at: int, walk: Walk, *before: str) -> None:
    """Show one blank; the whole sketch where there is none of this number."""
    if not 0 <= at < len(sketch.blanks):
        show(sketch, *before)
        return
    texts = sketch.visit.house.texts
    _put(sketch, Outbound(words.one(texts, sketch.proposal, at), buttons=_around(sketch, at, walk)), before)


def show_next(sketch: OpenSketch, at: int, walk: Walk, *before: str) -> None:
    """Go on behind a blank: to the next of all, or the next unsure one, from the beginning again where there is none."""
    found = sketch.blanks
    if walk == ALL:
        show_blank(sketch, at + 1, walk, *before)
        return
    unsure = [number for number, each in enumerate(found) if each.sure != "sure"]
    following = next((number for number in unsure if number > at), next(iter(unsure), len(found)))
    done = () if unsure else (sketch.visit.house.texts.raw("sketch.all_seen"),)
    show_blank(sketch, following, walk, *before, *done)


def _put(sketch: OpenSketch, shown: Outbound, before: tuple[str, ...]) -> None:
    texts = sketch.visit.house.texts
    lines = [texts.say("sketch.before", words=each) for each in before]
    full = "\n\n".join([*lines, shown.text])
    say(sketch.visit, [Outbound(full, keyboard=(), buttons=shown.buttons)], asks="sketch:look:0")


def _around(sketch: OpenSketch, at: int, walk: Walk) -> tuple[tuple[Button, ...], ...]:
    texts, row, found = sketch.visit.house.texts, sketch.row, sketch.blanks
    finding = found[at]

    def button(key: str, deed: str) -> Button:
        return Button(texts.raw(f"sketch.{key}"), carried(row, deed, at, walk))

    change = [button("relabel", "l")]
    change += [button("retype", "t")] if can_be_retyped(sketch.proposal, finding.fact) else []
    facts = [button("join", "j")]
    facts += [button("part", "p")] if can_be_parted(sketch.proposal, finding) else []
    ways = [Button(texts.raw("sketch.back"), carried(row, "c", at - 1, ALL))] if at else []
    ways += [Button(texts.raw("sketch.on"), carried(row, "c", at + 1, ALL))] if at + 1 < len(found) else []
    ends = [Button(texts.raw("sketch.undo"), carried(row, "u", at, walk))] if row.undo else []
    ends.append(Button(texts.raw("sketch.to_whole"), carried(row, "o")))
    rows = ([button("right", "y")], [button("none", "z")], change, facts, ways, ends)
    return tuple(tuple(each) for each in rows if each)
