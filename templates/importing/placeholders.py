"""What stands in the place of a blank."""

from typing import Final

from templates.importing.finding import Fact, Finding
from templates.importing.line import BOX

ROW: Final = "dong"
"""What an imported form calls a row of a table."""
_TICKED: Final = "☒"
_BARE: Final = frozenset({"control", "cell", "box", "figure"})
"""Kinds that need no space beside them."""


def placeholder(finding: Finding, fact: Fact, text: str) -> str:
    """What stands in the place of a blank, with the spaces that its neighbours need."""
    if finding.continues:
        return ""
    made = f"{{{{ {_printed_as(finding, fact)} }}}}"
    if finding.kind in _BARE:
        return made
    before, after = text[: finding.spot.start][-1:], text[finding.spot.end :][:1]
    return f"{' ' if before.isalnum() or before in tuple(':;,.)') else ''}{made}{' ' if after.isalnum() else ''}"


def _printed_as(finding: Finding, fact: Fact) -> str:
    name = f"{ROW}.{fact.name}" if fact.table else fact.name
    if finding.shown == "number":
        return "loop.index|number"
    if finding.kind == "box":
        empty = "" if "'" in finding.stood or "\\" in finding.stood else finding.stood
        chosen = dict(fact.choices).get(finding.shown, "")
        condition = f"{name} == '{chosen}'" if chosen else name
        return f"'{_TICKED}' if {condition} else '{empty or BOX}'"
    shown = f"|{finding.shown}" if finding.shown in ("day", "month", "year") else ""
    return f"{name}{shown}{'|spaces' if finding.kind == 'spaces' else ''}"
