"""What a form calls itself, and whose rules of form it keeps."""

import re

from templates.importing.line import Line
from templates.importing.rules import load_rules
from templates.importing.sentences import legible
from templates.importing.wording import word


def title_of(lines: tuple[Line, ...]) -> str:
    """The first line in capitals that is no letterhead, with what follows it; else the first line of all.

    What follows and is a label with a blank behind it is the beginning of what is to be filled in.
    """
    said = [line for line in lines if line.text.strip()]
    at = next(
        (at for at, line in enumerate(said) if line.cell is None and line.text.isupper() and not _is_head(line)), 0
    )
    words = [_plain(line.text) for line in said[at : at + 2] if line.cell is None and len(line.text) < 120]  # noqa: PLR2004  -- a title's
    plain = " ".join(word for number, word in enumerate(words) if number == 0 or not word.endswith(": …"))
    return plain[:120] or word("titles", "untitled")


def _plain(text: str) -> str:
    return legible(re.sub(r"[….]{2,}|…|_{2,}|[□☐]", "…", text))


def _is_head(line: Line) -> bool:
    return load_rules().patterns["letterhead"].search(line.text) is not None


def family_of(lines: tuple[Line, ...]) -> str:
    """Whose rules of form it keeps: the Party's, or the state's."""
    text = "\n".join(line.text for line in lines[:40])
    patterns = load_rules().patterns
    return "state" if len(patterns["state"].findall(text)) > len(patterns["party"].findall(text)) else "party"
