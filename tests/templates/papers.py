"""Papers to inspect: the house's own reports, filled with their examples, and changes made to them with python-docx."""

import io
from datetime import date
from functools import cache

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.authoring.filling import fill, read_replies
from bot.reports import FORMS, example_of, find_report
from templates.inspection import inspect_paper, kept_wording, profile_for, read_paper
from templates.values import values_of

NQ18, MONTHLY = "nq18-so-ket-05-nam", "tiep-cong-dan-thang"
ECONOMY, PROPOSAL = "kinh-te-xa-hoi-thang", "to-trinh-ho-tro-thien-tai"
QUIET = {
    "trau_bo_truoc": "0", "lon_truoc": "-", "lon_so_truoc": "-", "cay_trong": [], "du_an": [], "viec_lam": "0", "qua_tang": "0",
    "hoat_dong": "Không có hoạt động nổi bật.", "dich_benh": "không", "vu_viec": "0", "tai_nan": "0", "kho_khan": [],
}  # fmt: skip
"""A month in which nothing happened; the cattle are new, and nobody knows how many pigs there were."""
LIVESTOCK = {
    "linh_vuc": "4", "toi_ngay": "3/9/2026", "gia_suc": "22", "gia_cam_chet": "1.450", "ao_ca": "3,2", "kinh_phi_xa": "0",
    "xin": "4", "xin_hoa_chat": "200", "chuc_vu_ub": "CHỦ TỊCH",
}  # fmt: skip
"""A proposal that has nothing in common with the example but its form."""
MANY = {
    "cong_trinh": [
        {"ct_ten": f"Kênh số {number} thôn Thượng", "ct_hu_hong": "Vỡ kênh", "ct_gia_tri": "12,5"}
        for number in range(1, 41)
    ],
}
"""A table that goes on over three pages."""
OLD_RECIPIENTS = "Ban Thường vụ Huyện ủy (để báo cáo)\nCác chi bộ trực thuộc\nLưu Văn phòng Đảng ủy"
OF_2022 = {
    NQ18: {"cap_tren": "huyện Thanh Lâm", "ngay_ban_hanh": "5/7/2022", "noi_nhan": OLD_RECIPIENTS},
    MONTHLY: {
        "cap_tren": "huyện Thanh Lâm", "ngay_ban_hanh": "5/2/2022", "den_ngay": "25/1/2022", "noi_nhan": OLD_RECIPIENTS,
    },
}  # fmt: skip


@cache
def printed(name=NQ18, year=2026, **changed):
    """A report filled with its example, as it is signed in a year."""
    return made(name, year, **changed)


def made(name=NQ18, year=2026, *, draft=False, **changed):
    """The same, made anew."""
    report = find_report(name)
    replies = {**read_replies(example_of(name)), **(OF_2022[name] if year == 2022 else {}), **changed}
    filled = fill(report.flow, replies, date(2026, 11, 23))
    assert not filled.faults
    return report.prepared.render(values_of(report.flow, filled.answers), draft=draft)


def planted(docx, change):
    """A document with something changed in it."""
    document, changed = Document(io.BytesIO(docx)), io.BytesIO()
    change(document)
    document.save(changed)
    return changed.getvalue()


def departures(docx, profile=None):
    """What is found, the forms' own wording kept."""
    paper = read_paper(docx)
    return inspect_paper(paper, profile or profile_for(paper), kept_wording(paper, FORMS))


def found(docx, profile=None):
    """Rule and component of each departure."""
    return {(each.rule, each.component) for each in departures(docx, profile)}


def everywhere(document):
    """Every paragraph, tables in reading order."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield block


def at(document, beginning) -> Paragraph:
    """The one paragraph that begins with these words."""
    paragraphs = [paragraph for paragraph in everywhere(document) if paragraph.text.startswith(beginning)]
    assert paragraphs, beginning
    return paragraphs[0]
