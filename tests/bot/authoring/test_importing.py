"""What the author is told of an imported form, and where it is written."""

from typing import get_args

import pytest
from docx import Document

from bot.authoring.checking import check_report
from bot.authoring.importing import NotWritten, import_file, lines_of, summary_of, write
from bot.texts import load_texts
from templates.importing import Refusal
from tests.templates.importing.marked import NAMES, form

TEXTS = load_texts()


@pytest.fixture
def imported(tmp_path):
    """Import a form into a home of its own."""

    def imported(name):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(form(name).docx)
        return import_file(path, "", tmp_path / "home")

    return imported


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_passes_the_check(imported, tmp_path, name):
    found = imported(name)
    write(found, force=False)
    remarks = list(check_report(found.name, TEXTS, tmp_path / "home"))
    assert [(each.kind, each.words) for each in remarks if each.kind != "fine"] == []


def test_each_blank_has_a_line_and_each_that_is_none(imported):
    found = imported("ke-hoach")
    lines = list(lines_of(found.proposal, TEXTS))
    assert sum("không phải chỗ trống" in line for line in lines) == 2
    assert len(lines) == len(found.proposal.findings) + 2
    assert lines[-3].startswith("đầu trang, đoạn 1: «Ủy ban nhân dân xã ▢»")


def test_guesses_are_counted(tmp_path):
    document = Document()
    document.add_paragraph("Người lao động … chưa rõ, còn … thôn")
    document.save(tmp_path / "doan.docx")
    found = import_file(tmp_path / "doan.docx", "", tmp_path)
    assert found.guesses == 1
    assert any("đoán" in line for line in summary_of(found, TEXTS))


def test_a_refusal_has_its_sentence():
    codes = set(get_args(Refusal)) - {"no_such_fact", "no_words", "not_alike"}  # those are said in the chat
    assert {f"import.{code}" for code in codes} <= TEXTS.keys()
    assert {"sketch.no_words", "sketch.has_tags"} <= TEXTS.keys()


def test_a_name_of_the_house_is_not_taken(tmp_path):
    path = tmp_path / "tiep-cong-dan-thang.docx"
    path.write_bytes(form("giay-moi").docx)
    with pytest.raises(NotWritten) as refused:
        import_file(path, "", tmp_path)
    assert refused.value.code == "taken"
