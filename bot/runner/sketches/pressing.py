"""The buttons of a sketch. One that was pressed after something had changed does nothing but show how it is now."""

from collections.abc import Callable, Mapping
from typing import Final

from bot import payloads
from bot.runner.house import Visit
from bot.runner.sketches import deeds
from bot.runner.sketches.asking import ask_label, ask_title
from bot.runner.sketches.deeds import ALL, UNSURE, Walk
from bot.runner.sketches.dropping import ask_drop, drop
from bot.runner.sketches.joining import ask_join, join
from bot.runner.sketches.opened import OpenSketch, open_sketch
from bot.runner.sketches.publishing import ask_publish, publish
from bot.runner.sketches.retyping import ask_type, retype
from bot.runner.sketches.showing import show, show_blank, show_from
from bot.runner.sketches.trying import try_out
from bot.runner.voice import tell
from storage.persons import Membership
from templates.importing.changing import can_be_parted, no_blank, parted, right


def press_sketch(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """Do what a button says; False where the button is none."""
    number, _, rest = ids.partition(":")
    revision, _, rest = rest.partition(":")
    deed, *about = rest.split(":")
    sketch = open_sketch(visit, payloads.number(number))
    if sketch is None:
        tell(visit, "sketch.gone")
        return True
    if payloads.number(revision) != sketch.row.revision:
        show(sketch, "sketch.changed_since")
    elif deed in _WHOLE:
        _WHOLE[deed](sketch)
    elif deed == deeds.TRY:
        try_out(sketch, membership)
    else:
        return _press_blank(sketch, deed, about)
    return True


def _press_blank(sketch: OpenSketch, deed: str, about: list[str]) -> bool:
    place, walked, *target = [*about, "", ""]
    at, walk = payloads.number(place), UNSURE if walked == UNSURE else ALL
    found, other = len(sketch.blanks), payloads.number(target[0])
    if at is None or at >= found:
        return False
    if deed in _BLANK:
        _BLANK[deed](sketch, at, walk)
    elif deed == deeds.JOIN_TO and other is not None and other < found:
        join(sketch, at, walk, other)
    elif deed == deeds.RETYPE_TO and other is not None:
        retype(sketch, at, walk, other)
    else:
        return False
    return True


def _right(sketch: OpenSketch, at: int, walk: Walk) -> None:
    show_from(sketch.change(right(sketch.proposal, sketch.blanks[at])), at + 1, walk)


def _none(sketch: OpenSketch, at: int, walk: Walk) -> None:
    show_from(sketch.change(no_blank(sketch.proposal, sketch.blanks[at])), at, walk, "sketch.none_now")


def _part(sketch: OpenSketch, at: int, walk: Walk) -> None:
    finding = sketch.blanks[at]
    if can_be_parted(sketch.proposal, finding):
        show_blank(sketch.change(parted(sketch.proposal, finding)), at, walk, "sketch.parted")
    else:
        show_blank(sketch, at, walk)


def _undo(sketch: OpenSketch, at: int, walk: Walk) -> None:
    show_blank(sketch.undone(), at, walk, "sketch.undone")


_WHOLE: Final[Mapping[str, Callable[[OpenSketch], None]]] = {
    deeds.WHOLE: show,
    deeds.RETITLE: ask_title,
    deeds.PUBLISH: ask_publish,
    deeds.PUBLISH_SURELY: publish,
    deeds.PUBLISH_APART: lambda sketch: publish(sketch, apart=True),
    deeds.DROP: ask_drop,
    deeds.DROP_SURELY: drop,
}
_BLANK: Final[Mapping[str, Callable[[OpenSketch, int, Walk], None]]] = {
    deeds.BLANK: show_blank,
    deeds.NEXT: show_from,
    deeds.RIGHT: _right,
    deeds.NO_BLANK: _none,
    deeds.PART: _part,
    deeds.UNDO: _undo,
    deeds.RELABEL: ask_label,
    deeds.JOIN: ask_join,
    deeds.RETYPE: ask_type,
}
