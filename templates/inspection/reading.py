"""Bytes -> Paper."""

from templates.inspection.errors import DocumentRefused
from templates.inspection.fonts import Theme
from templates.inspection.numbering import bullets_of
from templates.inspection.package import Package, open_package, read_xml
from templates.inspection.pages import page_numbers, sections
from templates.inspection.paper import Paper
from templates.inspection.paragraphs import Reader
from templates.inspection.styles import Styles
from templates.ooxml import Element, is_on, w

_MOST_PARAGRAPHS = 20_000


def read_paper(docx: bytes) -> Paper:
    """Read any .docx. DocumentRefused where it is none, too large, or says nothing."""
    package = open_package(docx)
    root = read_xml(package.file, package.document)
    body = root.find(w("body"))
    if body is None:
        raise DocumentRefused("no_docx")
    if sum(1 for _ in body.iter(w("p"))) > _MOST_PARAGRAPHS:
        raise DocumentRefused("too_large")
    reader = Reader(_styles(package))
    paragraphs = tuple(reader.paragraphs(body))
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise DocumentRefused("no_text")
    found = tuple(body.iter(w("sectPr")))
    numbers = tuple(number for each in found for number in page_numbers(each, package, reader))
    return Paper(paragraphs, sections(found), numbers, _is_first_apart(found))


def _styles(package: Package) -> Styles:
    theme = Theme.read(package.part_of_kind("theme"))
    return Styles.read(package.part_of_kind("styles"), theme, bullets_of(package.part_of_kind("numbering")))


def _is_first_apart(found: tuple[Element, ...]) -> bool:
    titled = found[0].find(w("titlePg")) if found else None
    return titled is not None and is_on(titled)
