"""Whose document came back: by its mark, and by its words where an app dropped the mark; never another commune's."""

import io
import zipfile

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.returning.recognising import recognise
from storage import erasure, persons
from tests.conftest import REPORT, START
from tests.templates.returning.by_hand import changed

TODAY = START.date()
THEIRS = {"ten_xa": "Tây Sơn", "nguoi_ky": "Lò Văn Pao", "thon_truoc": "19", "so_luot_van_ban": "12"}


@pytest.fixture
def papers(terminal, house):
    """The papers of two communes, by person."""

    def paper(person, **replies):
        terminal.send("/start", person=person, name="A")
        found = {**read_replies(example_of(REPORT)), **replies}
        for line in rehearse(find_report(REPORT).flow, found, house.texts, TODAY):
            shown = terminal.send(line.text, person=person, name="A")
        return shown[-1].document.content

    return {1: paper(1), 2: paper(2, **THEIRS)}


@pytest.fixture
def known(database, house):
    """The interview that a paper is read into for a person; None for none."""

    def known(person, docx):
        with database.reading() as connection:
            commune = persons.commune_of(connection, person).commune_id
            found = recognise(connection, house.library, commune, docx, TODAY)
        return found and (found[0].interview.id, {each.key[0] for each in found[1].changed})

    return known


def unmarked(docx):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != "docProps/custom.xml":
                new.writestr(name, old.read(name))
    return made.getvalue()


def corrected(docx):
    return changed(docx, lambda texts: [text.replace("29 tổ chức", "31 tổ chức") for text in texts])


def test_a_paper_is_its_own_communes_with_and_without_the_mark(papers, known):
    for strip in (lambda docx: docx, unmarked):
        assert known(1, strip(papers[1])) == (1, set())
        assert known(1, strip(corrected(papers[1]))) == (1, {"to_chuc_tu_quan"})


def test_another_communes_paper_is_not_read_with_or_without_the_mark(papers, known):
    for strip in (lambda docx: docx, unmarked):
        assert known(2, strip(corrected(papers[1]))) is None
        assert known(1, strip(papers[2])) is None


def test_a_paper_of_another_form_is_not_read(papers, known):
    assert known(1, find_report("tiep-cong-dan-thang").form) is None


def test_what_was_erased_is_known_no_more(papers, known, database, clock):
    with database.unit_of_work() as connection:
        erasure.erase_person(connection, 1)
        persons.admit(connection, person_id=3, chat_id=3, name="B", commune_id=1, now=clock())
    assert known(3, corrected(papers[1])) is None
