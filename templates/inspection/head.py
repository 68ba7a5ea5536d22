"""The head of a paper: who writes and to whom they belong, number, title, place and date, type and subject."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

from templates.inspection.paper import Line, Paragraph
from templates.inspection.recognition import Recognition

_HEAD: Final = 40
_SUBJECT: Final = 8
_KINDS: Final = ("title", "motto", "place_date", "star", "number", "superior", "issuer")
_ENDS: Final = ("separator", "addressee", "heading1", "heading2")
_LONG: Final = 300
Found = dict[str, list[Line]]


def head_until(paragraphs: Sequence[Paragraph], known: Recognition) -> int:
    """Where the head ends: at the type name, or else behind the last line that is plainly of a head."""
    last = 0
    for at, paragraph in enumerate(paragraphs[:_HEAD]):
        line = paragraph.whole.plain
        if paragraph.cell is None and known.found("type_name", line):
            return at
        if len(line) > _LONG or known.found("heading1", line) or _leaves_the_table(paragraphs, last, paragraph):
            break
        if any(next(known.kinds(each.plain, _KINDS), None) for each in paragraph.lines()):
            last = at + 1
    return last


def _leaves_the_table(paragraphs: Sequence[Paragraph], last: int, paragraph: Paragraph) -> bool:
    """Whether a line of words stands below a table that held lines of the head."""
    return (
        last > 0 and paragraphs[last - 1].cell is not None and paragraph.cell is None and bool(paragraph.text.strip())
    )


def read_head(paragraphs: Sequence[Paragraph], known: Recognition) -> Found:
    """The components above the type name. A line of the left side that is none of them is of the issuing bodies."""
    found, unknown = Found(), list[Line]()
    for paragraph in paragraphs:
        for line in paragraph.lines():
            kind = next(known.kinds(line.plain, _KINDS), None)
            if kind is not None:
                _take(found, kind, line)
            elif paragraph.cell is not None and paragraph.cell.column == 0:
                unknown.append(line)
    if len(unknown) > 1 and "superior" not in found and "issuer" not in found:
        found["superior"] = [unknown.pop(0)]
    for line in unknown:
        _place(found, line)
    return found


def _take(found: Found, kind: str, line: Line) -> None:
    if kind in {"superior", "issuer"} or kind not in found:
        found.setdefault(kind, []).append(line)


def _place(found: Found, line: Line) -> None:
    """A second line of a long name goes to the body that is looked alike; a lone line is whoever is missing."""
    for kind in ("superior", "issuer"):
        if kind in found and line.visible[0].look.bold == found[kind][0].visible[0].look.bold:
            found[kind].append(line)
            return
    for kind in ("issuer", "superior"):
        if kind not in found:
            found[kind] = [line]
            return


def read_subject(paragraphs: Sequence[Paragraph], start: int, end: int, known: Recognition) -> tuple[Found, int]:
    """Type name, subject, separator and addressee, and where the body begins."""
    found, at = Found(), start
    if at < end and known.found("type_name", paragraphs[at].whole.plain):
        found["type_name"] = [next(paragraphs[at].lines())]
        at += 1
    limit = _limit(paragraphs, at, end, known)
    for paragraph in paragraphs[at:limit]:
        line = paragraph.whole
        kind = next((kind for kind in ("separator", "addressee") if known.found(kind, line.plain)), "subject")
        if line.plain:
            found.setdefault(kind, []).append(line)
    return found, limit


def _limit(paragraphs: Sequence[Paragraph], at: int, end: int, known: Recognition) -> int:
    """The separator's or the addressee's end, or else the end of the lines that stand in the middle."""
    separators = [
        number + 1
        for number, paragraph in enumerate(paragraphs[at : min(end, at + _SUBJECT)], start=at)
        if next(known.kinds(paragraph.whole.plain, ("separator", "addressee")), None)
        or (paragraph.drawn and not paragraph.text.strip())
    ]
    if separators:
        return separators[-1]
    while at < end and _is_of_subject(paragraphs[at], known):
        at += 1
    return at


def _is_of_subject(paragraph: Paragraph, known: Recognition) -> bool:
    line = paragraph.whole
    if not line.plain:
        return True
    if len(line.plain) > _LONG or next(known.kinds(line.plain, _ENDS), None):
        return False
    return paragraph.look.alignment == "center" or all(run.look.bold for run in line.visible)


def signing_date(text: str, known: Recognition) -> date | None:
    """The day of signing; the month's last where the day is left open. None where none is written."""
    found = known.found("date", text)
    if found is None:
        return None
    day, month, year = re.sub(r"\D", "", found[1]), int(found[2]), int(found[3])
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1])
    except ValueError:
        return None
