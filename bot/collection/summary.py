"""What all communes reported, as the values of a summary form: sums, ranges, a row a commune, their own words.

Only reports that were confirmed count; whoever is missing is named. The names are those that the form's author writes.
Of many communes only what is printed is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from bot.collection.columns import ADDABLE, Column
from bot.collection.rows import Row
from bot.collection.summary_tables import by_superior, in_pairs, missing_by_superior
from bot.collection.sums import Sums
from flows.blank import BLANK

_BY_HAND: Final = ("so", "dia_danh", "chuc_vu", "nguoi_ky")
"""What a summary form leaves to whoever signs it."""
_FEW: Final = 36  # communes; so many have a line each in the table
_MANY: Final = 300  # in small type
_Said = dict[str, dict[str, list[str]]]
"""By question, each thing that was said, and all communes that said it."""


@dataclass(slots=True)
class Summary:
    """All rows that were seen so far. `missing`: a superior, and a commune of it; `communes`: the first of the done."""

    columns: tuple[Column, ...]
    done: Sums = field(default_factory=Sums)
    superiors: dict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    communes: list[Mapping[str, Any]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    said: _Said = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    named: Counter[str] = field(default_factory=Counter)

    def see(self, row: Row) -> None:
        """Take one report."""
        if row.standing != "done":
            self.missing.append((row.superior, row.commune))
            return
        figures = [column.name for column in self.columns if column.is_figure]
        for sums in (self.done, self.superiors[row.superior]):
            sums.see(row.values, figures)
        if len(self.communes) < _MANY:
            values = {name: BLANK if value is None else value for name, value in row.values.items()}
            self.communes.append({"xa": row.commune, **values})
        if named := row.values.get("cap_tren"):
            self.named[str(named)] += 1
        for column in self.columns:
            text = row.values.get(column.name)
            for line in text.splitlines() if isinstance(text, str) and not column.is_figure else ():
                self.said[column.name][line.strip().rstrip(".")].append(row.commune)

    def values(self, today: date) -> dict[str, Any]:
        """What the form prints; a blank where nobody gave the figure."""
        figures = [column for column in self.columns if column.is_figure]
        return {
            "dang_bo": self._superior(),
            "so_xa": self.done.communes,
            "so_xa_giao": self.done.communes + len(self.missing),
            "xa_thieu": ", ".join(commune for _, commune in self.missing),
            "hom_nay": today,
            **dict.fromkeys(_BY_HAND, BLANK),
            **self._tables(),
            "tong": self.done.totals(each.name for each in figures if each.kind in ADDABLE),
            "it_nhat": {each.name: self.done.least.get(each.name, BLANK) for each in figures},
            "nhieu_nhat": {each.name: self.done.most.get(each.name, BLANK) for each in figures},
            "y_kien": {each.name: list(self._words(each)) for each in self.columns if not each.is_figure},
        }

    def _tables(self) -> dict[str, Sequence[Mapping[str, Any]]]:
        """One or two pages: few communes have a line each; of many, each superior, or two communes share one."""
        none: dict[str, Sequence[Mapping[str, Any]]] = {"cac_xa": [], "cac_cap_tren": [], "cac_doi": [], "thieu": []}
        if self.done.communes + len(self.missing) <= _FEW:
            return none | {"cac_xa": self.communes}
        if len(self._superiors()) > 1:
            added = [column.name for column in self.columns if column.kind in ADDABLE]
            lines = by_superior(self.superiors, self.missing, added)
            return none | {"cac_cap_tren": lines, "thieu": missing_by_superior(self.missing)}
        return none | {"cac_doi": in_pairs(self.communes)}

    def _superiors(self) -> set[str]:
        return {*self.superiors, *(superior for superior, _ in self.missing)} - {""}

    def _superior(self) -> Any:  # noqa: ANN401  -- a text or a blank
        """The upper body that most of the communes name; a blank where they are known to be of several."""
        if len(self._superiors()) > 1 or not self.named:
            return BLANK
        return self.named.most_common(1)[0][0]

    def _words(self, column: Column) -> Iterator[Mapping[str, Any]]:
        """Each thing that was said, once, with all communes that said it, and how many these are."""
        said = self.said.get(column.name, {})
        return ({"noi_dung": words, "xa": ", ".join(names), "so": len(names)} for words, names in said.items())
