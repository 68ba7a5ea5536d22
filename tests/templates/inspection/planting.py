"""Small changes to a document, each a function of what is to be changed: the faults that tests plant."""

import unicodedata
from copy import deepcopy

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.templates.papers import at, everywhere


def letters(beginning, **look):
    """Another look of a line's letters: size, bold, italic, underline, name, colour."""

    def change(document):
        for run in at(document, beginning).runs:
            for name, value in look.items():
                setattr(run.font, name, Pt(value) if name == "size" else value)

    return change


def colour(beginning):
    def change(document):
        at(document, beginning).runs[0].font.color.rgb = RGBColor(255, 0, 0)

    return change


def fonts(beginning, **slots):
    """Other fonts in a line's slots: the attributes of w:rFonts."""

    def change(document):
        for run in at(document, beginning).runs:
            for name, value in slots.items():
                run._r.rPr.rFonts.set(qn(f"w:{name}"), value)

    return change


def says(beginning, words):
    """Another text of a line."""

    def change(document):
        paragraph = at(document, beginning)
        first = next(run for run in paragraph.runs if run.text)
        for run in paragraph.runs:
            if run.text and run is not first:
                run.text = ""
        first.text = words

    return change


def replaces(beginning, old, new):
    """Other words within a line."""

    def change(document):
        paragraph = at(document, beginning)
        assert old in paragraph.text
        says(beginning, paragraph.text.replace(old, new))(document)

    return change


def decomposed(beginning):
    def change(document):
        says(beginning, unicodedata.normalize("NFD", at(document, beginning).text))(document)

    return change


def gone(beginning):
    """A line taken out."""

    def change(document):
        element = at(document, beginning)._p
        element.getparent().remove(element)

    return change


def before(beginning, words):
    """A line put before another."""

    def change(document):
        at(document, beginning).insert_paragraph_before(words).alignment = WD_ALIGN_PARAGRAPH.LEFT

    return change


def aligned(beginning, alignment):
    def change(document):
        at(document, beginning).alignment = getattr(WD_ALIGN_PARAGRAPH, alignment)

    return change


def laid(beginning, **layout):
    """Another layout of a paragraph: first_line_indent, left_indent in mm, space_after in pt, keep_with_next."""

    def change(document):
        layout_of = at(document, beginning).paragraph_format
        for name, value in layout.items():
            setattr(layout_of, name, Mm(value) if name.endswith("indent") else value)

    return change


def line_spacing(beginning, rule, value):
    def change(document):
        layout = at(document, beginning).paragraph_format
        layout.line_spacing = Pt(value) if rule == "EXACTLY" else value
        if rule == "EXACTLY":
            layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY

    return change


def closer(document):
    """No space between two paragraphs of the body."""
    at(document, "- Đã thực hiện mô hình").paragraph_format.space_after = Pt(2)


def sheet(**measures):
    """Other measures of the page, in millimetres."""

    def change(document):
        for name, value in measures.items():
            setattr(document.sections[0], name, Mm(value))

    return change


def page_number(document):
    return next(paragraph for paragraph in document.sections[0].header.paragraphs if paragraph.runs)


def no_page_number(document):
    element = document.sections[0]._sectPr
    for reference in element.findall(qn("w:headerReference")):
        element.remove(reference)


def page_number_below(document):
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0]._p.addnext(deepcopy(page_number(document)._p))
    no_page_number(document)


def page_number_left(document):
    page_number(document).alignment = WD_ALIGN_PARAGRAPH.LEFT


def page_number_small(document):
    for run in page_number(document).runs:
        run.font.size = Pt(11)


def page_number_roman(document):
    next(page_number(document)._p.iter(qn("w:instrText"))).text = r" PAGE \* ROMAN "


def page_numbers_of_letters(document):
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:fmt"), "lowerRoman")
    document.sections[0]._sectPr.append(numbering)


def page_number_on_first(document):
    document.sections[0].different_first_page_header_footer = False


def drawing(document):
    return next(at(document, "ĐẢNG CỘNG SẢN")._p.iter(qn("w:drawing")))


def no_rule(document):
    drawing(document).getparent().remove(drawing(document))


def short_rule(document):
    for element in drawing(document).iter():
        if element.get("cx"):
            element.set("cx", "1440000")


def bordered_title(document):
    """A border without indents instead of the drawn line: as wide as the cell."""
    no_rule(document)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    bottom.set(qn("w:val"), "single")
    borders.append(bottom)
    at(document, "ĐẢNG CỘNG SẢN")._p.pPr.insert_element_before(borders, "w:spacing", "w:jc")


def bullet(document):
    """Word's own list in place of a typed hyphen."""
    paragraph = at(document, "- Phải có quyết tâm")
    says("- Phải có quyết tâm", paragraph.text.removeprefix("- "))(document)
    numbering = document.part.numbering_part.element
    bulleted = next(each for each in numbering.iter(qn("w:numFmt")) if each.get(qn("w:val")) == "bullet")
    kind = bulleted.getparent().getparent().get(qn("w:abstractNumId"))
    lists = (each for each in numbering.num_lst if each.abstractNumId.val == int(kind))
    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = next(lists).numId


def little_room(document):
    empty = [each for each in everywhere(document) if not each.text.strip()]
    for paragraph in empty[-5:-2]:
        paragraph._p.getparent().remove(paragraph._p)


def may_split(document):
    for row in document.tables[-1].rows:
        row._tr.trPr.clear()


def changed_sides(document):
    left, right = document.tables[-1].rows[0].cells
    right._tc.addnext(left._tc)


def both(*changes):
    def change(document):
        for each in changes:
            each(document)

    return change
