"""What a form from anybody's hands may hold: values in its markup, drawings in rows, signs that XML lets stand."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from templates.reading import paragraphs
from templates.rendering import Form

DRAWING = f'<w:r {nsdecls("w", "wp")}><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>'


def form(*lines, change=lambda xml: xml, drawn_at=None):
    """A form of these paragraphs, one of them with a drawing; `change`: what becomes of the body's XML."""
    document, made, changed = Document(), io.BytesIO(), io.BytesIO()
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph(line)
        if number == drawn_at:
            paragraph._p.append(parse_xml(DRAWING))
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "word/document.xml" else content)
    return changed.getvalue()


def body(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("value", ['"', "'", "<&>", 'a" b="c'])
def test_a_value_in_the_markup_itself_stays_between_its_quotes(value):
    docx = form("{{ a }}", change=lambda xml: xml.replace("<w:body>", '<w:body w:note="{{ a }}">'))
    made = etree.fromstring(body(Form.prepare(docx).render({"a": value})).encode())
    assert [each.get(f"{{{made.nsmap['w']}}}note") for each in made] == [value]


def test_quotes_in_words_are_written_as_they_are_and_nothing_else_is():
    xml = body(Form.prepare(form("{{ a }}")).render({"a": "\"'<&>"}))
    assert "\"'&lt;&amp;&gt;</w:t>" in xml


def test_a_text_that_came_out_empty_is_closed_at_once_and_none_is_marked():
    xml = body(Form.prepare(form("{{ a }}", "{% if b %}x{% endif %}", "y {{ a }}")).render({"a": "", "b": False}))
    assert [each.text for each in etree.fromstring(xml.encode()).iter("{*}t")] == [None, None, "y "]
    assert xml.count("<w:t/>") + xml.count('<w:t xml:space="preserve"/>') == 2
    assert "\ue001" not in xml


def test_each_drawing_of_a_row_has_a_number_of_its_own():
    docx = form("{%p for each in rows %}", "{{ each.a }}", "{%p endfor %}", drawn_at=1)
    xml = body(Form.prepare(docx).render({"rows": [{"a": "1"}, {"a": "2"}, {"a": "3"}]}))
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1001", "1002", "1003"]


def test_a_sign_that_closes_no_tag_stays_a_sign():
    docx = form("a &gt;", "{{ b }}", change=lambda xml: xml.replace("&amp;gt;", ">"))
    assert "a ></w:t>" in body(docx)
    assert paragraphs(Form.prepare(docx).render({"b": ""})) == ["a >"]


def test_a_form_that_is_no_xml_is_no_form():
    with pytest.raises(zipfile.BadZipFile):
        Form.prepare(form("{{ a }}", change=lambda xml: xml.replace("</w:body>", "")))
