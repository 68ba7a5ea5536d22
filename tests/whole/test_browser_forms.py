"""The guide for administrators who bring a form of their own, played in a real browser; `--rewrite` renews its pictures."""

import docx
import pytest
from selenium.webdriver.common.by import By

from templates.reading import paragraphs
from tests.pages import HOUSE, blocks
from tests.whole.guide import Guide, stand_in

pytestmark = pytest.mark.slow  # a browser for half a minute

[LINES] = [text.splitlines() for kind, text in blocks(HOUSE / "docs" / "author" / "import.md") if kind == "text"]


@pytest.fixture
def form(tmp_path):
    """The form of the guide for authors."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(tmp_path / "hoi-phu-nu.docx")
    return tmp_path / "hoi-phu-nu.docx"


@pytest.fixture
def guide(page, request):
    return Guide("author/in-the-chat.md", page, rewrite=request.config.getoption("--rewrite"))


OF_WORD = {".doc", ".docx", "Word Document (.docx)", "vân vân"}


def answer_all(guide, page):
    """Whatever is asked; the trial's answers count for nothing."""
    for _ in range(30):
        if page.has_button("Xác nhận"):
            return
        offered = page.wait(page.replies)
        guide.say("Bỏ qua" if "Bỏ qua" in offered else offered[0])
    raise AssertionError(page.last())


def look_at_a_blank(guide, page):
    guide.press("Xem từng chỗ")
    guide.say("5")
    guide.picture("form-blank")
    guide.press("Sửa câu hỏi")
    guide.say("Hội có bao nhiêu hội viên?")
    page.until("Đã sửa câu hỏi")
    guide.press("Cả mẫu")


def try_it_out(guide, page):
    guide.press("Điền thử")
    answer_all(guide, page)
    guide.say("/nhap")
    guide.say("Xác nhận")
    page.wait(lambda: any(name.startswith("Bản thử") for name in page.files()))
    page.until("Việc tiếp theo")
    guide.picture("form-trial")


def publish(guide, page):
    guide.say("/mau")
    guide.press("✏️ Đang sửa")
    guide.press("Đưa ra dùng")
    guide.press("✓ Đưa ra dùng")
    page.until("đã dùng được")
    guide.picture("form-published")
    guide.say("/mau")
    guide.press("📄")
    page.until("Bản 1: dùng từ")


def test_from_the_word_file_to_a_report_that_is_given(page, form, guide):
    page.open()
    page.driver.find_element(By.ID, "start").click()
    page.until("Các báo cáo")
    page.driver.find_element(By.ID, "upload").send_keys(str(form))
    page.until("chỗ trống,")
    guide.toggle_keyboard()
    guide.picture("form-received")
    look_at_a_blank(guide, page)
    try_it_out(guide, page)
    printed = "\n".join(paragraphs(page.download().read_bytes()))
    assert "Hội Liên hiệp Phụ nữ xã" in printed
    publish(guide, page)
    page.say("/giao")
    assert any("Công tác Hội" in label for label in page.replies())
    later = stand_in(
        "own-form", "Khác gì bản …", "Dùng lại bản …", "Tách câu riêng"
    )  # of a second version, or two places
    assert guide.left() == later | OF_WORD
