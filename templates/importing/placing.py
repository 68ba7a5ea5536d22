"""A form with placeholders in place of its blanks; every other letter, and the look of every run, stays as it is."""

import copy
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from templates.importing.document import OpenForm, is_spare
from templates.importing.finding import Fact, Finding, Proposal
from templates.importing.letters import pieces, text_of
from templates.importing.line import BOX
from templates.importing.repeating import repeat_rows
from templates.inspection.ooxml import Element, local, w

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TICKED: Final = "☒"
_BARE: Final = frozenset({"control", "cell", "box", "figure"})
"""Kinds that need no space beside them."""


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
    return _packed(docx, form.trees)


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
                _put(each, finding.spot.start, finding.spot.end, _placeholder(finding, facts[finding.fact], text))


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


def _placeholder(finding: Finding, fact: Fact, text: str) -> str:
    """What stands in the place of a blank, with the spaces that its neighbours need."""
    if finding.continues:
        return ""
    made = f"{{{{ {_printed_as(finding, fact)} }}}}"
    if finding.kind in _BARE:
        return made
    before, after = text[: finding.spot.start][-1:], text[finding.spot.end :][:1]
    return f"{' ' if before.isalnum() or before in tuple(':;,.)') else ''}{made}{' ' if after.isalnum() else ''}"


def _printed_as(finding: Finding, fact: Fact) -> str:
    name = f"dong.{fact.name}" if fact.table else fact.name
    if finding.shown == "number":
        return "loop.index|number"
    if finding.kind == "box":
        empty = "" if "'" in finding.stood or "\\" in finding.stood else finding.stood
        chosen = dict(fact.choices).get(finding.shown, "")
        condition = f"{name} == '{chosen}'" if chosen else name
        return f"'{_TICKED}' if {condition} else '{empty or BOX}'"
    shown = f"|{finding.shown}" if finding.shown in ("day", "month", "year") else ""
    return f"{name}{shown}{'|spaces' if finding.kind == 'spaces' else ''}"


def _put(paragraph: Element, start: int, end: int, words: str) -> None:
    """Words in the place of letters: in the run of the first of them, with its look."""
    at, target = 0, None
    for element, letters in list(pieces(paragraph)):
        first, last = max(start - at, 0), min(end - at, len(letters))
        is_here = first < last or (start == end and at <= start <= at + len(letters))
        if is_here and target is None:
            target = _as_text(element, letters)
            _write(target, letters[:first] + words + letters[max(first, last) :])
        elif first < last:
            _write(_as_text(element, letters), letters[:first] + letters[last:])
        at += len(letters)
    if target is None:
        _write(_new_text(paragraph), words)


def _as_text(element: Element, letters: str) -> Element:
    """The element, or text in place of a tab, a break or a symbol; it goes where nothing is left of it."""
    if element.tag == w("t"):
        return element
    text = etree.Element(w("t"))
    text.text = letters
    element.getparent().replace(element, text)
    return text


def _write(text: Element, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _new_text(paragraph: Element) -> Element:
    """A run in an empty paragraph, with the look of its mark."""
    run = etree.SubElement(paragraph, w("r"))
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if look is not None:
        run.append(copy.deepcopy(look))
    return etree.SubElement(run, w("t"))


def _packed(docx: bytes, trees: Mapping[str, Element]) -> bytes:
    """The package with these parts in place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys(old.namelist()):
            tree = trees.get(name)
            content = (
                old.read(name)
                if tree is None
                else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()
