"""Where people stall, as a picture: the questions that cost a commune most time, each with a bar."""

from typing import Final

from bot.collection.stalls import Stall, Stalls
from bot.drawing.canvas import EDGE, RIGHT, Canvas
from bot.drawing.lettering import cut, wrapped
from bot.drawing.looks import INK, LOOKS, MUTED

_MOST: Final = 20
_SMALL, _NAMES, _TITLE = 22, 24, 34
_BAR, _LONGEST, _STEP = 30, 470, 30
_ONCE, _AGAIN = LOOKS["shown"].fill, LOOKS["overdue"].fill


def draw_stalls(stalls: Stalls) -> bytes:
    """The picture."""
    canvas, y = Canvas(), EDGE
    for words in wrapped(stalls.title, _TITLE, RIGHT - EDGE, 3, bold=True):
        canvas.words(EDGE, y + 22, words, _TITLE, color=INK, bold=True)
        y += 44
    for words in wrapped(stalls.subtitle, _SMALL, RIGHT - EDGE, 3):
        canvas.words(EDGE, y + 18, words, _SMALL, color=MUTED)
        y += 32
    worst = stalls.worst(_MOST)
    if worst:
        y = _legend(canvas, stalls, y + 8)
    longest = max((each.weight for each in worst), default=0)
    for place, each in enumerate(worst, start=1):
        y = _question(canvas, f"{place}. {each.label}", each, y, _LONGEST / longest)
    return canvas.png(y + EDGE)


def _legend(canvas: Canvas, stalls: Stalls, y: int) -> int:
    for fill, words in ((_ONCE, stalls.once), (_AGAIN, stalls.again)):
        canvas.box(EDGE, y + 8, 24, 24, fill)
        canvas.words(EDGE + 36, y + 20, cut(words, _SMALL, RIGHT - EDGE - 36), _SMALL, color=INK)
        y += 36
    return y + 12


def _question(canvas: Canvas, label: str, stall: Stall, y: int, second: float) -> int:
    """Its words, and below them a bar: one answer, then what it took once more. `second`: how wide that is."""
    for words in wrapped(label, _NAMES, RIGHT - EDGE, 2):
        canvas.words(EDGE, y + 16, words, _NAMES, color=INK)
        y += _STEP
    once = (stall.seconds or 0) * second
    again = once * stall.again
    canvas.box(EDGE, y + 4, once, _BAR, _ONCE)
    canvas.box(EDGE + once, y + 4, again, _BAR, _AGAIN)
    end = EDGE + once + again + 12
    canvas.words(end, y + 19, cut(stall.note, _SMALL, RIGHT - end), _SMALL, color=INK)
    return y + _BAR + 20
