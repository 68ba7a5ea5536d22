"""An imported form: checked without a fault, its fixed letters and looks untouched, filled in at once."""

import io
import zipfile
from datetime import date
from functools import cache
from itertools import takewhile

import pytest
import yaml
from docx import Document
from lxml import etree

from bot.authoring.filling import fill
from flows.checking import check_flow
from templates.checking import check_blanks, check_placeholders
from templates.importing import apply, as_and_so_on, as_flow, propose
from templates.importing.document import OpenForm, is_spare
from templates.importing.letters import pieces
from templates.inspection.package import open_package, read_xml
from templates.ooxml import w
from templates.reading import margins, paragraphs
from templates.rendering import Form
from templates.tags import TAG
from templates.values import GIVEN, values_of
from tests.templates.importing.marked import NAMES, NQ18, form

ALL = [NQ18, *NAMES]


@cache
def imported(name):
    docx = form(name).docx
    proposal = propose(docx)
    return proposal, apply(docx, proposal), as_flow(proposal, name, f"{name}.docx")


def lines(docx, part, gone):
    """The paragraphs of a part: each its fixed letters with the look of their runs; `gone` says what is not fixed."""
    tree = read_xml(open_package(docx).file, part)
    for number, paragraph in enumerate(each for each in tree.iter(w("p")) if not is_spare(each)):
        text, looks = "", []
        for element, own in pieces(paragraph):
            look = element.getparent().find(w("rPr"))
            looks += [etree.tostring(look) if look is not None else b""] * len(own)
            text += own
        spans = sorted(gone(number, text))
        ends = [*spans, (len(text), len(text))]
        starts = [0, *(end for _, end in spans)]
        for start, (end, _) in zip(starts, ends, strict=True):
            words = text[start:end]
            at = start + len(words) - len(words.lstrip())
            if words.strip():
                yield words.strip(), tuple(looks[at : at + len(words.strip())])


def filled_lines(docx, part):
    """The same of an imported form: without its tags, and without the empty rows that stand in for no row at all."""
    tree = read_xml(open_package(docx).file, part)
    spare = set()
    for row in tree.iter(w("tr")):
        if "{%tr else" in "".join(row.itertext()):
            after = takewhile(lambda each: "{%tr endfor" not in "".join(each.itertext()), row.itersiblings())
            spare |= {paragraph for each in after for paragraph in each.iter(w("p"))}
    numbers = {n for n, each in enumerate(p for p in tree.iter(w("p")) if not is_spare(p)) if each in spare}

    def gone(number, text):
        return [(0, len(text))] if number in numbers else [tag.span() for tag in TAG.finditer(text)]

    return list(lines(docx, part, gone))


@pytest.mark.parametrize("name", ALL)
def test_the_flow_and_the_form_pass_every_check(name):
    _, made, flow = imported(name)
    asked = {question.name for question in check_flow(flow, name).questions()}
    assert list(check_placeholders(made, asked, GIVEN)) == []
    kept = [each["to"] for each in yaml.safe_load(as_and_so_on(made))["and_so_on"]]
    assert list(check_blanks(made, kept)) == []
    Document(io.BytesIO(made))
    Form.prepare(made)


@pytest.mark.parametrize("name", ALL)
def test_without_the_blanks_every_letter_keeps_its_look_and_every_other_part_its_bytes(name):
    proposal, made, _ = imported(name)
    before, after = form(name).docx, made
    parts = OpenForm.open(before).trees
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        assert [each for each in one.namelist() if each not in parts and one.read(each) != other.read(each)] == []
    for part in parts:
        spots = [each.spot for each in proposal.findings if each.spot.part == part]
        fixed = lines(before, part, lambda number, _: [(each.start, each.end) for each in spots if each.line == number])  # noqa: B023
        assert filled_lines(after, part) == list(fixed)


@pytest.mark.parametrize("name", ALL)
def test_answers_as_the_examples_give_fill_it_in(name):
    _, made, source = imported(name)
    flow = check_flow(source, name)
    replies = {question.name: _reply(question) for question in flow.questions()}
    filled = fill(flow, {key: value for key, value in replies.items() if value is not None}, date(2026, 12, 7))
    assert [each.code for each in filled.faults if each.code != "reject.constraint"] == []
    document = Form.prepare(made).render(values_of(flow, filled.answers))
    words = "\n".join((*paragraphs(document), *margins(document)))
    assert "{{" not in words
    assert "{%" not in words
    fixed = [text for part in OpenForm.open(form(name).docx).trees for text, _ in filled_lines(made, part)]
    assert [text for text in fixed if text not in words] == []


def _reply(question):
    if question.type == "repeat":
        return [{inner.name: _reply(inner) for inner in question.questions}] * 2
    if question.calculation:
        return None
    return {"yes-no": "có", "choice": "1", "text": "Đại Lâm"}.get(question.type, question.example)


def test_rows_are_printed_as_they_are_given_and_stay_empty_where_none_is():
    _, made, source = imported("bang-ke-ho-tro")
    flow, form_of_rows = check_flow(source, "bang-ke"), Form.prepare(made)
    repeat = next(question for question in flow.questions() if question.type == "repeat")
    names = [inner.name for inner in repeat.questions]
    assert len(names) == 5
    rows = [dict.fromkeys(names, "7"), dict.fromkeys(names, "8")]
    given = fill(flow, {repeat.name: rows}, date(2026, 12, 7))
    table = Document(io.BytesIO(form_of_rows.render(values_of(flow, given.answers)))).tables[0]
    assert [[cell.text for cell in row.cells][:3] for row in table.rows][1:] == [["1", "7", "7"], ["2", "8", "8"]]
    empty = Document(
        io.BytesIO(form_of_rows.render(values_of(flow, fill(flow, {}, date(2026, 12, 7)).answers)))
    ).tables[0]
    assert [[cell.text for cell in row.cells][:2] for row in empty.rows][1:] == [
        ["1", ""],
        ["2", ""],
        ["3", ""],
        ["…", ""],
    ]


def test_merged_cells_of_a_table_keep_their_columns():
    document, made = Document(), io.BytesIO()
    texts = [["STT", "Thôn", "Số hộ", "Nhân khẩu", ""], ["", "", "", "Nam", "Nữ"], ["1", "Đông", "", "", ""]]
    table = document.add_table(3, 5)
    for row, words in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    table.cell(0, 3).merge(table.cell(0, 4))
    for column in range(3):
        table.cell(0, column).merge(table.cell(1, column))
    document.save(made)
    proposal = propose(made.getvalue())
    assert [(fact.label, fact.type) for fact in proposal.facts] == [
        ("Đông: Số hộ?", "integer"),
        ("Đông: Nhân khẩu Nam?", "integer"),
        ("Đông: Nhân khẩu Nữ?", "integer"),
    ]
    row = Document(io.BytesIO(apply(made.getvalue(), proposal))).tables[0].rows[2]
    assert [cell.text for cell in row.cells] == [
        "1",
        "Đông",
        "{{ dong_so_ho }}",
        "{{ dong_nhan_khau_nam }}",
        "{{ dong_nhan_khau_nu }}",
    ]


def test_boxes_are_ticked_by_what_is_chosen():
    _, made, source = imported("don-xac-nhan")
    flow = check_flow(source, "don")
    given = fill(flow, {"gioi_tinh": "Nữ", "tinh_trang_hon_nhan": "có"}, date(2026, 12, 7))
    words = paragraphs(Form.prepare(made).render(values_of(flow, given.answers)))
    assert any("Nam □ Nữ ☒" in line for line in words)
    assert "☒ Tình trạng hôn nhân" in words
    assert "☐ Đang cư trú tại địa phương" in words


def test_a_text_box_says_the_same_to_an_older_word():
    _, made, _ = imported("phieu-tiep-nhan")
    text = read_xml(open_package(made).file, "word/document.xml")
    assert "".join(text.itertext()).count("{{ so_thu_tu }}") == 2


def test_what_is_left_is_written_down_for_the_check():
    _, made, _ = imported(NQ18)
    kept = yaml.safe_load(as_and_so_on(made))["and_so_on"]
    assert [each["to"].count("…") for each in kept] == [0, 1, 0, 1, 1]


def test_the_same_form_gives_the_same_bytes():
    assert imported.__wrapped__(NQ18) == imported(NQ18)
