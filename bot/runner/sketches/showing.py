"""A sketch on the screen: its words, and the buttons for all that can be done to it."""

from collections.abc import Sequence
from typing import Final, Literal

from bot.authoring.sketching import blanks, from_json
from bot.messages import Button, Outbound
from bot.payloads import SKETCH, payload
from bot.runner.sketches import ASKS, words
from bot.runner.sketches.opened import OpenSketch
from bot.runner.voice import say
from bot.texts import Texts
from storage import questions
from storage.sketches import Sketch
from templates.importing.changing import can_be_joined, can_be_parted, can_be_retyped

Walk = Literal["a", "u"]
"""Through all blanks, or the unsure ones alone."""
ALL: Final[Walk] = "a"
UNSURE: Final[Walk] = "u"
TYPED: Final = (f"{ASKS}label:", f"{ASKS}title:")
"""Questions about a sketch that are answered in words, below a keyboard to leave them by."""


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

    rows = [button("look_unsure", "n", 0, UNSURE, count=unsure)] if unsure else []
    rows += [button("look_all", "c", 0, ALL)] if found else []
    rows += [button("try", "x"), button("publish", "b")] if found else []
    rows += [button("retitle", "r"), button("drop", "d")]
    return Outbound(words.whole(texts, row, proposal), buttons=tuple(rows))


def show(sketch: OpenSketch, *before: str) -> None:
    """Show the whole sketch, below sentences of texts.vi.yaml."""
    _put(sketch, whole(sketch.visit.house.texts, sketch.row), before, f"look:{sketch.row.id}:{sketch.row.revision}:0:a")


def show_blank(sketch: OpenSketch, at: int, walk: Walk, *before: str) -> None:
    """Show one blank; the whole sketch where there is none of this number."""
    if not 0 <= at < len(sketch.blanks):
        show(sketch, *before)
        return
    shown = Outbound(words.one(sketch.visit.house.texts, sketch.proposal, at), buttons=_around(sketch, at, walk))
    _put(sketch, shown, before, f"look:{sketch.row.id}:{sketch.row.revision}:{at}:{walk}")


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
    say(visit, [*head, Outbound(full, buttons=shown.buttons)], asks=f"{ASKS}{asks}")


def _around(sketch: OpenSketch, at: int, walk: Walk) -> tuple[tuple[Button, ...], ...]:
    texts, row, found = sketch.visit.house.texts, sketch.row, sketch.blanks
    finding = found[at]

    def button(key: str, deed: str) -> Button:
        return Button(texts.raw(f"sketch.{key}"), carried(row, deed, at, walk))

    change = [button("relabel", "l")]
    change += [button("retype", "t")] if can_be_retyped(sketch.proposal, finding.fact) else []
    facts = [button("join", "j")] if can_be_joined(sketch.proposal, finding.fact) else []
    facts += [button("part", "p")] if can_be_parted(sketch.proposal, finding) else []
    ways = [Button(texts.raw("sketch.back"), carried(row, "c", at - 1, ALL))] if at else []
    ways += [Button(texts.raw("sketch.on"), carried(row, "c", at + 1, ALL))] if at + 1 < len(found) else []
    ends = [button("undo", "u")] if row.undo else []
    ends.append(Button(texts.raw("sketch.to_whole"), carried(row, "o")))
    rows = ([button("right", "y")], [button("none", "z")], change, facts, ways, ends)
    return tuple(tuple(each) for each in rows if each)
