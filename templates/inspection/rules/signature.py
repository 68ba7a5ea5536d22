"""The signature as a block: room to sign, on the right, in one piece, and not alone on a page."""

from collections.abc import Iterator
from typing import Final

from templates.inspection.departures import Departure, Phrase, millimetres
from templates.inspection.inspected import Inspected
from templates.inspection.look import SINGLE_LINE
from templates.inspection.paper import BREAK, Line, Paragraph

_MM_PER_POINT: Final = 25.4 / 72


def signature(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the block."""
    signer = inspected.components.first("signer")
    if signer is None:
        return
    yield from _space(inspected, signer)
    yield from _place(inspected, signer)
    cells = [paragraph.cell for paragraph in inspected.components.foot if paragraph.cell]
    if any(cell.may_split for cell in cells):
        yield from inspected.departs("signature_split", "signer", signer, Phrase("may_split"), Phrase("in_one_piece"))
    written = [paragraph for paragraph in inspected.components.body if paragraph.text.strip()]
    if written and not written[-1].look.keep_next:
        yield from inspected.departs("signature_keep", "body", written[-1].whole, Phrase("not_kept"), Phrase("is_kept"))


def _space(inspected: Inspected, signer: Line) -> Iterator[Departure]:
    above = (inspected.components.of("post") or inspected.components.of("authority"))[-1:]
    if not above:
        return
    column = tuple(each for each in inspected.components.foot if each.is_beside(signer.paragraph))
    room = _room(column, above[0], signer) if above[0].paragraph.is_beside(signer.paragraph) else None
    wanted = inspected.profile.signature_space
    if room is not None and room < wanted:
        yield from inspected.departs("signature_space", "signer", signer, millimetres(room), millimetres(wanted))


def _room(column: tuple[Paragraph, ...], above: Line, signer: Line) -> float | None:
    """Millimetres between two lines; None where a picture stands between them."""
    first, last = (next(n for n, each in enumerate(column) if each is line.paragraph) for line in (above, signer))
    if first == last:
        runs = above.paragraph.runs
        start, end = runs.index(above.runs[-1]), runs.index(signer.runs[0])
        breaks = [run for run in runs[start:end] if run.text == BREAK]
        return max(len(breaks) - 1, 0) * _height(above.paragraph) * _MM_PER_POINT
    between = column[first + 1 : last]
    if any(each.pictured for each in (*between, column[last])):
        return None
    spaces = above.paragraph.look.after + signer.paragraph.look.before
    empty = sum(_height(each) * (1 + _breaks(each)) + each.look.before + each.look.after for each in between)
    edges = _breaks(above.paragraph) + _breaks(signer.paragraph)
    return (spaces + empty + edges * _height(above.paragraph)) * _MM_PER_POINT


def _breaks(paragraph: Paragraph) -> int:
    return sum(run.text == BREAK for run in paragraph.runs)


def _height(paragraph: Paragraph) -> float:
    look, single = paragraph.look, paragraph.empty_size * SINGLE_LINE
    if look.line_rule == "auto":
        return single * look.line
    return look.line if look.line_rule == "exact" else max(look.line, single)


def _place(inspected: Inspected, signer: Line) -> Iterator[Departure]:
    label = inspected.components.first("label")
    left, right = (line.paragraph.cell if line else None for line in (label, signer))
    if left and right and left.table == right.table and right.column <= left.column:
        yield from inspected.departs("signature_place", "signer", signer, Phrase("on_the_left"), Phrase("on_the_right"))
