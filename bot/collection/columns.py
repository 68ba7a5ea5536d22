"""The columns of a table of facts: one for each question that is printed, in the flow's order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from bot.speech.shown import HIDDEN
from flows.answers import display
from flows.blank import BLANK
from flows.schema import Flow, Question

Cell = int | Decimal | date | str | None
Kind = Literal["count", "amount", "share", "day", "words"]
_KINDS: Final[Mapping[str, Kind]] = {
    "integer": "count",
    "decimal": "amount",
    "money": "amount",
    "percent": "share",
    "date": "day",
    "day-of-month": "day",
}
ADDABLE: Final = frozenset({"count", "amount"})
FIGURES: Final = frozenset({"count", "amount", "share"})


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of all communes. `unit` as it stands behind the figure."""

    name: str
    section: str
    label: str
    unit: str
    kind: Kind

    @property
    def is_figure(self) -> bool:
        """Whether it holds numbers that can be compared."""
        return self.kind in FIGURES


def columns_of(flow: Flow) -> tuple[Column, ...]:
    """The columns of a flow."""
    return tuple(
        Column(question.name, section.label, question.label.rstrip("? "), _unit(question), _kind(question))
        for section in flow.sections
        for question in section.questions
        if question.type != "note"
    )


def shown(question: Question, value: Any) -> Cell:  # noqa: ANN401  -- any answer's value
    """A fact as a cell holds it: figures and days as they are, everything else as the office reads it."""
    if value is BLANK:
        return None
    if question.sensitive:
        return HIDDEN
    if question.type == "repeat":
        lines = ("; ".join(str(shown(inner, row[inner.name]) or "") for inner in question.questions) for row in value)
        return "\n".join(lines) or None
    return display(value, question) if _kind(question) == "words" else value


def _kind(question: Question) -> Kind:
    return _KINDS.get(question.type, "words")


def _unit(question: Question) -> str:
    return "%" if question.type == "percent" else question.unit
