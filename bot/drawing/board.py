"""The board as a picture: how many stand how, then a line each, whoever is behind on top."""

from bot.collection.board import Board
from bot.collection.lines import Line, Tally
from bot.drawing.canvas import EDGE, RIGHT, Canvas
from bot.drawing.lettering import cut, wrapped
from bot.drawing.looks import FAINT, INK, LOOKS, MUTED

_NAME_AT, _CELLS_AT, _CELLS_END = 84, 490, 860
_SMALL, _NAMES, _LARGE, _TITLE = 22, 26, 46, 34
_LINE, _GROUP, _CHIP, _WIDEST_CHIP = 46, 82, 104, 280


def draw_board(board: Board) -> bytes:
    """The picture."""
    canvas, y = Canvas(), EDGE
    y = _head(canvas, board, y)
    y = _chips(canvas, board.tallies, y)
    groups, communes = [line for line in board.lines if line.tallies], board.behind
    if groups:
        longest = max(map(_count, groups)) if all(len(line.tallies) == 1 for line in groups) else 0
        for line in groups:
            y = _group(canvas, line, y, longest or _count(line))
        canvas.words(EDGE, y + 38, board.behind_head, _NAMES, color=INK, bold=True)
        y += 56
    else:
        communes = board.lines
    y = _numbers(canvas, board, y) if communes else y
    for line in communes:
        y = _commune(canvas, line, y)
    return canvas.png(_sections(canvas, board.sections, y + 16) + EDGE)


def _head(canvas: Canvas, board: Board, y: int) -> int:
    for words in wrapped(board.title, _TITLE, RIGHT - EDGE, 3, bold=True):
        canvas.words(EDGE, y + 22, words, _TITLE, color=INK, bold=True)
        y += 44
    for words, size, color in ((board.subtitle, _NAMES, INK), (board.as_of, _SMALL, MUTED)):
        if words:
            canvas.words(EDGE, y + 20, cut(words, size, RIGHT - EDGE), size, color=color)
            y += 38
    return y + 12


def _chips(canvas: Canvas, tallies: tuple[Tally, ...], y: int) -> int:
    """How many stand how: the legend at the same time."""
    width = min((RIGHT - EDGE) / max(len(tallies), 1), _WIDEST_CHIP)
    for place, tally in enumerate(tallies):
        look, x = LOOKS[tally.standing], EDGE + place * width
        canvas.box(x + 2, y, width - 4, _CHIP, look.fill, edge=look.edge)
        middle, words = x + width / 2, f"{tally.count}  {look.sign}".rstrip()
        canvas.words(middle, y + 36, words, _LARGE, color=look.ink, bold=True, side="center")
        canvas.words(middle, y + 80, cut(tally.words, _SMALL, width - 12), _SMALL, color=look.ink, side="center")
    return y + _CHIP + 12


def _numbers(canvas: Canvas, board: Board, y: int) -> int:
    """Above the cells, the numbers of the sections that are named below."""
    step = (_CELLS_END - _CELLS_AT) / max(len(board.sections), 1)
    for place in range(len(board.sections)):
        canvas.words(_CELLS_AT + (place + 0.5) * step, y + 18, str(place + 1), _SMALL, color=MUTED, side="center")
    return y + 36 if board.sections else y


def _commune(canvas: Canvas, line: Line, y: int) -> int:
    look, is_late = LOOKS[line.standing], line.standing == "overdue"
    if look.tint:
        canvas.box(EDGE - 8, y, RIGHT - EDGE + 16, _LINE - 3, look.tint)
    middle = y + (_LINE - 3) / 2
    _sign(canvas, line, middle)
    name = cut(line.label, _NAMES, _CELLS_AT - _NAME_AT - 12, bold=is_late)
    canvas.words(_NAME_AT, middle, name, _NAMES, color=INK, bold=is_late)
    _cells(canvas, line, _CELLS_END, middle - 15, 30)
    note = cut(line.note, _SMALL, RIGHT - _CELLS_END - 8)
    canvas.words(RIGHT, middle, note, _SMALL, color=INK, side="right")
    return y + _LINE


def _group(canvas: Canvas, line: Line, y: int, longest: int) -> int:
    """A bar of how its communes stand, of `longest` if it is full, and below it how far each section is."""
    _sign(canvas, line, y + 22)
    room = _CELLS_AT - _NAME_AT - 12
    canvas.words(_NAME_AT, y + 22, cut(line.label, _NAMES, room, bold=True), _NAMES, color=INK, bold=True)
    canvas.words(_NAME_AT, y + 56, cut(line.note, _SMALL, room), _SMALL, color=MUTED)
    _bar(canvas, line.tallies, y + 4, (RIGHT - _CELLS_AT) / longest)
    _cells(canvas, line, RIGHT, y + 48, 18)
    canvas.box(EDGE, y + _GROUP - 6, RIGHT - EDGE, 1, FAINT)
    return y + _GROUP


def _count(line: Line) -> int:
    return sum(tally.count for tally in line.tallies)


def _bar(canvas: Canvas, tallies: tuple[Tally, ...], y: float, each: float) -> None:
    """`each`: how wide a single commune is."""
    x = float(_CELLS_AT)
    for tally in tallies:
        look, width = LOOKS[tally.standing], each * tally.count
        canvas.box(x, y, width, 38, look.fill, edge=look.edge)
        if width > 13 * len(str(tally.count)) + 4:
            words = str(tally.count)
            canvas.words(x + width / 2, y + 19, words, _SMALL, color=look.ink, bold=True, side="center")
        x += width


def _sign(canvas: Canvas, line: Line, middle: float) -> None:
    look = LOOKS[line.standing]
    canvas.disc(EDGE + 17, middle, 16, look.fill, edge=look.edge)
    canvas.words(EDGE + 17, middle, look.sign, _SMALL, color=look.ink, bold=True, side="center")


def _cells(canvas: Canvas, line: Line, end: float, y: float, height: float) -> None:
    """A cell for each section, filled from the left as far as it is answered."""
    look, step = LOOKS["under_way" if line.tallies else line.standing], (end - _CELLS_AT) / len(line.shares)
    for place, share in enumerate(line.shares):
        x = _CELLS_AT + place * step
        canvas.box(x + 1, y, step - 4, height, "#FFFFFF", edge="#8C8C8C")
        if share:
            canvas.box(x + 1, y, (step - 4) * share, height, look.fill)


def _sections(canvas: Canvas, sections: tuple[str, ...], y: int) -> int:
    """What the cells are, in two columns."""
    half, room = (len(sections) + 1) // 2, (RIGHT - EDGE) / 2
    for place, label in enumerate(sections):
        x, line = EDGE + room * (place // half), y + place % half * 32
        canvas.words(x, line + 16, cut(f"{place + 1}  {label}", _SMALL, room - 12), _SMALL, color=MUTED)
    return y + half * 32
