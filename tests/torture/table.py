"""The one table in which a run ends."""

from dataclasses import dataclass, field

from rich.table import Table

from tests.torture.accounts import Tally

COLUMNS = ("engine", "fault or kind of kill", "times", "lost", "doubled", "undelivered")
TOGETHER = "all kills together"
TRACE = 400


@dataclass(slots=True)
class Row:
    """One line; without a tally the figures stand in the engine's line of all kills together."""

    engine: str
    what: str
    times: int
    tally: Tally | None = None

    def cells(self) -> tuple[str, ...]:
        """As it is shown."""
        tally = self.tally
        figures = ("", "", "") if tally is None else tuple(map(str, (tally.lost, tally.doubled, tally.undelivered)))
        return (self.engine, self.what, str(self.times), *figures)


@dataclass(slots=True)
class Result:
    """All that was tried."""

    rows: list[Row] = field(default_factory=list)

    def add_kills(self, engine: str, died: dict[str, int], tally: Tally) -> None:
        """How the bots of one engine died, and what it came to."""
        self.rows += [Row(engine, kind, times) for kind, times in sorted(died.items())]
        self.rows.append(Row(engine, TOGETHER, sum(died.values()), tally))

    def add_fault(self, engine: str, what: str, tally: Tally) -> None:
        """A fault that was brought about."""
        self.rows.append(Row(engine, what, 1, tally))

    @property
    def is_clean(self) -> bool:
        """Whether all three figures are nought everywhere."""
        return all(row.tally is None or row.tally.is_clean for row in self.rows)

    def table(self, title: str) -> Table:
        """The table."""
        table = Table(title=title)
        for column in COLUMNS:
            table.add_column(column, justify="left" if column in COLUMNS[:2] else "right")
        for row in self.rows:
            table.add_row(*row.cells(), style="bold" if row.what == TOGETHER else None)
        return table

    def besides(self) -> list[str]:
        """What was counted apart, a line an engine; every finding, and where it went."""
        tallies = [(row.engine, row.tally) for row in self.rows if row.what == TOGETHER and row.tally]
        lines = [
            f"{engine}: {each.reports} reports, {each.answers} answers; {each.repeated} messages repeated, of at most"
            f" {each.in_flight} in flight at a kill; {each.reminders} reminders sent, {each.uncertain} uncertain"
            for engine, each in tallies
        ]
        found = [row.tally for row in self.rows if row.tally]
        return lines + [line for each in found for line in (*each.remarks, *each.traces[:TRACE])]
