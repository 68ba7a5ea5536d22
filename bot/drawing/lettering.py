"""How wide words are, in the letters that matplotlib brings along: no picture depends on the machine's own fonts."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_CUT: Final = "…"


@cache
def letters(size: int, *, bold: bool) -> "FontProperties":
    """DejaVu Sans of so many pixels; it has every Vietnamese letter."""
    import matplotlib as mpl  # noqa: PLC0415  -- only who draws pays for it
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(mpl.get_data_path()) / "fonts" / "ttf" / name, size=size)


def width_of(words: str, size: int, *, bold: bool = False) -> float:
    """How many pixels a line of words takes."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415

    width, _, _ = text_to_path.get_text_width_height_descent(words, letters(size, bold=bold), ismath=False)
    return float(width)


def cut(words: str, size: int, room: float, *, bold: bool = False) -> str:
    """One line that fits."""
    words = " ".join(words.split())
    if width_of(words, size, bold=bold) <= room:
        return words
    while words and width_of(words + _CUT, size, bold=bold) > room:
        words = words[:-1].rstrip()
    return words + _CUT


def wrapped(words: str, size: int, room: float, most: int, *, bold: bool = False) -> list[str]:
    """As many lines as it takes, at most so many; the last one is cut."""
    lines, rest = list[str](), words.split()
    while rest and len(lines) < most - 1:
        line = [rest.pop(0)]
        while rest and width_of(" ".join([*line, rest[0]]), size, bold=bold) <= room:
            line.append(rest.pop(0))
        lines.append(cut(" ".join(line), size, room, bold=bold))
    return [*lines, cut(" ".join(rest), size, room, bold=bold)] if rest else lines
