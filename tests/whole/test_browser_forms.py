"""The guide for administrators who bring a form of their own, played in a real browser; `--rewrite` renews its pictures."""

import re
from pathlib import Path

import docx
import pytest
from selenium.webdriver.common.by import By

from templates.reading import paragraphs

pytestmark = pytest.mark.slow  # a browser for half a minute

DOCS = Path(__file__).parents[2] / "docs" / "author"
GUIDE = (DOCS / "in-the-chat.md").read_text(encoding="utf-8")
LINES = re.search(r"```text\n(.*?)```", (DOCS / "import.md").read_text(encoding="utf-8"), re.DOTALL)[1].splitlines()
PHONE = (420, 1100)


@pytest.fixture
def form(tmp_path):
    """The form of the guide for authors."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(tmp_path / "hoi-phu-nu.docx")
    return tmp_path / "hoi-phu-nu.docx"


@pytest.fixture
def picture(page, request):
    """Take a picture for the guide where pictures are renewed; it must be one that the guide shows."""

    def picture(name):
        assert f"(pictures/{name}.png)" in GUIDE
        if request.config.getoption("--rewrite"):
            (DOCS / "pictures").mkdir(exist_ok=True)
            page.driver.save_screenshot(DOCS / "pictures" / f"{name}.png")
        assert (DOCS / "pictures" / f"{name}.png").stat().st_size > 10_000

    return picture


def answer_all(page):
    """Whatever is asked; the trial's answers count for nothing."""
    for _ in range(30):
        if page.has_button("Xác nhận"):
            return
        offered = page.wait(page.replies)
        page.say("Bỏ qua" if "Bỏ qua" in offered else offered[0])
    raise AssertionError(page.last())


def test_from_the_word_file_to_a_report_that_is_given(page, form, picture):
    page.driver.set_window_size(*PHONE)
    page.open()
    page.driver.find_element(By.ID, "start").click()
    page.until("Các báo cáo")
    page.driver.find_element(By.ID, "upload").send_keys(str(form))
    page.until("chỗ trống,")
    page.driver.find_element(By.ID, "keyboard-toggle").click()
    picture("form-received")
    page.press("Xem từng chỗ")
    page.say("5")
    picture("form-blank")
    page.press("Sửa câu hỏi")
    page.say("Hội có bao nhiêu hội viên?")
    page.until("Đã sửa câu hỏi")
    page.wait(lambda: "Lấy lại bước vừa rồi" in page.buttons())
    page.press("Cả mẫu")
    page.press("Điền thử")
    answer_all(page)
    page.say("Xác nhận")
    page.wait(lambda: any(name.startswith("Bản thử") for name in page.files()))
    page.until("Việc tiếp theo")
    picture("form-trial")
    printed = "\n".join(paragraphs(page.download().read_bytes()))
    assert "Hội Liên hiệp Phụ nữ xã" in printed
    page.say("/mau")
    page.press(next(label for label in page.buttons() if label.startswith("✏️ Đang sửa")))
    page.press("Đưa ra dùng")
    page.press("✓ Đưa ra dùng")
    page.until("đã dùng được")
    picture("form-published")
    page.say("/giao")
    assert any("Công tác Hội" in label for label in page.replies())
