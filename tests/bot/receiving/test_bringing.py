"""What becomes of a Word file that somebody sends to the bot, and of what is none."""

import io
from dataclasses import replace

import pytest
from docx import Document

from tests.bringing import bring
from tests.templates.importing.marked import form

ADMIN, CLERK = 9, 1


def document(*lines):
    made, written = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(written)
    return written.getvalue()


@pytest.fixture
def house(house):
    return replace(house, admin_ids=frozenset({ADMIN}))


@pytest.fixture
def told(terminal, database, house, clock):
    """What the sender is told of a file."""

    def told(person, content, name="mau.docx"):
        terminal.send("/baocao", person=person, name="Minh")
        bring(database, content, name=name, person=person, now=clock())
        return [each.words.text for each in terminal.receive()]

    return told


CASES = {
    "no blanks": (document("Không có gì để điền."), "không thấy chỗ trống nào"),
    "braces": (document("Tên: {{ ten }} ……………"), "mẫu có sẵn dấu"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, ".docx"),
    "no word": (b"%PDF-1.7", ".docx"),
    "empty": (b"", ".docx"),
    "cut off": (form("giay-moi").docx[:900], ".docx"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_form_is_told_why_and_how_to_mend_it(told, case):
    content, why = CASES[case]
    (words,) = told(ADMIN, content)
    assert "mau.docx" in words
    assert why in words


def test_a_form_of_an_administrator_is_a_sketch(told):
    (words,) = told(ADMIN, form("giay-moi").docx)
    assert "7 chỗ trống" in words


def test_a_form_of_somebody_else_is_none(told, house):
    (words,) = told(CLERK, form("giay-moi").docx)
    assert words == house.texts.say("received.unknown", name="mau.docx")


def test_words_of_a_form_are_shown_as_words(told):
    (words,) = told(ADMIN, document("<b>BÁO CÁO</b>", "Họ & tên: ………………", "Tuổi: ……… tuổi"), name="<i>a.docx")
    assert "&lt;b&gt;BÁO CÁO&lt;/b&gt;" in words
    assert "&lt;i&gt;a.docx" in words
