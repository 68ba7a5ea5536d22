"""`baocao import` as somebody types it: from a Word form to a document, and what it refuses."""

import pytest

from templates.reading import paragraphs
from tests.templates.importing.marked import NQ18, form

pytestmark = pytest.mark.slow  # each command is a process of its own; what it says is tested in tests/bot


@pytest.fixture
def baocao(start_bot, tmp_path):
    """Run a command: exit code, what was said, what was said of the input."""

    def baocao(*command):
        (tmp_path / "log").unlink(missing_ok=True)
        process = start_bot(*command)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said, (tmp_path / "log").read_text(encoding="utf-8")

    return baocao


@pytest.fixture
def word(tmp_path):
    """Put a form into the folder, and give its name."""

    def word(name, docx=None):
        (tmp_path / f"{name}.docx").write_bytes(form(name).docx if docx is None else docx)
        return f"{name}.docx"

    return word


def test_a_form_is_imported_checked_and_filled_in(baocao, word, tmp_path):
    code, said, wrong = baocao("import", word(NQ18))
    assert (code, wrong) == (0, "")
    lines = said.splitlines()
    assert lines[0] == (
        "đoạn 5: «Thực hiện Kế hoạch số▢-KH/HU ngày…/6/2022 của Ban Thường vụ Huyện ủy về việc sơ…» → so_kh_hu"
        " (số văn bản) · chắc chắn · chỗ trống trước ký hiệu văn bản là số văn bản"
    )
    assert sum("không phải chỗ trống" in line for line in lines) == 3
    assert lines[-2].startswith("45 chỗ trống, 39 câu hỏi: 41 chắc chắn, 4 khá chắc, 0 đoán.")
    code, said, wrong = baocao("check", NQ18)
    assert (code, said.splitlines()[-1], wrong) == (0, "nq18: 39 câu, 45 chỗ in trên mẫu, không có lỗi.", "")
    (tmp_path / "a.yaml").write_text("ten_xa: Đại Lâm\ngiam_thon: 14\nxuong_thon: 9\n", encoding="utf-8")
    code, said, wrong = baocao("fill", NQ18, "--answers", "a.yaml", "--out", "r.docx")
    assert (code, wrong) == (0, "")
    text = "\n".join(paragraphs((tmp_path / "r.docx").read_bytes()))
    assert text.count("giảm từ 14 thôn") == 3
    assert "Đảng ủy xã Đại Lâm báo cáo" in text


def test_nothing_is_written_over_unless_by_force(baocao, word):
    form_file = word("giay-moi")
    assert baocao("import", form_file, "--out", "o")[0] == 0
    code, said, wrong = baocao("import", form_file, "--out", "o")
    assert (code, said, len(wrong.splitlines())) == (2, "", 1)
    assert "--force" in wrong
    assert baocao("import", form_file, "--out", "o", "--force")[0] == 0
    assert baocao("import", form_file, "--out", "o", "--name", "giay-moi-2")[0] == 0


@pytest.mark.parametrize(
    ("name", "docx", "options", "words"),
    [
        ("a", b"", (), "không phải văn bản Word"),
        ("a", b"\xd0\xcf\x11\xe0" + bytes(600), (), "Word đời cũ"),
        ("giay-moi", None, ("--name", "Giấy mời"), "chữ thường không dấu"),
        ("giay-moi", None, ("--name", "tiep-cong-dan-thang"), "có sẵn"),
        ("giay-moi", None, ("--out", "giay-moi.docx"), "không ghi được"),
    ],
)
def test_what_cannot_be_imported_is_told_in_one_line(  # noqa: PLR0917  -- a table
    baocao, word, tmp_path, name, docx, options, words
):
    code, said, wrong = baocao("import", word(name, docx), *options)
    assert (code, said, len(wrong.splitlines())) == (2, "", 1)
    assert words in wrong
    assert not (tmp_path / "home" / "flows").exists()


def test_a_file_that_is_not_there_is_told(baocao):
    assert baocao("import", "none.docx")[0] == 2
