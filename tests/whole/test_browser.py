"""A clerk in a real browser, from /start to the Word document on the disk, on what `baocao run` starts without a token."""

import shutil

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests import programs as scripts


@pytest.fixture
def libreoffice(programs):
    """A program in its place, which needs the shell's own."""
    scripts.printing(programs)
    for name in ("cat", "sh"):
        (programs / name).symlink_to(shutil.which(name))


def test_a_clerk_gets_the_document_in_the_browser(libreoffice, page, lines, paper):
    page.open()
    page.driver.find_element(By.ID, "start").click()
    page.wait(lambda: page.bubbles() and page.bubbles()[-1][0])
    page.say("1. Báo cáo sơ kết 05 năm thực hiện Nghị quyết số 18-NQ/TW")
    *answers, confirm = lines
    for line in answers:
        page.say(line)
    page.wait(lambda: page.has_button(confirm))
    page.wait(lambda: page.pictures() == [1000])
    page.press("12")
    page.until("Câu 12/")
    page.say("/xemlai")
    page.wait(lambda: page.has_button(confirm))
    page.say(confirm)
    page.wait(lambda: page.files() == ["BC sơ kết NQ18 - xã Đại Lâm Khê.docx", "BC sơ kết NQ18 - xã Đại Lâm Khê.pdf"])
    assert page.pictures() == [1000]  # seen once: no answer changed
    found = page.download()
    assert found.name == "BC sơ kết NQ18 - xã Đại Lâm Khê.docx"
    assert found.read_bytes() == paper


@pytest.mark.slow  # a browser; the one above runs at every change
def test_two_persons_a_correction_a_wrong_kind_and_a_moved_clock(page):
    page.open()
    find = page.driver.find_element
    find(By.ID, "person-name").send_keys("Hoa", Keys.ENTER)
    page.wait(lambda: len(page.driver.find_elements(By.CSS_SELECTOR, "#persons button")) == 2)
    find(By.ID, "start").click()
    page.wait(lambda: page.bubbles() and page.bubbles()[-1][0])
    assert "Chào đồng chí Hoa" in page.last()
    page.say("1")
    page.say("Đại Lâm Khê")
    find(By.ID, "attach").click()
    page.driver.find_elements(By.CSS_SELECTOR, "#attach-list button")[1].click()
    page.wait(lambda: "Đồng chí gõ giúp" in page.last())
    page.driver.find_elements(By.CSS_SELECTOR, ".bubble.out .more")[2].click()
    find(By.ID, "input").send_keys(" Mới", Keys.ENTER)
    page.wait(lambda: "Đại Lâm Khê → Đại Lâm Khê Mới" in page.last())
    day = find(By.ID, "clock").text
    find(By.ID, "clock-morning").click()
    page.wait(lambda: find(By.ID, "clock").text != day)
    page.driver.find_elements(By.CSS_SELECTOR, "#persons button")[0].click()
    page.wait(lambda: find(By.ID, "start").is_displayed())
    assert page.bubbles() == []


@pytest.mark.slow  # a browser
def test_a_file_is_attached_with_the_page_and_heard_of(page, paper, tmp_path):
    page.open()
    page.meet("Hoa", "/start")  # an administrator's would be taken for a form
    (tmp_path / "BC.docx").write_bytes(paper)
    page.driver.find_element(By.ID, "upload").send_keys(str(tmp_path / "BC.docx"))
    page.wait(lambda: "«BC.docx» không giống bản Word nào" in page.last())
    assert any("Đã nhận tệp «BC.docx»" in words for _, _, words in page.bubbles())
