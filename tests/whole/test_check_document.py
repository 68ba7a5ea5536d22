"""`baocao check-document` as somebody types it: lines, a count, and what it exits with."""

import pytest

from tests.templates.inspection.planting import both, letters, replaces, says
from tests.templates.inspection.state_paper import state_paper
from tests.templates.papers import NQ18, planted, printed


@pytest.fixture
def check(start_bot, tmp_path):
    """Check a document: exit code, what was said, what was said of the input."""

    def check(docx, *options, name="R.docx"):
        if docx is not None:
            (tmp_path / name).write_bytes(docx)
        process = start_bot("check-document", name, *options)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said, (tmp_path / "log").read_text(encoding="utf-8")

    return check


@pytest.mark.parametrize(
    ("docx", "count"),
    [
        (printed(NQ18, 2026), "R.docx: 0 lỗi, 0 gợi ý, xét theo Hướng dẫn 05-HD/VPTW.\n"),
        (printed(NQ18, 2022), "R.docx: 0 lỗi, 0 gợi ý, xét theo Hướng dẫn 36-HD/VPTW.\n"),
        (state_paper(), "R.docx: 0 lỗi, 0 gợi ý, xét theo Nghị định 30/2020/NĐ-CP.\n"),
    ],
)
def test_the_profile_is_chosen_by_head_and_day_and_a_good_paper_has_no_fault(check, docx, count):
    assert check(docx) == (0, count, "")


def test_each_fault_is_a_line_with_place_cure_and_source(check):
    faulty = both(says("Số 57", "Số: 57-BC/ĐU"), letters("BÁO CÁO", size=14), replaces("- Phải có", "cao,", "cao ,"))
    code, said, _ = check(planted(printed(), faulty))
    assert code == 1
    assert said.splitlines() == [
        "lỗi · Cỡ chữ · Tên loại «BÁO CÁO»: 14 pt → 15–16 pt (Hướng dẫn 05-HD/VPTW)",
        "lỗi · Cách ghi số và ký hiệu · Số và ký hiệu «Số: 57-BC/ĐU»: «Số: 57-BC/ĐU» → «Số 05-BC/ĐU» (Hướng dẫn 05-HD/VPTW)",
        "gợi ý · Dấu cách trước dấu câu · Nội dung «- Phải có quyết tâm chính trị cao , hành động…»: «chính trị cao , hành động» → viết liền dấu câu, ví dụ «hiệu lực, hiệu quả» (Thông lệ)",
        "R.docx: 2 lỗi, 1 gợi ý, xét theo Hướng dẫn 05-HD/VPTW.",
    ]


def test_advice_alone_is_no_finding(check):
    code, said, _ = check(planted(printed(), replaces("- Phải có", "cao,", "cao ,")))
    assert (code, len(said.splitlines())) == (0, 2)


def test_another_profile_can_be_asked_for(check):
    code, said, _ = check(printed(), "--profile", "hd36")
    assert (code, said.splitlines()[-1]) == (1, "R.docx: 1 lỗi, 0 gợi ý, xét theo Hướng dẫn 36-HD/VPTW.")
    assert "Dấu cuối dòng nơi nhận" in said


@pytest.mark.parametrize(
    ("docx", "options", "words"),
    [
        (None, (), "R.docx: không mở được tệp này"),
        (b"", (), "R.docx: không phải văn bản Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), (), "R.docx: là tệp Word đời cũ"),
        (printed(), ("--profile", "hd99"), "hd36, nd30, hd05"),
    ],
)
def test_what_cannot_be_checked_is_told_in_one_line(check, docx, options, words):
    code, said, wrong = check(docx, *options)
    assert (code, said, len(wrong.splitlines())) == (2, "", 1)
    assert words in wrong
