"""Empty cells as facts: a column of rows to be repeated, a figure between two labels, room beside one."""

from collections.abc import Hashable, Iterable, Mapping

from flows.schema import QuestionType
from templates.importing.blanks import Blank, Found
from templates.importing.finding import Fact, Rows
from templates.importing.headings import unique
from templates.importing.rules import load_rules
from templates.importing.sentences import slug
from templates.importing.tables import Slot, rows_to_repeat
from templates.importing.wording import example_of, word


def tables_of(found: Found, section_of: Mapping[int, str]) -> tuple[Rows, ...]:
    """The tables that are filled row by row."""
    tables = list[Rows]()
    for grid in found.tables:
        if rows := rows_to_repeat(grid):
            first = grid.cells[rows[0]][0][0]
            name = unique(word("names", "table"), {table.name for table in tables})
            label = word("labels", "more", before=grid.text(min(grid.cells), 1))
            numbered = grid.text(rows[0], 0).strip(" .)").isdigit()
            tables.append(Rows(name, label, section_of[id(first)], grid.part, grid.number, rows, numbered))
    return tuple(tables)


def column_fact(blank: Blank, tables: Iterable[Rows], section: str) -> tuple[Hashable, Fact] | None:
    """A column of a table with rows."""
    slot, cell = blank.slot, blank.line.cell
    table = _table(blank, tables)
    if slot is None or cell is None or table is None:
        return None
    type_, unit = _typed(slot.column_name)
    fact = Fact(
        slug(slot.column_name), type_, f"{slot.column_name}?", section, "sure", "rows",
        unit=unit, example=example_of(type_), table=table.name,
    )  # fmt: skip
    return ("column", blank.line.part, cell.table, slot.column), fact


def _table(blank: Blank, tables: Iterable[Rows]) -> Rows | None:
    cell = blank.line.cell
    if blank.slot is None or blank.slot.rule != "rows" or cell is None:
        return None
    return next((each for each in tables if (each.part, each.table) == (blank.line.part, cell.table)), None)


def cell_fact(blank: Blank, slot: Slot, section: str) -> tuple[Hashable, Fact]:
    """A single cell."""
    key = ("at", blank.line.part, blank.line.number, 0)
    if slot.rule == "empty_cell":
        type_, unit = _measured(slot.counted_in) if slot.counted_in else _typed(slot.row_name)
        label = word("labels", "money" if slot.counted_in and unit else "text", before=slot.row_name, unit=unit)
        return key, Fact(
            slug(slot.row_name), type_, label, section, "sure", slot.rule, unit=unit, example=example_of(type_)
        )
    type_, unit = _typed(slot.column_name)
    if type_ == "text" and not _is_written(slot.column_name):
        type_, unit = _measured(slot.counted_in)
    label = word("labels", "cell", before=slot.row_name, after=slot.column_name)
    name = slug(f"{slot.row_name} {slot.column_name}")
    return key, Fact(name, type_, label, section, "likely", slot.rule, unit=unit, example=example_of(type_))


def _typed(name: str) -> tuple[QuestionType, str]:
    """The type and unit that a column's name tells of."""
    for typing in load_rules().columns:
        if typing.name and (found := typing.name.search(name.lower())):
            return typing.type, found.groupdict().get("unit") or ""
    return "text", ""


def _is_written(name: str) -> bool:
    """Whether a column holds words, whatever the others hold."""
    return name.lower().startswith(tuple(load_rules().words["written"]))


def _measured(counted_in: str) -> tuple[QuestionType, str]:
    """The type that goes with a unit of a table of figures."""
    words = load_rules().words
    unit = counted_in.lower()
    if unit in words["money"]:
        return "money", unit
    if unit in words["measure"] or not unit:
        return "decimal", unit
    return ("percent", "") if unit == "%" else ("integer", unit)
