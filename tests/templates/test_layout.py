"""Lines become paragraphs, and a signature has company."""

import io

import pytest
from docx import Document

from templates.layout import END as END_OF_TEXT
from templates.layout import LINE, finish
from templates.reading import paragraphs
from templates.rendering import Form

LOOK, BOLD = '<w:pPr><w:ind w:firstLine="567"/></w:pPr>', "<w:rPr><w:b/></w:rPr>"


def run(words, look=BOLD):
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def test_each_line_is_a_paragraph_of_the_same_look():
    line = f'<w:p w:rsidR="1">{LOOK}<w:r>{BOLD}<w:t>- một{LINE}hai{LINE}ba.</w:t></w:r></w:p>'
    first = f'<w:p w:rsidR="1">{LOOK}{run("- một")}</w:p>'
    assert finish(line) == first + "".join(f"<w:p>{LOOK}{run(words)}</w:p>" for words in ("hai", "ba."))


def test_what_stands_before_and_after_in_other_runs_stays_at_its_end():
    line = f"<w:p>{LOOK}{run('Gồm: ', '')}<w:r><w:t>a{LINE}b</w:t></w:r>{run('; hết', '')}</w:p>"
    assert (
        finish(line)
        == f"<w:p>{LOOK}{run('Gồm: ', '')}{run('a', '')}</w:p><w:p>{LOOK}{run('b', '')}{run('; hết', '')}</w:p>"
    )


def test_other_paragraphs_stay_as_they_are():
    other = f"<w:p>{LOOK}{run('x')}</w:p>"
    assert finish(f"{other}<w:p><w:r><w:t>a{LINE}b</w:t></w:r></w:p>{other}") == (
        f"{other}<w:p>{run('a', '')}</w:p><w:p>{run('b', '')}</w:p>{other}"
    )


def test_a_line_in_no_plain_run_is_broken_and_never_left_marked():
    odd = f"<w:p><w:r><w:tab/><w:t>a{LINE}b</w:t></w:r></w:p>"
    assert finish(odd) == '<w:p><w:r><w:tab/><w:t>a</w:t><w:br/><w:t xml:space="preserve">b</w:t></w:r></w:p>'


def test_a_letter_of_the_form_that_looks_like_a_mark_stays_where_it_stood():
    document, made = Document(), io.BytesIO()
    document.add_paragraph(f"Một{LINE}hai{END_OF_TEXT}ba {{{{ a }}}}")
    document.save(made)
    printed = Form.prepare(made.getvalue()).render({"a": "bốn\nnăm"})
    assert paragraphs(printed) == [f"Một{LINE}hai{END_OF_TEXT}ba bốn", "năm"]


TABLE, END = (
    "<w:tbl><w:tr><w:p><w:r><w:t>ký</w:t></w:r></w:p></w:tr></w:tbl>",
    "<w:p></w:p><w:sectPr><w:titlePg/></w:sectPr></w:body>",
)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("<w:p><w:r/></w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr><w:r/></w:p>"),
        ('<w:p w:a="1"><w:r/></w:p>', '<w:p w:a="1"><w:pPr><w:keepNext/></w:pPr><w:r/></w:p>'),
        ("<w:p><w:pPr><w:jc/></w:pPr></w:p>", "<w:p><w:pPr><w:keepNext/><w:jc/></w:pPr></w:p>"),
        (
            '<w:p><w:pPr><w:pStyle w:val="x"/><w:jc/></w:pPr></w:p>',
            '<w:p><w:pPr><w:pStyle w:val="x"/><w:keepNext/><w:jc/></w:pPr></w:p>',
        ),
        ("<w:p><w:pPr><w:keepNext/></w:pPr></w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"),
    ],
)
def test_the_paragraph_before_the_last_table_stays_with_it(before, kept):
    assert finish(f"<w:p/>{before}{TABLE}{END}") == f"<w:p/>{kept}{TABLE}{END}"


@pytest.mark.parametrize(
    "rest", [f"<w:p><w:r><w:t>chữ</w:t></w:r></w:p>{END}", f"<w:p>x</w:p>{TABLE}<w:p><w:r><w:t>x</w:t></w:r></w:p>"]
)
def test_a_table_inside_the_text_is_no_signature(rest):
    xml = f"<w:p></w:p>{TABLE}{rest}"
    assert finish(xml) == xml
