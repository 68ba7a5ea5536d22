"""One font in every slot, in black."""

from collections.abc import Iterator
from typing import Final

from templates.inspection.departures import Departure, words
from templates.inspection.inspected import Inspected
from templates.inspection.paper import Line

_BLACK: Final = frozenset({"auto", "000000"})


def fonts(inspected: Inspected) -> Iterator[Departure]:
    """Departures of the letters of every component."""
    for component, lines in inspected.components.lines.items():
        for line in lines:
            yield from _of_line(inspected, component, line)


def _of_line(inspected: Inspected, component: str, line: Line) -> Iterator[Departure]:
    wanted = inspected.profile.font
    looks = [run.look for run in line.visible]
    seen = _others([(look.ascii, look.high) for look in looks], wanted)
    if seen:
        yield from inspected.departs("font", component, line, words(seen), words(wanted))
    elif rest := _others([(look.complex, look.asian) for look in looks], wanted):
        yield from inspected.departs("font_slots", component, line, words(rest), words(wanted))
    colours = sorted({look.colour for look in looks} - _BLACK)
    if colours:
        yield from inspected.departs("colour", component, line, words(colours[0]), words("000000"))


def _others(slots: list[tuple[str | None, str | None]], wanted: str) -> str:
    names = {name for pair in slots for name in pair if name is not None and name.casefold() != wanted.casefold()}
    return ", ".join(sorted(names))
