"""What all communes reported, as the values of a summary form: sums, ranges, a row a commune, their own words.

Only reports that were confirmed count; whoever is missing is named. The names are those that the form's author writes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bot.collection.columns import ADDABLE, Column
from bot.collection.rows import Row
from flows.blank import BLANK

_BY_HAND: Final = ("so", "dia_danh", "chuc_vu", "nguoi_ky")
"""What a summary form leaves to whoever signs it."""


@dataclass(slots=True)
class Summary:
    """All rows that were seen so far."""

    columns: tuple[Column, ...]
    given: int = 0
    missing: list[str] = field(default_factory=list)
    done: list[dict[str, Any]] = field(default_factory=list)

    def see(self, row: Row) -> None:
        """Take one report."""
        self.given += 1
        if row.standing == "done":
            values = {name: BLANK if value is None else value for name, value in row.values.items()}
            self.done.append({"xa": row.commune, **values})
        else:
            self.missing.append(row.commune)

    def values(self, today: date) -> dict[str, Any]:
        """What the form prints; a blank where nobody gave the figure."""
        figures = [column for column in self.columns if column.is_figure]
        return {
            "dang_bo": self._superior(),
            "so_xa": len(self.done),
            "so_xa_giao": self.given,
            "xa_thieu": ", ".join(self.missing),
            "hom_nay": today,
            **dict.fromkeys(_BY_HAND, BLANK),
            "cac_xa": self.done,
            "tong": {each.name: _sum(self._figures(each)) for each in figures if each.kind in ADDABLE},
            "it_nhat": {each.name: min(self._figures(each), default=BLANK) for each in figures},
            "nhieu_nhat": {each.name: max(self._figures(each), default=BLANK) for each in figures},
            "y_kien": {each.name: list(self._words(each)) for each in self.columns if not each.is_figure},
        }

    def _superior(self) -> Any:  # noqa: ANN401  -- a text or a blank
        """The upper body that most of the communes name."""
        named = Counter(row["cap_tren"] for row in self.done if row.get("cap_tren", BLANK) is not BLANK)
        return named.most_common(1)[0][0] if named else BLANK

    def _figures(self, column: Column) -> list[int | Decimal]:
        return [row[column.name] for row in self.done if isinstance(row.get(column.name), int | Decimal)]

    def _words(self, column: Column) -> Iterator[Mapping[str, str]]:
        """Each thing that was said, once, with all communes that said it."""
        said = dict[str, list[str]]()
        for row in self.done:
            text = row.get(column.name)
            for line in text.splitlines() if isinstance(text, str) else ():
                said.setdefault(line.strip().rstrip("."), []).append(row["xa"])
        return ({"noi_dung": words, "xa": ", ".join(communes)} for words, communes in said.items())


def _sum(figures: Sequence[int | Decimal]) -> Any:  # noqa: ANN401  -- int, Decimal or a blank
    return sum(figures) if figures else BLANK
