"""The foot of a paper: to whom it goes on the left, who signs on the right, in a table or without one."""

from collections.abc import Sequence

from templates.inspection.paper import Line, Paragraph
from templates.inspection.recognition import Recognition

Found = dict[str, list[Line]]


def foot_from(paragraphs: Sequence[Paragraph], start: int, known: Recognition) -> int:
    """Where the foot begins: with the whole table that holds its first line; the paper's end where there is none."""
    for at, paragraph in enumerate(paragraphs):
        if at > start and any(_begins(line, known) for line in paragraph.lines()):
            table = paragraph.cell.table if paragraph.cell else None
            while table is not None and (before := paragraphs[at - 1].cell) is not None and before.table == table:
                at -= 1  # noqa: PLW2901  -- back to the table's first paragraph
            return at
    return len(paragraphs)


def foot_until(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Where the foot ends: with its table, so that an annex behind it is none of it; without a table, at the end."""
    cell = paragraphs[start].cell if start < len(paragraphs) else None
    if cell is None:
        return len(paragraphs)
    table = cell.table
    behind = (
        at for at, each in enumerate(paragraphs) if at > start and (each.cell is None or each.cell.table != table)
    )
    return next(behind, len(paragraphs))


def _begins(line: Line, known: Recognition) -> bool:
    if known.found("label", line.plain):
        return True
    return bool(known.found("authority", line.plain)) and line.plain.upper() == line.plain


def read_foot(paragraphs: Sequence[Paragraph], known: Recognition) -> Found:
    """The components of the foot."""
    lines = [line for paragraph in paragraphs for line in paragraph.lines()]
    left, right = list[Line](), list[Line]()
    label = next((line for line in lines if known.found("label", line.plain)), None)
    for line in lines:
        if line is not label:
            (left if _is_recipient(line, label) else right).append(line)
    return {"label": [label] if label else [], "recipient": left, **_signing(right, known)}


def _is_recipient(line: Line, label: Line | None) -> bool:
    cell = line.paragraph.cell
    if cell is not None and label is not None and label.paragraph.cell is not None:
        return cell.column == label.paragraph.cell.column and cell.table == label.paragraph.cell.table
    return line.plain.startswith("-") or line.paragraph.look.bullet


def _signing(lines: Sequence[Line], known: Recognition) -> Found:
    """Authority, post and signer: the last line that is neither of the first two is the signer."""
    found = Found()
    for line in lines:
        kind = next(known.kinds(line.plain, ("authority", "post")), "signer")
        if kind == "signer" and not ("authority" in found or "post" in found):
            kind = "authority" if line.plain.isupper() else "signer"
        found.setdefault(kind, []).append(line)
    found["signer"] = found.get("signer", [])[-1:]
    return found
