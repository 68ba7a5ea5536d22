"""A form with placeholders in place of its blanks; every other letter, and the look of every run, stays as it is."""

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from templates.importing.document import OpenForm, is_spare
from templates.importing.finding import Fact, Finding, Proposal
from templates.importing.letters import text_of
from templates.importing.placeholders import placeholder
from templates.importing.putting import put
from templates.importing.repeating import repeat_rows
from templates.ooxml import Element, local, w


def apply(docx: bytes, proposal: Proposal) -> bytes:
    """The form with a placeholder for each finding. The faults are those of `propose`."""
    form = OpenForm.open(docx)
    facts = {fact.name: fact for fact in proposal.facts}
    by_line = defaultdict[tuple[str, int], list[Finding]](list)
    for finding in _printed(proposal):
        by_line[finding.spot.part, finding.spot.line].append(finding)
    originals = {table.name: _rows(form, table.part, table.table) for table in proposal.tables}
    untouched = {name: [copy.deepcopy(row) for row in rows] for name, rows in originals.items()}
    paragraphs = {part: form.paragraphs(part) for part in form.trees}
    for (part, number), findings in by_line.items():
        _in_paragraph(paragraphs[part][number], findings, facts)
    for table in proposal.tables:
        repeat_rows(table, originals[table.name], untouched[table.name])
    return form.packed()


def _printed(proposal: Proposal) -> Iterable[Finding]:
    """The findings that get a placeholder: of rows to be repeated, those of the first."""
    facts, first = {fact.name: fact for fact in proposal.facts}, dict[tuple[str, str], int]()
    for finding in proposal.findings:
        table = facts[finding.fact].table
        if not table or first.setdefault((table, finding.fact), finding.spot.line) == finding.spot.line:
            yield finding


def _rows(form: OpenForm, part: str, table: int) -> list[Element]:
    found: list[Element] = list(form.trees[part].iter(w("tbl")))[table].findall(w("tr"))
    return found


def _in_paragraph(paragraph: Element, findings: Sequence[Finding], facts: Mapping[str, Fact]) -> None:
    """The same in the paragraph, and in its twin for an older Word where it stands in a text box."""
    text = text_of(paragraph)
    for each in (paragraph, *_twins(paragraph, text)):
        for finding in sorted(findings, key=lambda one: (one.spot.start, one.spot.end), reverse=True):
            if not (finding.continues and _gone(each, finding)):
                put(each, finding.spot.start, finding.spot.end, placeholder(finding, facts[finding.fact], text))


def _twins(paragraph: Element, text: str) -> list[Element]:
    both = next((each for each in paragraph.iterancestors() if local(each) == "AlternateContent"), None)
    if both is None:
        return []
    own = [each for each in both.iter(w("p")) if not is_spare(each)]
    spare = [each for each in both.iter(w("p")) if is_spare(each)]
    at = own.index(paragraph)
    return [spare[at]] if len(own) == len(spare) and text_of(spare[at]) == text else []


def _gone(paragraph: Element, finding: Finding) -> bool:
    """Take out a paragraph that is nothing but a further line of the blank before, where Word can do without it."""
    parent, properties = paragraph.getparent(), paragraph.find(w("pPr"))
    ends_section = properties is not None and properties.find(w("sectPr")) is not None
    if (
        text_of(paragraph).strip(" .…_\t")
        or ends_section
        or len(parent.findall(w("p"))) == 1
        or finding.kind == "figure"
    ):
        return False
    if list(paragraph.iter(w("drawing"), w("pict"), w("bookmarkStart"), w("commentRangeStart"))):
        return False
    parent.remove(paragraph)
    return True
