"""The places of a form's body: which question each writes, and how; marked in the template's source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

from templates.filters import MARKS
from templates.rendering import form_environment
from templates.returning.unit import Way
from templates.tags import TAG

_LOOP: Final = re.compile(r"\s*for (\w+) in (.+)")
_END: Final = re.compile(r"\s*endfor\b")
_PLAIN: Final = frozenset({"number", "spaces", "zero"})
_WAYS: Final[dict[str, Way]] = {"upper": "upper", "day": "day", "month": "month", "year": "year"}
_OPEN, _MIDDLE, _CLOSE = MARKS


@dataclass(frozen=True, slots=True)
class Spot:
    """One place. `repeat`: the question whose rows it stands in, if any."""

    number: int
    name: str
    way: Way
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class _Loop:
    variable: str
    over: str
    is_lines: bool


def mark_spots(source: str, names: Mapping[str, str]) -> tuple[str, list[Spot]]:
    """A template's source with marks around every place that writes an answer, and those places by their number.

    `names`: the questions' types by their names.
    """
    spots, loops, made, at = list[Spot](), list[_Loop](), list[str](), 0
    for tag in TAG.finditer(source):
        made.append(source[at : tag.start()])
        at = tag.end()
        made.append(tag[0])
        if tag["place"] is None:
            _enter(tag["control"].rstrip(), loops)
        elif (spot := _spot(len(spots), tag["place"], loops, names)) is not None:
            turn = "{{ loop.index }}" if loops else ""
            made[-1] = f"{_OPEN}{spot.number},{turn}{_MIDDLE}{tag[0]}{_CLOSE}"
            spots.append(spot)
    return "".join([*made, source[at:]]), spots


def _enter(control: str, loops: list[_Loop]) -> None:
    if _END.match(control):
        loops.pop()
    elif loop := _LOOP.fullmatch(control):
        (over,) = _expressions(loop[2])
        name, filters = _bare(over)
        loops.append(_Loop(loop[1], name, is_lines=filters == ["lines"]))


def _spot(number: int, source: str, loops: list[_Loop], names: Mapping[str, str]) -> Spot | None:
    """What a place writes; None where it writes no answer. Inside two loops nobody can tell the rows apart."""
    (expression,) = _expressions(source)
    name, filters = _bare(expression)
    variable, _, own = name.partition(".")
    inner = loops[-1] if loops else None
    if any(each.name == "loop" for each in expression.find_all(nodes.Name)):
        return Spot(number, "", "loose")
    if inner is None or variable != inner.variable:
        return Spot(number, name, _way(filters)) if name in names else None
    if len(loops) == 1 and inner.is_lines and not own and not filters:
        return Spot(number, inner.over, "line")
    if len(loops) == 1 and own in names and names.get(inner.over) == "repeat":
        return Spot(number, own, _way(filters), inner.over)
    return None


def _way(filters: list[str]) -> Way:
    rest = [each for each in filters if each not in _PLAIN]
    if not rest:
        return "whole"
    return _WAYS.get(rest[0], "derived") if len(rest) == 1 else "derived"


def _expressions(source: str) -> Iterator[nodes.Expr]:
    for output in form_environment().parse(f"{{{{ {source} }}}}").find_all(nodes.Output):
        yield from output.nodes


def _bare(expression: nodes.Node | None) -> tuple[str, list[str]]:
    """The name below an expression's filters, a row's own behind a dot; empty where it is no mere name."""
    filters = list[str]()
    while isinstance(expression, nodes.Filter):
        filters.insert(0, expression.name)
        expression = expression.node
    if isinstance(expression, nodes.Name):
        return expression.name, filters
    if isinstance(expression, nodes.Getattr) and isinstance(expression.node, nodes.Name):
        return f"{expression.node.name}.{expression.attr}", filters
    return "", filters
