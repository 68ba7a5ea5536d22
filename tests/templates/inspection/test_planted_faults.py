"""Faults of form, planted one by one into a good paper: each is found, and nothing else."""

import sys

import pytest

from templates.profiles import load_profile
from tests.templates.inspection.planting import (
    aligned,
    before,
    bordered_title,
    both,
    bullet,
    changed_sides,
    closer,
    colour,
    decomposed,
    fonts,
    gone,
    laid,
    letters,
    line_spacing,
    little_room,
    may_split,
    no_page_number,
    no_rule,
    page_number_below,
    page_number_left,
    page_number_on_first,
    page_number_roman,
    page_number_small,
    page_numbers_of_letters,
    replaces,
    says,
    sheet,
    short_rule,
)  # fmt: skip
from tests.templates.papers import MONTHLY, NQ18, found, planted, printed

TITLE, SUPERIOR, ISSUER, NUMBER = "ĐẢNG CỘNG SẢN", "ĐẢNG BỘ TỈNH", "ĐẢNG ỦY XÃ", "Số 57-BC/ĐU"
DATE, TYPE, SUBJECT, FIRST = "Đại Lâm Khê, ngày", "BÁO CÁO", "Sơ kết 05 năm", "Thực hiện Kế hoạch số"
ITEM, HEADING, LAST = "- Phải có quyết tâm", "2. Về thực hiện các mục", "Trên đây là báo cáo"
LABEL, TO, ARCHIVE = "Nơi nhận:", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng"

PLANTED = [
    ("page_size page", sheet(page_width=216, page_height=279)),
    ("page_size page", sheet(page_width=297, page_height=210)),
    ("margin_top page", sheet(top_margin=25)),
    ("margin_bottom page", sheet(bottom_margin=15)),
    ("margin_left page", sheet(left_margin=35)),
    ("margin_right page", sheet(right_margin=20)),
    ("header_distance page", sheet(header_distance=12.7)),
    ("page_number_missing page_number", no_page_number),
    ("page_number_place page_number", page_number_below),
    ("page_number_kind page_number", page_number_roman),
    ("page_number_kind page_number", page_numbers_of_letters),
    ("page_number_first page_number", page_number_on_first),
    ("alignment page_number", page_number_left),
    ("size page_number", page_number_small),
    ("font body", letters(FIRST, name="Arial")),
    ("font body", fonts(FIRST, asciiTheme="minorHAnsi")),
    ("font_slots body", fonts(FIRST, eastAsia="Calibri")),
    ("font_slots signer", fonts("Trần Đức Minh", cs="Arial")),
    ("colour body", colour(FIRST)),
    ("size superior", letters(SUPERIOR, size=13)),
    ("size issuer", letters(ISSUER, size=13)),
    ("size star", letters("*", size=12)),
    ("size number", letters(NUMBER, size=13)),
    ("size title", letters(TITLE, size=14)),
    ("size place_date", letters(DATE, size=13)),
    ("size type_name", letters(TYPE, size=14)),
    ("size subject", letters(SUBJECT, size=13)),
    ("size heading1", letters("I. TỔ CHỨC", size=13)),
    ("size body", letters(FIRST, size=13)),
    ("size label", letters(LABEL, size=12)),
    ("size recipient", letters(TO, size=11)),
    ("size authority", letters("T/M ĐẢNG ỦY", size=13)),
    ("size post", letters("BÍ THƯ", size=13)),
    ("size signer", letters("Trần Đức Minh", size=13)),
    ("bold superior", letters(SUPERIOR, bold=True)),
    ("bold issuer", letters(ISSUER, bold=False)),
    ("bold number", letters(NUMBER, bold=True)),
    ("bold title", letters(TITLE, bold=False)),
    ("bold type_name", letters(TYPE, bold=False)),
    ("bold subject", letters(SUBJECT, bold=False)),
    ("bold heading1", letters("I. TỔ CHỨC", bold=False)),
    ("bold heading2", letters(HEADING, bold=False)),
    ("bold heading3", letters("3.1. Về thực hiện", bold=False)),
    ("italic heading4", letters("3.1.1. Về thực hiện", italic=False)),
    ("bold body", letters(ITEM, bold=True)),
    ("italic body", letters(ITEM, italic=True)),
    ("underline body", letters(ITEM, underline=True)),
    ("bold authority", letters("T/M ĐẢNG ỦY", bold=False)),
    ("bold post", letters("BÍ THƯ", bold=True)),
    ("bold signer", letters("Trần Đức Minh", bold=False)),
    ("italic place_date", letters(DATE, italic=False)),
    ("italic label", letters(LABEL, italic=True)),
    ("italic recipient", letters(TO, italic=True)),
    ("underline title", letters(TITLE, underline=True)),
    ("underline label", letters(LABEL, underline=False)),
    ("caps superior", says(SUPERIOR, "Đảng bộ tỉnh Đông Sơn")),
    ("caps issuer", says(ISSUER, "Đảng ủy xã Đại Lâm Khê")),
    ("caps type_name", says(TYPE, "Báo cáo")),
    ("caps heading1", says("I. TỔ CHỨC", "I. Tổ chức triển khai thực hiện Nghị quyết")),
    ("caps post", says("BÍ THƯ", "Bí thư")),
    ("alignment title", aligned(TITLE, "LEFT")),
    ("alignment type_name", aligned(TYPE, "LEFT")),
    ("alignment subject", aligned(SUBJECT, "LEFT")),
    ("alignment separator", aligned("-----", "LEFT")),
    ("alignment body", aligned(FIRST, "LEFT")),
    ("title_text title", says(TITLE, "ĐẢNG CỘNG SẢN VIÊT NAM")),
    ("missing title", says(TITLE, "")),
    ("rule_missing rule", no_rule),
    ("rule_length rule", short_rule),
    ("rule_length rule", bordered_title),
    ("superior_text superior", says(SUPERIOR, "ĐẢNG BỘ HUYỆN THANH LÂM")),
    ("superior_text superior", says(SUPERIOR, "TỈNH ỦY ĐÔNG SƠN")),
    ("missing superior", gone(SUPERIOR)),
    ("missing issuer", gone(ISSUER)),
    ("star_text star", says("*", "***")),
    ("missing star", gone("*")),
    ("number_form number", says(NUMBER, "Số: 57-BC/ĐU")),
    ("number_form number", says(NUMBER, "Số 57/BC-ĐU")),
    ("number_zero number", says(NUMBER, "Số 5-BC/ĐU")),
    ("missing number", gone(NUMBER)),
    ("place_date_form place_date", says(DATE, "Đại Lâm Khê ngày 07 tháng 12 năm 2026")),
    ("place_date_zero place_date", says(DATE, "Đại Lâm Khê, ngày 7 tháng 12 năm 2026")),
    ("place_date_zero place_date", says(DATE, "Đại Lâm Khê, ngày 07 tháng 09 năm 2026")),
    ("place_date_zero place_date", says(DATE, "Đại Lâm Khê, ngày 07 tháng 1 năm 2027")),
    ("missing place_date", gone(DATE)),
    ("type_name_text type_name", says(TYPE, "BÁO CÁO SƠ KẾT")),
    ("missing type_name", gone(TYPE)),
    ("missing subject", both(gone(SUBJECT), gone("ngày 25/10/2017"))),
    ("subject_end subject", replaces("ngày 25/10/2017", "khóa XII", "khóa XII.")),
    ("separator_text separator", says("-----", "–––––")),
    ("missing separator", gone("-----")),
    ("addressee_present addressee", before(FIRST, "Kính gửi: Ban Thường vụ Tỉnh ủy")),
    ("body_first_line body", laid(ITEM, first_line_indent=12.7)),
    ("body_indent body", laid(ITEM, left_indent=10)),
    ("body_space body", closer),
    ("body_line body", line_spacing(ITEM, "EXACTLY", 16)),
    ("body_line body", line_spacing(ITEM, "EXACTLY", 25)),
    ("body_line body", line_spacing(ITEM, "MULTIPLE", 1.5)),
    ("heading_first_line heading2", laid(HEADING, first_line_indent=0)),
    ("heading_keep heading2", laid(HEADING, keep_with_next=False)),
    ("heading_end heading2", replaces(HEADING, "Nghị quyết", "Nghị quyết:")),
    ("list_glyph body", bullet),
    ("list_glyph body", replaces(ITEM, "- Phải", "• Phải")),
    ("end_mark body", replaces(LAST, "Đại Lâm Khê.", "Đại Lâm Khê./.")),
    ("authority_form authority", says("T/M ĐẢNG ỦY", "TM. ĐẢNG ỦY")),
    ("authority_for authority", both(says("BÍ THƯ", "PHÓ BÍ THƯ"), says("T/M ĐẢNG ỦY", "K/T BÍ THƯ"))),
    ("authority_for authority", both(says("BÍ THƯ", "PHÓ BÍ THƯ"), says("T/M ĐẢNG ỦY", "KT. BÍ THƯ"))),
    ("missing authority", says("T/M ĐẢNG ỦY", "")),
    ("post_form post", says("BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC")),
    ("signer_degree signer", says("Trần Đức Minh", "ThS. Trần Đức Minh")),
    ("signer_degree signer", says("Trần Đức Minh", "Đại tá Trần Đức Minh")),
    ("signer_case signer", says("Trần Đức Minh", "TRẦN ĐỨC MINH")),
    ("signature_space signer", little_room),
    ("signature_split signer", may_split),
    ("signature_keep body", laid(LAST, keep_with_next=False)),
    ("signature_place signer", changed_sides),
    ("label_text label", says(LABEL, "Nơi nhận")),
    ("missing label", gone(LABEL)),
    ("recipient_form recipient", says(TO, "+ Các chi bộ trực thuộc;")),
    ("recipient_separator recipient", says(TO, "- Các chi bộ trực thuộc,")),
    ("recipient_separator recipient", says(TO, "- Các chi bộ trực thuộc")),
    ("recipient_last recipient", says(ARCHIVE, "- Lưu: VT.")),
    ("recipient_last recipient", says(ARCHIVE, "- Lưu Văn phòng Đảng ủy;")),
    ("nfc document", decomposed(LAST)),
    ("mixed_uy document", replaces(LAST, "Đảng ủy", "Đảng uỷ")),
    ("double_space body", replaces(ITEM, "có quyết", "có  quyết")),
    ("line_end_space body", replaces(ITEM, "thích hợp.", "thích hợp. ")),
    ("space_before_mark body", replaces(ITEM, "cao,", "cao ,")),
    ("straight_quotes body", replaces(ITEM, "quyết liệt", '"quyết liệt"')),
    ("wrong_quotes body", replaces(ITEM, "quyết liệt", "«quyết liệt»")),
    ("wrong_quotes body", replaces(ITEM, "quyết liệt", "“quyết liệt“")),
    ("dash body", replaces(ITEM, "cao,", "cao 2026 – 2030,")),
    ("placeholder body", replaces(ITEM, "quyết liệt", "{{ muc }}")),
    ("open_blank body", replaces(ITEM, "quyết liệt", "……")),
    ("open_blank body", replaces(ITEM, "quyết liệt", "........")),
    ("open_blank body", replaces(ITEM, "quyết liệt", "____")),
    ("month_zero body", replaces(ITEM, "quyết liệt", "ngày 05/03/2022")),
    ("day_zero body", replaces(ITEM, "quyết liệt", "ngày 5/3/2022")),
    ("figure_padding body", replaces(ITEM, "quyết liệt", "đạt 100,0%")),
    ("thousands body", replaces(ITEM, "quyết liệt", "2568,5 triệu đồng")),
    ("percent_space body", replaces(ITEM, "quyết liệt", "đạt 95,3 %")),
    ("count_zero body", replaces(ITEM, "quyết liệt", "giảm 5 thôn")),
]  # fmt: skip
UNDER_HD36 = [
    ("superior_text superior", says("ĐẢNG BỘ HUYỆN", "ĐẢNG BỘ TỈNH ĐÔNG SƠN")),
    ("recipient_separator recipient", says("- Các chi bộ trực thuộc,", "- Các chi bộ trực thuộc;")),
    ("body_line body", line_spacing(ITEM, "EXACTLY", 17)),
]


@pytest.mark.parametrize(("departure", "change"), PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(departure, change):
    assert found(planted(printed(), change), load_profile("hd05")) == {tuple(departure.split())}


@pytest.mark.parametrize(("departure", "change"), UNDER_HD36)
def test_hd_36_has_rules_of_its_own(departure, change):
    assert found(planted(printed(year=2022), change), load_profile("hd36")) == {tuple(departure.split())}


def test_hd_36_sets_no_greatest_line_spacing():
    docx = planted(printed(year=2022), line_spacing(ITEM, "EXACTLY", 25))
    assert found(docx, load_profile("hd36")) == set()


@pytest.mark.slow  # each is planted alone at every change
def test_all_planted_faults_are_found_and_none_in_our_own_papers(capsys):
    hit = sum(
        tuple(name.split()) in found(planted(printed(), change), load_profile("hd05")) for name, change in PLANTED
    )
    own = sum(len(found(printed(name, year))) for name in (NQ18, MONTHLY) for year in (2022, 2026))
    with capsys.disabled():
        sys.stdout.write(f"\nplanted faults found: {hit} of {len(PLANTED)}; findings in our own papers: {own}\n")
    assert (hit, own) == (len(PLANTED), 0)
    assert len(PLANTED) >= 45


def test_many_wrong_looks_at_once_hide_no_component():
    looks = [row for row in PLANTED if row[0].split()[0] in {"size", "bold", "italic", "underline", "alignment"}]
    everything = both(*(change for _, change in looks))
    missed = {tuple(name.split()) for name, _ in looks} - found(planted(printed(), everything), load_profile("hd05"))
    assert len(looks) >= 35
    assert missed == set()
