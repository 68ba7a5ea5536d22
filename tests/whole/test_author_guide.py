"""The guides for authors, done as they are written: forms, commands, answers."""

import re

import docx
import pytest
import yaml

from bot.reports import find_report
from templates.reading import paragraphs
from tests.pages import HOUSE, blocks, page

pytestmark = pytest.mark.slow  # every command is a process of its own

GUIDE = HOUSE / "docs" / "author" / "import.md"
FLOW = GUIDE.with_name("flow.md")


def write_form(path, lines):
    """A Word form of these lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(path)


def of(wanted):
    """The guide's blocks of a kind."""
    return [text for kind, text in blocks(GUIDE) if kind == wanted]


def test_the_guide_leads_from_the_word_file_to_the_document(start_bot, tmp_path):
    write_form(tmp_path / "hoi-phu-nu.docx", of("text")[0].splitlines())
    (tmp_path / "tra-loi.yaml").write_text(of("yaml")[1], encoding="utf-8")
    said = ""
    for command in "".join(of("sh")).splitlines():
        process = start_bot(*command.split()[1:])
        said += process.communicate(timeout=60)[0]
        assert process.returncode == 0, said
    home = tmp_path / "home"
    assert all(line.strip() in said for line in re.findall(r"^    (đoạn .*)$", page(GUIDE), re.MULTILINE))
    assert of("yaml")[0] in (home / "flows" / "hoi-phu-nu.yaml").read_text(encoding="utf-8")
    text = "\n".join(paragraphs((tmp_path / "out" / "hoi-phu-nu.docx").read_bytes()))
    assert "Kế hoạch số 12-KH/HPN ngày 15/01/2026, Hội Liên hiệp Phụ nữ xã Đại Lâm Khê báo cáo như sau:" in text
    assert "giảm từ 09 hội viên xuống còn 04 hội viên" in text
    assert "☒ Đủ □ Chưa đủ" in text
    assert "có …… hội viên" in text


def test_the_example_of_every_key_is_a_report_that_prints(start_bot, tmp_path):
    (flow,) = [text for kind, text in blocks(FLOW) if kind == "yaml"]
    home, out = tmp_path / "home", tmp_path / "R.docx"
    for folder in ("flows", "templates"):
        (home / folder).mkdir(parents=True)
    (home / "flows" / "san-xuat.yaml").write_text(flow, encoding="utf-8")
    forms = [text for kind, text in blocks(FLOW) if kind == "text"]
    for name, lines in zip(("san-xuat", "san-xuat.tong-hop"), forms, strict=True):
        write_form(home / "templates" / f"{name}.docx", lines.splitlines())
    report = find_report("san-xuat", home)
    replies = {each.name: each.example for each in report.flow.questions() if each.example and not each.calculation}
    rows = {"ho_tro": [{name: replies.pop(name) for name in ("cong_trinh", "von")}], "thiet_hai": "có"}
    (tmp_path / "tra-loi.yaml").write_text(yaml.safe_dump(replies | rows, allow_unicode=True), encoding="utf-8")
    for command in (["check"], ["fill", "san-xuat", "--answers", "tra-loi.yaml", "--out", str(out)]):
        process = start_bot(*command)
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0, said
    printed = paragraphs(out.read_bytes())
    assert "Xã Đại Lâm Khê báo cáo đến ngày 25/6/2026; họp ngày 14 tháng 6." in printed
    assert "- Kênh thôn Ba: 200 triệu đồng." in printed
    assert "Tổng số: 200 triệu đồng (Hai trăm triệu đồng)." in printed
    assert "Đánh giá chung: Khá." in printed
