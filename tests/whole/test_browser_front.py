"""The first five minutes of the README, in both languages, done in a real browser."""

import re

import pytest

from tests.pages import HOUSE
from tests.pages import page as words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a browser
TYPED = ("/nhap", "/xemlai", "/han thứ sáu", "/moi Đại Lâm Khê")
PRESSED = ("BẮT ĐẦU", "Quay lại", "Sáng mai")


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_page_says_what_is_done_here(name):
    five = re.search(r"^\*\*[^*]*(?:five minutes|Năm phút).*?\n\n", words_of(HOUSE / name), re.MULTILINE | re.DOTALL)[0]
    assert re.findall(r"`(.+?)`", five) == list(TYPED)
    assert re.findall(r"BẮT ĐẦU|(?<=«).+?(?=»)", five) == list(PRESSED)


def test_the_first_five_minutes(page):
    page.open()
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
    page.be_reminded()
    page.say(invite)
    page.meet("Hoa", page.link())
    page.until("Đồng chí đã vào nhóm")
