"""A form's bytes -> a proposal: every blank, the facts they ask for, and what binds these."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from templates.holes import SHOWN
from templates.importing.blanks import Blank, Found, blanks_of
from templates.importing.bounds import bound
from templates.importing.cells import cell_fact, column_fact, tables_of
from templates.importing.document import OpenForm
from templates.importing.drafts import Draft, Words, draft
from templates.importing.errors import ImportRefused
from templates.importing.facts import RESERVED, fact_of
from templates.importing.finding import Fact, Finding, Left, Proposal, Rows, Spot
from templates.importing.headings import sections_of, unique
from templates.importing.sentences import holed, shown, slug
from templates.importing.ticks import tick_facts
from templates.importing.titles import family_of, title_of
from templates.importing.wording import word
from templates.inspection import DocumentRefused

_MOST: Final = 2_000
"""Blanks of the largest form."""


@dataclass(slots=True)
class _Draftsman:
    """Gives each blank its fact: a new one, or one that asks for the same."""

    sections: dict[str, str]
    names: dict[Hashable, str] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, key: Hashable, fact: Fact) -> str:
        """The name of the fact with this key; the fact is taken up where it is the first."""
        if key not in self.names:
            name = unique(fact.name or word("names", "blank"), {*self.facts, *RESERVED, *self.sections})
            self.names[key], self.facts[name] = name, replace(fact, name=name)
        return self.names[key]


def propose(docx: bytes) -> Proposal:
    """What a form asks for. DocumentRefused where it is no document; ImportRefused where nothing is to be asked."""
    found = blanks_of(list(OpenForm.open(docx).lines()))
    if not found.blanks:
        raise ImportRefused("no_blanks")
    if len(found.blanks) > _MOST:
        raise DocumentRefused("too_large")
    labels, sections = sections_of(found.lines)
    section_of = {id(line): name for line, name in zip(found.lines, sections, strict=True)}
    tables = tables_of(found, section_of)
    draftsman = _Draftsman(labels | {table.name: table.label for table in tables})
    ticks = tick_facts(found.blanks)
    previous: Draft | None = None
    for blank, words in _with_words(found):
        previous = _finding(draftsman, blank, words, section_of, previous, ticks, tables)
    facts = bound(draftsman.facts, draftsman.findings, found)
    asked = {fact.section for fact in facts} | {table.section for table in tables}
    return Proposal(
        title=title_of(found.lines),
        family=family_of(found.lines),
        sections=tuple((name, label) for name, label in labels.items() if name in asked),
        facts=facts,
        findings=tuple(draftsman.findings),
        tables=tables,
        left=tuple(_left(found)),
    )


def _with_words(found: Found) -> Iterator[tuple[Blank, Words]]:
    """Each blank, with its line as the blanks of that line leave it."""
    by_line = dict[int, list[Blank]]()
    for blank in found.blanks:
        by_line.setdefault(id(blank.line), []).append(blank)
    for blanks in by_line.values():
        text, holes = holed(blanks[0].line, [(each.mark.start, each.mark.end) for each in blanks])
        yield from ((blank, Words(text, hole)) for blank, hole in zip(blanks, holes, strict=True))


def _finding(  # noqa: PLR0917  -- one step of the loop above
    draftsman: _Draftsman, blank: Blank, words: Words, section_of: dict[int, str], previous: Draft | None,
    ticks: dict[int, tuple[Hashable, Fact, str]], tables: tuple[Rows, ...],
) -> Draft | None:  # fmt: skip
    """Take up one blank; what is drafted for it is the next one's `previous`."""
    mark, section, shown_as, drafted = blank.mark, section_of[id(blank.line)], "", None
    sentence = shown(words.text, words.hole)
    if blank.continues and draftsman.findings:
        name = draftsman.findings[-1].fact
        draftsman.facts[name] = replace(draftsman.facts[name], multiline=draftsman.facts[name].type == "text")
    elif id(blank) in ticks:
        key, fact, shown_as = ticks[id(blank)]
        name = draftsman.take(key, replace(fact, section=section))
    elif blank.slot is not None:
        key, fact = column_fact(blank, tables, section) or cell_fact(blank, blank.slot, section)
        name = draftsman.take(key, fact)
        shown_as = "number" if blank.slot.is_number else ""
        sentence = f"{', '.join(filter(None, (blank.slot.row_name, blank.slot.column_name)))}: {SHOWN}"
    else:
        last = previous if draftsman.findings and draftsman.findings[-1].spot.line == blank.line.number else None
        drafted = draft(blank, replace(words, previous=last))
        name = draftsman.take(drafted.key, fact_of(drafted, blank, section, sentence))
        shown_as = _shown(drafted, mark.group)
    spot = Spot(blank.line.part, blank.line.number, mark.start, mark.end)
    draftsman.findings.append(
        Finding(spot, mark.kind, sentence, name, mark.sure, mark.rule, shown_as, mark.stood, blank.continues)
    )
    return drafted


def _shown(drafted: Draft, group: str) -> str:
    if drafted.type == "day-of-month":
        return "day"
    return group if group in ("day", "month", "year") and drafted.type == "date" else ""


def _left(found: Found) -> Iterator[Left]:
    for mark in found.left:
        text, holes = holed(mark.line, [(mark.start, mark.end)])
        yield Left(Spot(mark.line.part, mark.line.number, mark.start, mark.end), shown(text, holes[0]), mark.rule)


def name_of(title: str) -> str:
    """A flow's name from a title or a file's name."""
    return slug(title, 40).replace("_", "-") or "bieu-mau"
