"""The guide for authors, done as it is written: its form, its commands, its answers."""

import re
from pathlib import Path

import docx
import pytest

from templates.reading import paragraphs

pytestmark = pytest.mark.slow  # every command is a process of its own

GUIDE = (Path(__file__).parents[2] / "docs" / "author" / "import.md").read_text(encoding="utf-8")


def blocks(kind):
    return [found[1] for found in re.finditer(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)]


def test_the_guide_leads_from_the_word_file_to_the_document(start_bot, tmp_path):
    document = docx.Document()
    for line in blocks("text")[0].splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "hoi-phu-nu.docx")
    (tmp_path / "tra-loi.yaml").write_text(blocks("yaml")[1], encoding="utf-8")
    said = ""
    for command in "".join(blocks("sh")).splitlines():
        process = start_bot(*command.split()[1:])
        said += process.communicate(timeout=60)[0]
        assert process.returncode == 0, said
    home = tmp_path / "home"
    assert all(line.strip() in said for line in re.findall(r"^    (đoạn .*)$", GUIDE, re.MULTILINE))
    assert blocks("yaml")[0] in (home / "flows" / "hoi-phu-nu.yaml").read_text(encoding="utf-8")
    text = "\n".join(paragraphs((tmp_path / "out" / "hoi-phu-nu.docx").read_bytes()))
    assert "Kế hoạch số 12-KH/HPN ngày 15/01/2026, Hội Liên hiệp Phụ nữ xã Đại Lâm Khê báo cáo như sau:" in text
    assert "giảm từ 09 hội viên xuống còn 04 hội viên" in text
    assert "☒ Đủ □ Chưa đủ" in text
    assert "có …… hội viên" in text
