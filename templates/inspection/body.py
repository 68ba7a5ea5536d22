"""The body: headings by their numbers and looks, and everything else."""

import re
from collections.abc import Sequence
from typing import Final

from templates.inspection.paper import Line, Paragraph
from templates.inspection.recognition import Recognition

_LONGEST: Final = 250
_HEADINGS: Final = ("heading4", "heading3", "heading2", "heading1")
_SENTENCES: Final = re.compile(r"[^\d\s.]\.\s+\S|[;,]$")
Found = dict[str, list[Line]]


def read_body(paragraphs: Sequence[Paragraph], known: Recognition) -> Found:
    """Headings and body paragraphs; tables of figures inside the body have forms of their own and are left out."""
    found = Found()
    for paragraph in paragraphs:
        line = paragraph.whole
        if line.plain and paragraph.cell is None:
            found.setdefault(_heading_of(line, known) or "body", []).append(line)
    return found


def _heading_of(line: Line, known: Recognition) -> str | None:
    """The level of a heading, as the name of its component; None for a line that is none."""
    outline = line.paragraph.look.outline
    found = next(((kind, match) for kind in _HEADINGS if (match := known.found(kind, line.plain))), None)
    if found is None:
        return f"heading{outline + 1}" if outline is not None and outline < len(_HEADINGS) else None
    kind, match = found
    if len(line.plain) > _LONGEST or _SENTENCES.search(line.plain, match.end()):
        return None
    marked = all(run.look.bold or run.look.italic for run in line.visible)
    return kind if marked or kind != "heading2" or not line.plain.endswith(".") else None
