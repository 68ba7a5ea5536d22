"""The administrator's guide, done in a real browser; `--rewrite` renews its pictures."""

import pytest

from tests.whole.guide import Guide, stand_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a browser

TOLD_ELSEWHERE = {"/start", "/moi", "baocao communes", "baocao erase", "ADMIN_IDS", "/mau"}
"""Commands of the operator, by test_docs_commands.py; forms, by test_browser_forms.py."""
ADMIN, HOA, HUNG = range(3)


@pytest.fixture
def guide(page, request):
    return Guide("administrator/README.md", page, rewrite=request.config.getoption("--rewrite"))


def invite(guide, page):
    guide.say("/moi Đại Lâm Khê")
    page.until("dùng một lần")
    page.wait(page.pictures)
    guide.toggle_keyboard()
    guide.picture("invited")
    guide.toggle_keyboard()
    page.meet("Hoa", page.link())
    page.until("Đồng chí đã vào nhóm")
    page.become(ADMIN)
    page.say("/moi Tây Sơn")
    page.meet("Hùng", page.link())
    page.until("Đồng chí đã vào nhóm")
    page.become(ADMIN)


def give(guide, page):
    guide.say("/giao")
    for words in ("2. Báo cáo kết quả tiếp công dân, xử lý đơn thư trong tháng", "Tất cả các xã"):
        guide.say(words)
    guide.say("trước ngày 25 hằng tháng")
    guide.picture("given")
    guide.say("Giao")
    page.become(HOA)
    page.until("Cơ quan giao")
    guide.press("Làm ngay")
    page.say("✓ Đại Lâm Khê")
    page.become(ADMIN)


def look(guide, page):
    guide.say("/tiendo")
    page.until("Đang làm (1)")
    guide.picture("board")
    guide.press("Xem một xã")
    guide.say("Đại Lâm Khê")
    page.until("Người làm: Hoa")
    guide.press("Nhắc xã này")
    page.until("Sẽ nhắc 1 người")


def collect(guide, page):
    guide.say("/tonghop")
    page.until("Lấy dạng nào?")
    guide.picture("collected")
    guide.press("Bảng số liệu (Excel)")
    page.wait(lambda: any(name.endswith(".xlsx") for name in page.files()))


def somebody_leaves(guide, page):
    page.become(HOA)
    guide.say("/roi")
    guide.press("Có, tôi thôi làm")
    page.become(ADMIN)
    page.until("Đại Lâm Khê không còn ai làm báo cáo")
    page.say("/moi Đại Lâm Khê")
    page.meet("Khánh", page.link())
    page.become(ADMIN)
    guide.say("/thanhvien Đại Lâm Khê")
    guide.press("Xóa tên Khánh")
    guide.press("Có, xóa tên")
    page.until("Đã xóa tên Khánh")


def somebody_is_erased(guide, page):
    page.become(HUNG)
    guide.say("/xoadulieu")
    guide.press("Có, xóa hẳn")
    page.until("Đã xóa hẳn dữ liệu")


def test_from_the_invitation_to_the_figures(guide, page):
    page.open()
    page.driver.find_element("id", "start").click()
    page.until("Các báo cáo")
    invite(guide, page)
    give(guide, page)
    look(guide, page)
    collect(guide, page)
    somebody_leaves(guide, page)
    somebody_is_erased(guide, page)
    assert guide.left() == TOLD_ELSEWHERE | stand_in("first-contact", "Tạo liên kết mời", "Để sau")
