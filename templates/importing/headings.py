"""Which lines are headings, and which section each line belongs to."""

import re
from collections.abc import Container, Sequence
from typing import Final

from templates.importing.line import Line
from templates.importing.rules import load_rules
from templates.importing.sentences import slug
from templates.importing.wording import word

_DOTS: Final = re.compile(r"[….]{2,}|…|_{2,}|\t")
_LONGEST: Final = 160


def _is_heading(line: Line) -> bool:
    """A heading: styled as one; or numbered, short and bold; or numbered with letters, and no item of a list."""
    text = line.text.strip()
    if not text or line.contents or line.cell is not None or len(text) > _LONGEST or "\t" in text:
        return False
    if line.outline:
        return True
    patterns = load_rules().patterns
    is_lettered = patterns["lettered"].match(text) is not None and text[-1] not in ";,"
    return patterns["numbered"].match(text) is not None and (line.bold or is_lettered)


def sections_of(lines: Sequence[Line]) -> tuple[dict[str, str], list[str]]:
    """The labels of the sections by name, and the name of the section of each line."""
    labels, names, current = dict[str, str](), list[str](), ""
    for line in lines:
        if _is_heading(line):
            current = _new(labels, line.text)
        elif not current:
            current = _new(labels, word("sections", "start"))
        names.append(current)
    return labels, names


def _new(labels: dict[str, str], text: str) -> str:
    label = re.sub(r"\s+", " ", _DOTS.sub("…", text)).strip(" .:")
    words = label if len(label) <= 70 else f"{label[:70].rpartition(' ')[0]}…"  # noqa: PLR2004  -- what a chat shows in a line
    name = unique(
        slug(load_rules().patterns["heading_number"].sub("", label), 30, begin=True) or word("names", "section"),
        labels,
    )
    labels[name] = words
    return name


def unique(name: str, taken: Container[str]) -> str:
    """A name that is not taken: with a number behind it where it is."""
    base, number = (name if name[:1].isalpha() else f"m_{name}")[:36], 2
    found = base
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    return found
