"""The files of an export: what is in them, and that they open."""

import csv
import io
import json
import statistics
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from bot.collection.plain_tables import harmless
from bot.collection.rows import Reading, Wanted
from bot.commands.exporting import FORMATS, Exporting, NothingReported
from bot.interviews.library import Library
from bot.reports import find_report
from bot.settings import Settings
from tests.bot.collection.conftest import REPORT, VISITS
from tests.libreoffice import convert


@pytest.fixture
def export(database, wanted, house, clock, tmp_path):
    """Export all as it stands; the files by their kind."""

    def export(flow=REPORT, formats=FORMATS):
        settings = Settings(_env_file=None, baocao_home=tmp_path)
        with database.reading() as connection:
            reading = Reading(connection, Library(), clock())
            work = Exporting(reading, replace(wanted, flow=flow), find_report(REPORT).flow, house.texts, settings)
            done = work.run(tmp_path / "out", formats, lambda rows, _: rows)
        assert done.reports == 11
        assert len(done.paths) == len(set(formats) - {"docx"})  # this report names no summary
        return {form: tmp_path / "out" / f"{REPORT}.{end}" for form, end in FORMATS.items()}

    return export


@pytest.fixture
def exported(export):
    return export()


@pytest.fixture
def book(exported):
    return load_workbook(exported["xlsx"])


def place_of(sheet, words):
    return next(cell.column for cell in sheet[2] if cell.value and words in cell.value)


def test_the_workbook_has_typed_cells_under_vietnamese_heads(book):
    facts = book["Số liệu"]
    assert facts.freeze_panes == "B4"
    visits, day = place_of(facts, "bao nhiêu lượt người"), place_of(facts, "Số liệu tính đến ngày nào")
    assert facts.cell(1, visits).value == "Mục I · Tiếp công dân"
    assert facts.cell(3, visits).value == "lượt người"
    assert [facts.cell(row, visits).value for row in range(4, 15)] == [*VISITS, 11, None]
    assert facts.cell(4, day).value.date() == date(2026, 12, 25)
    assert [facts.cell(row, 4).value for row in (4, 13, 14)] == ["Đã xong", "Đang làm", "Chưa bắt đầu"]


def test_a_name_that_looks_like_a_formula_is_a_text(book, exported):
    facts = book["Số liệu"]
    signer = facts.cell(4, place_of(facts, "Họ và tên của người ký"))
    assert (signer.value, signer.data_type) == ("=HYPERLINK(1)", "s")
    rows = list(csv.DictReader(io.StringIO(exported["csv"].read_text(encoding="utf-8-sig"))))
    assert rows[0]["nguoi_ky"] == "'=HYPERLINK(1)"


def test_what_stands_out_is_coloured(book):
    facts = book["Số liệu"]
    visits = place_of(facts, "bao nhiêu lượt người")
    coloured = [
        facts.cell(row, visits).value for row in range(4, 15) if facts.cell(row, visits).fill.fgColor.rgb == "FFFFE699"
    ]
    assert coloured == [400]


def test_the_history_names_what_was_changed_and_by_whom(office, terminal, export):
    for line in ("sửa 8", "12", "Xác nhận"):
        terminal.send(line, person=1, name="cán bộ 1")
    [head, change] = load_workbook(export()["xlsx"])["Lịch sử sửa"].iter_rows(values_only=True)
    assert head[0] == "Xã"
    assert change[0] == "Bản 01"
    assert change[1:5] == (
        "Có bao nhiêu lượt người đến trong các buổi ấy",
        "11 lượt người",
        "12 lượt người",
        "cán bộ 1",
    )


def test_the_formulas_give_in_libreoffice_what_they_must(exported, tmp_path):
    computed = convert(tmp_path, {"figures": exported["xlsx"].read_bytes()}, "xlsx:Calc MS Excel 2007 XML", kind="xlsx")
    shown = load_workbook(computed["figures"], data_only=True)["Thống kê"]
    formulas = load_workbook(exported["xlsx"])["Thống kê"]
    figures = [*VISITS, 11]
    row = next(row for row in range(2, 40) if "bao nhiêu lượt người" in (formulas.cell(row, 1).value or ""))
    assert all(str(formulas.cell(row, place).value).startswith("=IF(COUNT(") for place in range(3, 9))
    expected = [
        len(figures),
        sum(figures),
        statistics.mean(figures),
        statistics.median(figures),
        min(figures),
        max(figures),
    ]
    assert [shown.cell(row, place).value for place in range(3, 9)] == pytest.approx(expected)
    kept = load_workbook(exported["xlsx"], data_only=True)["Thống kê"]  # what a program shows that does not compute
    assert [kept.cell(row, place).value for place in range(3, 9)] == pytest.approx(expected)


def test_csv_and_json_say_the_same_under_the_questions_own_names(exported):
    rows = list(csv.DictReader(io.StringIO(exported["csv"].read_text(encoding="utf-8-sig"))))
    objects = json.loads(exported["json"].read_text(encoding="utf-8"))
    assert [row["so_luot"] for row in rows] == [str(each["answers"]["so_luot"] or "") for each in objects]
    assert [each["answers"]["so_luot"] for each in objects] == [*VISITS, 11, None]
    assert (objects[0]["commune"], objects[0]["answers"]["den_ngay"], objects[10]["standing"]) == (
        "Bản 01",
        "2026-12-25",
        "not_begun",
    )


def test_the_zip_holds_the_last_document_of_each_commune_that_has_one(exported):
    with zipfile.ZipFile(exported["zip"]) as archive:
        assert len(archive.namelist()) == 9
        assert archive.namelist()[0] == "Bản 01 - BC tiếp công dân đến 25-12-2026 - xã Bản 01.docx"
        assert Document(io.BytesIO(archive.read(archive.namelist()[0]))).paragraphs


def test_the_pictures_are_pictures(exported):
    for form in ("board", "stalls"):
        with Image.open(exported[form]) as image:
            assert (image.format, image.width) == ("PNG", 1080)


def test_a_single_format_writes_a_single_file(export, tmp_path):
    assert export(formats=["board"])["board"].name == f"{REPORT}.tien-do.png"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{REPORT}.tien-do.png"]


def test_a_sheet_says_where_people_stall(terminal, export):
    for line in ("sửa 8", "nhiều lắm", "12"):
        terminal.send(line, person=1, name="cán bộ 1")
    sheet = load_workbook(export()["xlsx"])["Chỗ vướng"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[2:] == ["Trung vị (giây)", "Số xã đã trả lời", "Trả lời chưa nhận", "Bỏ qua", "Sửa lại"]
    rows = {row[1]: row[2:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Có bao nhiêu lượt người đến trong các buổi ấy"] == (0, 10, 1, 0, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_text_that_begins_like_a_formula_is_made_harmless(text):
    assert harmless(text) == f"'{text}"
    assert harmless("Bản 01") == "Bản 01"


def test_a_report_that_nobody_owes_is_said_so(database, house, clock, tmp_path):
    with database.reading() as connection:
        reading, settings = Reading(connection, Library(), clock()), Settings(_env_file=None, baocao_home=tmp_path)
        work = Exporting(reading, Wanted("nothing"), find_report(REPORT).flow, house.texts, settings)
        with pytest.raises(NothingReported):
            work.run(tmp_path, FORMATS, lambda rows, _: rows)
