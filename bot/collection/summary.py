"""What all communes reported, as the values of a summary form: sums, ranges, a row a commune, their own words.

Only reports that were confirmed count; whoever is missing is named. The names are those that the form's author writes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from bot.collection.columns import ADDABLE, Column
from bot.collection.rows import Row
from bot.collection.summary_tables import Done, by_superior, figures_of, in_pairs, missing_by_superior, sum_of
from flows.blank import BLANK

_BY_HAND: Final = ("so", "dia_danh", "chuc_vu", "nguoi_ky")
"""What a summary form leaves to whoever signs it."""
_FEW: Final = 36  # communes; so many have a line each in the table
_MANY: Final = 300  # in small type


@dataclass(slots=True)
class Summary:
    """All rows that were seen so far. `missing`: a superior, and a commune of it."""

    columns: tuple[Column, ...]
    missing: list[tuple[str, str]] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def see(self, row: Row) -> None:
        """Take one report."""
        if row.standing == "done":
            values = {name: BLANK if value is None else value for name, value in row.values.items()}
            self.done.append(Done(row.superior, {"xa": row.commune, **values}))
        else:
            self.missing.append((row.superior, row.commune))

    def values(self, today: date) -> dict[str, Any]:
        """What the form prints; a blank where nobody gave the figure."""
        figures = [column for column in self.columns if column.is_figure]
        return {
            "dang_bo": self._superior(),
            "so_xa": len(self.done),
            "so_xa_giao": len(self.done) + len(self.missing),
            "xa_thieu": ", ".join(commune for _, commune in self.missing),
            "hom_nay": today,
            **dict.fromkeys(_BY_HAND, BLANK),
            **self._tables(),
            "tong": {each.name: sum_of(self.done, each.name) for each in figures if each.kind in ADDABLE},
            "it_nhat": {each.name: min(figures_of(self.done, each.name), default=BLANK) for each in figures},
            "nhieu_nhat": {each.name: max(figures_of(self.done, each.name), default=BLANK) for each in figures},
            "y_kien": {each.name: list(self._words(each)) for each in self.columns if not each.is_figure},
        }

    def _tables(self) -> dict[str, Sequence[Mapping[str, Any]]]:
        """One or two pages: few communes have a line each; of many, each superior, or two communes share one."""
        communes = [one.values for one in self.done]
        if len(self.done) + len(self.missing) <= _FEW:
            return {"cac_xa": communes, "cac_cap_tren": [], "cac_doi": [], "thieu": []}
        if len(self._superiors()) > 1:
            added = [column.name for column in self.columns if column.kind in ADDABLE]
            lines, missing = by_superior(self.done, self.missing, added), missing_by_superior(self.missing)
            return {"cac_xa": [], "cac_cap_tren": lines, "cac_doi": [], "thieu": missing}
        return {"cac_xa": [], "cac_cap_tren": [], "cac_doi": in_pairs(communes[:_MANY]), "thieu": []}

    def _superiors(self) -> set[str]:
        named = {one.superior for one in self.done} | {superior for superior, _ in self.missing}
        return named - {""}

    def _superior(self) -> Any:  # noqa: ANN401  -- a text or a blank
        """The upper body that most of the communes name; a blank where they are known to be of several."""
        if len(self._superiors()) > 1:
            return BLANK
        named = Counter(one.values["cap_tren"] for one in self.done if one.values.get("cap_tren", BLANK) is not BLANK)
        return named.most_common(1)[0][0] if named else BLANK

    def _words(self, column: Column) -> Iterator[Mapping[str, Any]]:
        """Each thing that was said, once, with all communes that said it, and how many these are."""
        said = dict[str, list[str]]()
        for one in self.done:
            text = one.values.get(column.name)
            for line in text.splitlines() if isinstance(text, str) else ():
                said.setdefault(line.strip().rstrip("."), []).append(one.values["xa"])
        return ({"noi_dung": words, "xa": ", ".join(names), "so": len(names)} for words, names in said.items())
