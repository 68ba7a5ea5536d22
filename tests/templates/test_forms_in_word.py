"""Somebody opens a form in Word or LibreOffice and saves it: its places survive, and what was changed is told."""

import io
import re
import zipfile

import pytest
from docx import Document

from bot.authoring.checking import check_report
from bot.authoring.filling import fill, read_replies
from bot.reports import FORMS, example_of, find_report, names
from bot.texts import load_texts
from templates.checking import check_blanks, check_placeholders, check_wording
from templates.reading import paragraphs
from templates.rendering import Form
from templates.values import GIVEN, values_of
from tests.conftest import START
from tests.libreoffice import saved_anew
from tests.templates.papers import NQ18, planted

REPORTS = names()
TAG = re.compile(r"<w:t(?: [^>]*)?>([^<]*{[{%][^<]*)</w:t>")
RUN = re.compile(r"(<w:r(?: [^>]*)?>)(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<]*{[{%][^<]*)</w:t></w:r>")


def torn(docx):
    """A form as Word leaves it: runs split in the middle of a tag, spelling marks between them, curly quotes."""

    def tear(run):
        opening, look, words = run[1], run[2] or "", run[3].replace(" '", " ‘").replace("'", "’")
        pieces = [words[at : at + 3] for at in range(0, len(words), 3)]
        runs = [f'{opening}{look}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces]
        mark = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>'
        return mark.join(runs)

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = RUN.sub(tear, content.decode()).encode()
            new.writestr(name, content)
    return made.getvalue()


def filled(report, docx):
    """What the example's document says when it is made from this form."""
    values = values_of(report.flow, fill(report.flow, read_replies(example_of(report.flow.name)), START.date()).answers)
    return paragraphs(Form.prepare(docx).render(values))


def with_other_words(document):
    """One sentence changed, one paragraph added."""
    changed = next(p for p in document.paragraphs if p.text.startswith("- Phải có quyết tâm"))
    changed.runs[0].text = changed.text.replace("bước đi", "bước dài")
    changed.insert_paragraph_before("- Một bài học nữa.")


@pytest.fixture(params=["torn by Word", pytest.param("saved by LibreOffice", marks=pytest.mark.slow)])
def saved(request, tmp_path):
    return torn if request.param == "torn by Word" else lambda docx: saved_anew(tmp_path, docx)


@pytest.mark.parametrize("name", REPORTS)
def test_the_places_survive(saved, name):
    report = find_report(name)
    docx = saved(report.form)
    assert docx != report.form
    asked = {question.name for question in report.flow.questions()}
    assert list(check_placeholders(docx, asked, GIVEN)) == []
    assert filled(report, docx) == filled(report, report.form)


def test_a_saved_form_says_what_it_said(saved):
    assert check_wording(saved(find_report(NQ18).form), FORMS / f"{NQ18}.docx") == []


def test_what_was_changed_is_told(saved):
    docx = saved(planted(find_report(NQ18).form, with_other_words))
    added, changed = check_wording(docx, FORMS / f"{NQ18}.docx")
    assert (added.code, added.params["stands"]) == ("paragraph_added", "- Một bài học nữa.")
    assert "bước dài" in changed.params["stands"]
    assert "bước đi" in changed.params["demanded"]


def test_an_office_s_own_form_is_held_to_the_house_s_source(tmp_path):
    report = find_report(NQ18)
    for room in ("flows", "templates"):
        (tmp_path / room).mkdir()
    (tmp_path / "flows" / f"{NQ18}.yaml").write_text(report.source, encoding="utf-8")
    form = tmp_path / "templates" / f"{NQ18}.docx"
    form.write_bytes(planted(report.form, with_other_words))
    found = list(check_report(NQ18, load_texts(), tmp_path))
    assert [each.kind for each in found] == ["finding", "finding"]
    assert "Một bài học nữa" in found[0].words
    assert "bước đi" in found[1].words


def test_a_blank_nobody_asks_about_is_told_with_its_words():
    document = Document()
    document.add_paragraph("Xã có ….. thôn.")
    made = io.BytesIO()
    document.save(made)
    [finding] = check_blanks(made.getvalue())
    assert finding.place == "Xã có ….. thôn."
