"""The report's form and its documents, against the source that the office gave."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from docx import Document

from bot.authoring.filling import Filled, fill, read_replies
from bot.reports import find_report
from templates.checking import check_wording
from templates.reading import paragraphs
from templates.values import values_of
from templates.wording import read_wording

NAME = "nq18-so-ket-05-nam"
ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "reports" / f"{NAME}.docx"
EXAMPLE = ROOT / "flows" / "definitions" / f"{NAME}.example.yaml"
TODAY = date(2026, 11, 23)
REPORT = find_report(NAME)
REPLIES = read_replies(EXAMPLE.read_text(encoding="utf-8"))
COMPUTED = {"dao_tao_tong", "chi_bo_tong", "kct_tong_truoc", "kct_tong_sau"}
EXTRA = {
    "cap_tren", "so_bao_cao", "noi_ban_hanh", "ngay_ban_hanh", "phat_bieu", "kien_nghi", "loi_ket", "tham_quyen_ky",
    "chuc_vu_ky", "nguoi_ky", "noi_nhan", "so_khong",
}  # fmt: skip
PLACE = re.compile(r"{{ (\w+)(?:\|\w+(?:\(\w+\))?)? }}")


def filled(**changed: object) -> Filled:
    found = fill(REPORT.flow, {**REPLIES, **changed}, TODAY)
    assert not found.faults, found.faults
    return found


def printed(*, draft: bool = False, **changed: object) -> bytes:
    return REPORT.prepared.render(values_of(REPORT.flow, filled(**changed).answers), draft=draft)


def text_of(docx: bytes) -> str:
    return "\n".join(paragraphs(docx))


def xml_of(docx: bytes) -> str:
    """All the text of the package, markup and all."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_source_corrections_blanks_and_additions_make_the_form_character_for_character():
    assert check_wording(REPORT.form, FORM) == []


def test_a_changed_word_of_the_form_is_found(tmp_path):
    copy = tmp_path / FORM.name
    document = Document(str(FORM))
    changed = next(p for p in document.paragraphs if p.text.startswith("- Phải có quyết tâm"))
    changed.runs[0].text = changed.text.replace("bước đi", "bước dài")
    document.save(str(copy))
    (finding,) = check_wording(copy.read_bytes(), FORM)
    assert (
        finding.params["stands"] == "g quyết liệt, có lộ trình và bước dài thích hợp."[-len(finding.params["stands"]) :]
    )


def test_only_typos_and_punctuation_are_mended():
    corrections = yaml.safe_load(FORM.with_suffix(".corrections.yaml").read_text(encoding="utf-8"))
    assert {c["kind"] for c in corrections if c["accepted"]} == {"T", "P"}
    assert {c["kind"] for c in corrections if not c["accepted"]} == {"K", "C"}
    assert len({c["id"] for c in corrections}) == len(corrections)


def test_every_correction_finds_its_words_in_the_source():
    lines = FORM.with_suffix(".source.txt").read_text(encoding="utf-8").splitlines()
    corrections = yaml.safe_load(FORM.with_suffix(".corrections.yaml").read_text(encoding="utf-8"))
    assert [c["id"] for c in corrections if lines[c["line"] - 1].count(c["from"]) != 1] == []


def test_45_places_hold_39_facts():
    text = "\n".join(read_wording(FORM).body)
    names = PLACE.findall(text)
    assert len(names) == 45
    assert len(set(names)) == 39


def test_35_replies_serve_the_places_and_at_most_14_the_rest():
    body = set(PLACE.findall("\n".join(read_wording(FORM).body)))
    names = {question.name for section in REPORT.flow.sections for question in section.questions}
    assert body - COMPUTED | EXTRA == names - COMPUTED
    assert len(body - COMPUTED) == 35
    assert len(EXTRA) <= 14


@pytest.mark.parametrize("figure", ["95,3", "99,5", "hơn 50"])
def test_a_ready_made_figure_is_nowhere(figure):
    assert figure not in "\n".join(read_wording(FORM).body)
    assert figure.split()[-1] not in [question.example for question in REPORT.flow.questions()]
    assert figure not in text_of(printed())


def test_the_document_is_the_wording_with_the_values_in_it_and_three_ellipses():
    values = {
        "so_kh_hu": "85", "ngay_kh_hu|day": "14", "ten_xa": "Đại Lâm Khê", "so_da_tu": "04", "so_kh_du": "24",
        "ngay_kh_du|day": "20", "so_nq_tu": "11", "ty_le_dang_vien": "97,2", "ty_le_hoi_vien": "92",
        "so_luot_van_ban": "64", "thon_truoc": "14", "thon_sau": "09", "kct_xa_truoc": "20", "kct_xa_sau": "12",
        "kct_xa_dat": "100", "kct_thon_truoc": "84", "kct_thon_sau": "27", "kct_thon_dat": "98,3",
        "dao_tao_tong": "85", "dao_tao_chuyen_mon": "18", "dao_tao_nghiep_vu": "67", "khen_tap_the": "06",
        "khen_ca_nhan": "14", "chi_bo_tong": "16", "chi_bo_thon": "09", "chi_bo_truong_hoc": "03",
        "chi_bo_cong_an": "01", "chi_bo_y_te": "01", "chi_bo_khac": "02", "truong_thon_ngoai_dang": "04",
        "dai_bieu_hdnd": "25", "kct_tong_truoc": "104", "kct_tong_sau": "39", "ty_le_ho_so": "98,7",
        "cong_an_chinh_quy": "05", "kinh_phi_giam": "2.568,5", "giam_sat": "24", "phan_bien": "07",
        "to_chuc_tu_quan": "29",
    }  # fmt: skip
    body = "\n".join(read_wording(FORM).body).replace("{{ '; t' if 'quan_su' in phat_bieu else 'T' }}", "; t")
    body = body.replace("|zero(so_khong)", "")
    for name, value in values.items():
        body = body.replace(f"{{{{ {name} }}}}", value)
    before = [
        "ĐẢNG BỘ TỈNH ĐÔNG SƠN", "ĐẢNG ỦY XÃ ĐẠI LÂM KHÊ", "*", "Số 57-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Đại Lâm Khê, ngày 07 tháng 12 năm 2026",
    ]  # fmt: skip
    after = [
        "- Đề nghị tỉnh bố trí kinh phí sửa chữa nhà văn hóa các thôn sau sáp nhập.",
        "Trên đây là báo cáo sơ kết 05 năm thực hiện Nghị quyết số 18-NQ/TW của Đảng ủy xã Đại Lâm Khê.",
        "Nơi nhận:", "- Ban Thường vụ Tỉnh ủy (để báo cáo);", "- Các đồng chí Đảng ủy viên;",
        "- Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng ủy.", "T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Đức Minh",
    ]  # fmt: skip
    document = printed()
    assert paragraphs(document) == [*before, *body.split("\n"), *after]
    assert re.findall(r"…+|\.{2,}", text_of(document)) == ["…", "…", "…"]


def test_a_skipped_blank_stays_visibly_blank_and_a_skipped_number_leaves_room():
    text = text_of(printed(thon_sau="-", so_bao_cao="-"))
    assert text.count("xuống còn ……\u00a0thôn") == 3
    assert "Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-BC/ĐU" in text


LEFT_OUT = [
    ("2, 3, 4, 5, 6", "đã giảm từ 14", "theo Kế hoạch của Tỉnh và huyện."),
    ("1, 3, 4, 5, 6", "chi bộ Quân sự", "- Tiến hành sáp nhập các chi bộ sau khi sáp nhập thôn dân cư. Thành lập 01"),
    ("1, 2, 4, 5, 6", "tiến hành sáp nhập", "của cấp trên. Thành lập 01 chi bộ Công an"),
    ("1, 2, 3, 5, 6", "Thành lập 01", "thôn dân cư. Đến năm 2022, Đảng bộ có"),
    ("1, 2, 3, 4, 6", "không còn trường hợp", "trưởng thôn không phải là đảng viên."),
    ("1, 2, 3, 4, 5", "đồng thời là chủ tịch", "3.2.2. Đối với chính quyền"),
    ("không", "chi bộ Quân sự", "- Đến năm 2022, Đảng bộ có"),
]


@pytest.mark.parametrize(("kept", "gone", "stays"), LEFT_OUT)
def test_a_statement_that_is_not_true_of_the_commune_is_left_out(kept, gone, stays):
    text = text_of(printed(phat_bieu=kept))
    assert gone not in text
    assert stays in text
    assert "{%" not in text
