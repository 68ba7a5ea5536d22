"""What one rPr or pPr says by itself, as plain settings that can be laid over each other."""

from typing import Any, Final

from templates.inspection.fonts import Theme, fonts_of
from templates.ooxml import Element, figure, is_on, local, value, w

TOGGLES: Final = ("bold", "italic", "caps")
_TOGGLED: Final = {"b": "bold", "i": "italic", "caps": "caps"}
_SPACING: Final = ("before", "after", "line")
_INDENTS: Final = (
    ("left", "left"),
    ("start", "left"),
    ("right", "right"),
    ("end", "right"),
    ("firstLine", "first_line"),
)
_DEEPEST: Final = 8


def run_settings(properties: Element | None, theme: Theme) -> dict[str, Any]:
    """The settings of run properties."""
    found = dict[str, Any]()
    for each in properties if properties is not None else ():
        name = local(each)
        if name in _TOGGLED:
            found[_TOGGLED[name]] = is_on(each)
        elif name == "u":
            found["underline"] = is_on(each)
        elif name == "color":
            found["colour"] = (value(each) or "auto").upper().replace("AUTO", "auto")
        elif name == "sz" and (size := figure(value(each))) is not None:
            found["size"] = size / 2
    fonts = fonts_of(properties)
    return found | (theme.slots(fonts) if fonts is not None else {})


def paragraph_settings(properties: Element | None) -> dict[str, Any]:
    """The settings of paragraph properties."""
    found = dict[str, Any]()
    for each in properties if properties is not None else ():
        name = local(each)
        if name == "jc":
            found["alignment"] = value(each) or "left"
        elif name == "framePr" and value(each, "xAlign"):
            found["framed"] = value(each, "xAlign")
        elif name == "keepNext":
            found["keep_next"] = is_on(each)
        elif name == "spacing":
            found |= _spacing(each)
        elif name == "ind":
            found |= _indents(each)
        elif name == "outlineLvl" and (level := figure(value(each))) is not None:
            found["outline"] = int(level) if 0 <= level <= _DEEPEST else None
        elif name == "numPr":
            found["number"] = _numbering(each)
        elif name == "pBdr":
            found["bordered"] = any(
                local(side) in {"top", "bottom"} and value(side) not in {None, "nil", "none"} for side in each
            )
    return found


def _spacing(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {name: length for name in _SPACING if (length := figure(value(element, name))) is not None}
    if "line" in found:
        found["line_rule"] = value(element, "lineRule") or "auto"
    return found


def _indents(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {
        key: length for name, key in _INDENTS if (length := figure(value(element, name))) is not None
    }
    hanging = figure(value(element, "hanging"))
    return found | ({"first_line": -hanging} if hanging is not None else {})


def _numbering(element: Element) -> tuple[str, str]:
    return value(element.find(w("numId"))) or "0", value(element.find(w("ilvl"))) or "0"
