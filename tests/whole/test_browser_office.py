"""An office in a real browser: invited, given, reminded, handed on, looked at, given back, and version two."""

import pytest

from tests.whole.browser import Page
from tests.whole.on_a_monday import DEADLINE, TODAY

pytestmark = pytest.mark.slow  # a browser for half a minute; one with a whole interview runs at every change

ADMIN, CLERK, HELPER, LEADER = range(4)
PART = ["2", "11", "1"]
REST = (
    f"tỉnh Đông Sơn|63|Đại Lâm Khê|{TODAY}|{TODAY}|3|7|2|1|4|8|Không|T/M ĐẢNG ỦY|BÍ THƯ|Trần Đức Minh|"
    "Ban Thường vụ Tỉnh ủy (để báo cáo)|Xong"
)


def invite_and_give(page):
    page.driver.find_element("id", "start").click()
    page.until("Các báo cáo")
    page.say("/moi Đại Lâm Khê")
    page.meet("Hoa", page.link())
    page.until("Đồng chí đã vào nhóm")
    page.become(ADMIN)
    for words in ("/giao", "2", "Đại Lâm Khê", DEADLINE, "Lãnh đạo xã duyệt trước", "Giao"):
        page.say(words)
    page.until("Đã giao")


def be_reminded(page):
    page.become(CLERK)
    page.until("Cơ quan giao")
    page.be_reminded()
    page.press("Làm tiếp: Báo cáo kết quả tiếp công dân, xử lý đơn thư trong tháng")
    page.until("Câu 1/20")
    page.say("✓ Đại Lâm Khê")


def hand_a_part_on(page):
    for words in ("/chuyen", "2", "Không cần hạn"):
        page.say(words)
    page.until("Nhờ đồng chí trả lời phần")
    page.meet("Khánh", page.link())
    page.until("Câu 1/3")
    for words in PART:
        page.say(words)
    page.until("Đồng chí đã trả lời xong phần được giao")
    page.become(CLERK)
    page.until("Khánh đã trả lời xong phần")


def answer_the_rest(page):
    page.say("/tieptuc")
    for words in REST.split("|"):
        page.say(words)
        if "Đúng thì bấm «Đúng»" in page.last():
            page.say("Đúng")
    page.say("Xác nhận")
    page.until("Mời lãnh đạo")


def give_one_back(page):
    page.meet("Tuấn", page.link())
    page.until("Bản trình lần đầu")
    page.press("Trả lại câu…")
    page.press("7")
    page.say("Đếm lại theo sổ")
    page.press("Gửi trả lại")
    page.until("Đã gửi trả 1 câu")
    page.become(CLERK)
    page.until("Lãnh đạo trả lại 1 câu")
    page.press("Làm ngay")
    page.until("Lãnh đạo dặn: Đếm lại theo sổ")
    page.say("3")
    page.say("Xác nhận")


def approve(page, change):
    page.become(LEADER)
    page.until(change)
    page.press("Duyệt")
    page.become(CLERK)


def test_from_the_invitation_to_version_two(page: Page):
    page.open()
    invite_and_give(page)
    be_reminded(page)
    hand_a_part_on(page)
    answer_the_rest(page)
    give_one_back(page)
    approve(page, "02 buổi → 03 buổi")
    page.until("Bản số 1")
    for words in ("/xemlai", "sửa 8", "12", "Xác nhận"):
        page.say(words)
    approve(page, "11 lượt người → 12 lượt người")
    page.until("Bản số 2, thay các bản trước")
    assert page.download().name.startswith("BC tiếp công dân")
