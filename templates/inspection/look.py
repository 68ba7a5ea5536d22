"""How a run or a paragraph looks in the end. Sizes and spacing in points, indents in millimetres."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from templates.ooxml import in_millimetres, in_points

Settings = Mapping[str, Any]
SINGLE_LINE: Final = 1.15
"""A single line of Times New Roman, for each point of type size."""
_SINGLE: Final = 240  # Word counts lines by this
_ALIGNMENTS: Final = {"start": "left", "end": "right", "distribute": "both", "justify": "both"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """Of letters. A slot without a font has None; Word then takes Times New Roman."""

    ascii: str | None
    high: str | None
    complex: str | None
    asian: str | None
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    colour: str


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Of a paragraph. `line` is points for `exact` and `atLeast`, lines for `auto`."""

    alignment: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line_rule: str
    line: float
    keep_next: bool
    bullet: bool
    outline: int | None
    bordered: bool


def run_look(found: Settings) -> RunLook:
    """The look that settings make."""
    return RunLook(
        ascii=found.get("ascii"),
        high=found.get("hAnsi"),
        complex=found.get("cs"),
        asian=found.get("eastAsia"),
        size=found.get("size", 10),
        bold=found.get("bold", False),
        italic=found.get("italic", False),
        underline=found.get("underline", False),
        caps=found.get("caps", False),
        colour=found.get("colour", "auto"),
    )


def paragraph_look(found: Settings, *, bullet: bool) -> ParagraphLook:
    """The look that settings make."""
    rule, line = found.get("line_rule", "auto"), found.get("line", _SINGLE)
    alignment: str = found.get("framed") or found.get("alignment", "left")
    return ParagraphLook(
        alignment=_ALIGNMENTS.get(alignment, alignment),
        first_line=in_millimetres(found.get("first_line")),
        left=in_millimetres(found.get("left")),
        right=in_millimetres(found.get("right")),
        before=in_points(found.get("before")),
        after=in_points(found.get("after")),
        line_rule=rule,
        line=line / _SINGLE if rule == "auto" else in_points(line),
        keep_next=found.get("keep_next", False),
        bullet=bullet,
        outline=found.get("outline"),
        bordered=found.get("bordered", False),
    )
