"""The first five minutes of the README, in both languages, done in a real browser."""

import re

import pytest

from tests.pages import HOUSE
from tests.pages import page as words_of
from tests.whole.guide import in_the_morning

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a browser
TYPED = ("/nhap", "/xemlai", "/han thứ sáu", "/moi Đại Lâm Khê")
PRESSED = ("BẮT ĐẦU", "Quay lại")


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_page_says_what_is_done_here(name):
    five = re.search(r"^\*\*[^*]*(?:five minutes|Năm phút).*?\n\n", words_of(HOUSE / name), re.MULTILINE | re.DOTALL)[0]
    assert re.findall(r"`(.+?)`", five) == list(TYPED)
    assert re.findall(r"BẮT ĐẦU|(?<=«).+?(?=»)", five) == list(PRESSED)


def be_reminded(page):
    for _ in range(9):
        page.move_on("clock-day")
        if any("⏰" in text for _, _, text in page.bubbles()):
            return
    page.until("⏰")


def test_the_first_five_minutes(page):
    page.open()
    in_the_morning(page)
    start = page.driver.find_element("id", "start")
    assert start.text == PRESSED[0]
    start.click()
    page.until("Các báo cáo")
    page.say("2")
    page.until("Câu 1/")
    for words in ("Đại Lâm Khê", "Đông Sơn"):
        page.say(words)
    page.until("Đồng chí vừa gửi: Đông Sơn")
    page.say(PRESSED[1])
    draft, review, deadline, invite = TYPED
    page.say(draft)
    page.wait(page.files)
    page.say(review)
    page.until("Muốn sửa câu nào")
    page.say(deadline)
    be_reminded(page)
    page.say(invite)
    page.meet("Hoa", page.link())
    page.until("Đồng chí đã vào nhóm")
