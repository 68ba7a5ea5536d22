"""The map of a flow as a picture: a line a question, and at the left what it looks at, each link in a lane."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.authoring.mapping import FlowMap, Link, Stop, Why
from bot.drawing.canvas import EDGE, RIGHT, Canvas
from bot.drawing.lettering import cut, wrapped
from bot.drawing.looks import INK, LOOKS, MUTED

_TITLE, _NAMES, _SMALL = 34, 24, 20
_STEP, _NOTE, _HEAD = 40, 28, 56
_LANES, _LANE = 12, 14
_WORDS_AT: Final = EDGE + _LANES * _LANE + 24
_TYPE_AT: Final = 860
_FILLS: Final[Mapping[Why, str]] = {
    "relevant": LOOKS["overdue"].fill,
    "calculation": LOOKS["done"].fill,
    "rule": LOOKS["shown"].fill,
}


def draw_map(found: FlowMap) -> bytes:
    """The picture, as high as the flow is long."""
    canvas, y = Canvas(), EDGE
    for words in wrapped(found.title, _TITLE, RIGHT - EDGE, 3, bold=True):
        canvas.words(EDGE, y + 22, words, _TITLE, color=INK, bold=True)
        y += 44
    y = _legend(canvas, found, y + 8)
    places = dict[str, int]()
    for label, stops in found.sections:
        canvas.words(_WORDS_AT, y + 30, cut(label, _NAMES, RIGHT - _WORDS_AT, bold=True), _NAMES, color=INK, bold=True)
        y += _HEAD
        for stop in stops:
            places[stop.name] = y + _STEP // 2
            y = _stop(canvas, stop, y)
    _links(canvas, found.links, places)
    return canvas.png(y + EDGE)


def _legend(canvas: Canvas, found: FlowMap, y: int) -> int:
    for why, words in found.legend:
        canvas.box(EDGE, y + 8, 24, 24, _FILLS[why])
        canvas.words(EDGE + 36, y + 20, cut(words, _SMALL, RIGHT - EDGE - 36), _SMALL, color=INK)
        y += 34
    for words in wrapped(found.counting, _SMALL, RIGHT - EDGE, 2):
        canvas.words(EDGE, y + 20, words, _SMALL, color=MUTED)
        y += _NOTE
    return y + 8


def _stop(canvas: Canvas, stop: Stop, y: int) -> int:
    room = _TYPE_AT - _WORDS_AT - 12
    canvas.words(_WORDS_AT, y + 20, cut(f"{stop.number}. {stop.label}", _NAMES, room), _NAMES, color=INK)
    canvas.words(RIGHT, y + 20, cut(stop.type, _SMALL, RIGHT - _TYPE_AT), _SMALL, color=MUTED, side="right")
    y += _STEP
    for note in stop.notes:
        canvas.words(_WORDS_AT + 24, y + 10, cut(note, _SMALL, RIGHT - _WORDS_AT - 24), _SMALL, color=MUTED)
        y += _NOTE
    return y


def _links(canvas: Canvas, links: Sequence[Link], places: Mapping[str, int]) -> None:
    """Short links next to the words; each in the first lane in which no other one lies beside it."""
    taken = list[list[tuple[int, int]]]()
    for link in sorted(links, key=lambda each: abs(places[each.source] - places[each.target])):
        source, target = places[link.source], places[link.target]
        low, high = sorted((source, target))
        free = (at for at, lane in enumerate(taken) if all(high < begin or end < low for begin, end in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        x, fill = _WORDS_AT - 20 - min(lane, _LANES - 1) * _LANE, _FILLS[link.why]
        canvas.box(x, low, 3, high - low, fill)
        for y in (source, target):
            canvas.box(x, y, _WORDS_AT - 12 - x, 2, fill)
        canvas.disc(_WORDS_AT - 12, target, 4, fill, edge=fill)
