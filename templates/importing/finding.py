"""What the importer proposes, as plain values: each blank where it stands, each fact that is to be asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.schema import QuestionType

Sure = Literal["sure", "likely", "guess"]
Kind = Literal["dots", "underscores", "spaces", "tab", "cell", "box", "control", "figure", "unmarked"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Letters of a paragraph: part, the paragraph's number in it, from letter to letter."""

    part: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A blank: where, of what kind, its sentence with the blank as a hole, which fact it asks for, how sure, and why.

    `rule` names the rule that found it. `shown` is how the fact is printed here: `day` of a date, a choice's name of a
    box, nothing otherwise. `stood`: the letters that it takes the place of. `continues`: a further line of the blank
    before, which goes when that is filled.
    """

    spot: Spot
    kind: Kind
    sentence: str
    fact: str
    sure: Sure
    rule: str
    shown: str = ""
    stood: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Dots, lines or room that are no blank, and the rule that says so."""

    spot: Spot
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A question as it is proposed, in the words of flows.schema. `table`: the repeat that it is a column of.

    `bound` is a rule of pairs or sums, with the fact that it looks at.
    """

    name: str
    type: QuestionType
    label: str
    section: str
    sure: Sure
    rule: str
    hint: str = ""
    unit: str = ""
    example: str = ""
    month: str = ""
    symbol: str = ""
    multiline: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    table: str = ""
    calculation: tuple[str, ...] = ()
    bound: "Bound | None" = None


@dataclass(frozen=True, slots=True)
class Bound:
    """What a value must keep to beside other facts: the rule's name, its expression, the facts that it names."""

    rule: str
    expression: str
    other: str
    sure: Sure
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table to be filled row by row: the repeat's name, its label, and where its rows stand."""

    name: str
    label: str
    section: str
    part: str
    table: int
    rows: tuple[int, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that was found in a form. `family`: whose rules it keeps; `sections`: their names and labels, in order."""

    title: str
    family: str
    sections: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    tables: tuple[Rows, ...] = ()
    left: tuple[Left, ...] = ()

    def fact(self, name: str) -> Fact:
        """A fact by name. KeyError where there is none."""
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise KeyError(name)

    def places(self, name: str) -> Iterator[Finding]:
        """Where a fact stands."""
        return (each for each in self.findings if each.fact == name)
