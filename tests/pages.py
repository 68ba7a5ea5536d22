"""The pages of the house, and what stands in them: code blocks with their kind, code spans."""

import re
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
PAGES = sorted(
    [
        *HOUSE.glob("*.md"),
        *(HOUSE / "docs").rglob("*.md"),
        HOUSE / "bench" / "README.md",
        *(HOUSE / "tests").rglob("*.md"),
    ]
)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?:^ {4,}\S.*\n)+", re.MULTILINE)


@cache
def page(path):
    return path.read_text(encoding="utf-8")


def blocks(path):
    """Every block of code: its kind (`sh`, `yaml`, …; none of an indented one) and its text."""
    found = [(kind, text) for kind, text in _FENCE.findall(page(path))]
    return found + [("", text) for text in _INDENTED.findall(_FENCE.sub("", page(path)))]


def spans(path):
    """Every code span within a line."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", page(path)))
