"""The clerk's guide, done in a real browser from the invitation to the Word document; `--rewrite` renews its pictures."""

import asyncio
import os
from io import BytesIO

import pytest
from PIL import Image

from bot.machine.converting import Converter
from tests.debian import program
from tests.pages import HOUSE
from tests.whole.guide import Guide, small, stand_in
from tests.whole.on_a_monday import DEADLINE, TODAY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a browser, with LibreOffice

FRONT = HOUSE / "docs" / "pictures" / "front.png"
GAP = 16
PATIENCE = 90  # seconds that LibreOffice may take on a busy machine


@pytest.fixture
def soffice():
    return program("soffice", "libreoffice-writer-nogui")


@pytest.fixture
def on_path(soffice):
    return {"PATH": os.environ["PATH"]}


@pytest.fixture
def guide(page, request):
    return Guide("clerk/README.md", page, rewrite=request.config.getoption("--rewrite"))


def be_given_a_report(page):
    page.driver.find_element("id", "start").click()
    page.until("Các báo cáo")
    page.say("/moi Đại Lâm Khê")
    page.meet("Hoa", page.link())
    page.become(0)
    for words in ("/giao", "2", "Đại Lâm Khê", DEADLINE, "Giao"):
        page.say(words)
    page.until("Đã giao")
    page.become(1)
    page.until("Cơ quan giao")


def answer(guide, page, *words):
    for each in words:
        guide.say(each)
        if "đúng vậy không?" in page.last():
            guide.say("Đúng")


def answer_section_one(guide, page):
    answer(guide, page, "2", "11")
    guide.say("5")
    page.until("Mỗi đoàn từ năm người")
    guide.picture("refused")
    answer(guide, page, "/xemlai", "/tieptuc", "1")


def be_reminded(guide, page):
    page.be_reminded()
    guide.picture("reminder")
    guide.press("Làm tiếp")


def answer_the_rest(guide, page):
    answer(
        guide,
        page,
        "Không phát sinh",
        "Không, trả lời từng câu",
        "Bỏ qua",
        "Quay lại",
        "3",
        "7",
        "2",
        "1",
        "4",
        "8",
        "Không",
    )
    page.until("Báo cáo ký thay mặt")
    guide.picture("buttons")
    answer(guide, page, "T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Đức Minh", "Ban Thường vụ Tỉnh ủy (để báo cáo)", "Xong")


def correct_and_confirm(guide, page):
    page.until("Muốn sửa câu nào")
    guide.say("sửa 8")
    guide.say("12")
    guide.picture("corrected")
    page.wait(lambda: page.pictures() == [1000], PATIENCE)
    page.until("Trang đầu của báo cáo")
    guide.picture("page")
    guide.say("Xác nhận")
    page.wait(lambda: len(page.files()) == 2, PATIENCE)
    guide.picture("document")


def front(guide, soffice, paper):
    """The picture of the front page: a question in the chat beside the first page of what comes of it."""
    printed = BytesIO(asyncio.run(Converter(soffice).to_picture(paper)))
    with Image.open(guide.path.parent / "pictures" / "buttons.png") as chat, Image.open(printed) as sheet:
        size = (round(sheet.width * chat.height / sheet.height), chat.height)
        both = Image.new("RGB", (chat.width + GAP + size[0], chat.height), "#dfe7ee")
        both.paste(chat.convert("RGB"), (0, 0))
        both.paste(sheet.convert("RGB").resize(size, Image.Resampling.LANCZOS), (chat.width + GAP, 0))
    return small(both)


def test_from_the_invitation_to_the_document(guide, page, soffice):
    page.open()
    be_given_a_report(page)
    guide.toggle_keyboard()
    guide.picture("start")
    guide.press("Làm ngay")
    page.until("Câu 1/")
    answer(guide, page, "✓ Đại Lâm Khê", "tỉnh Đông Sơn", "63", "✓ Đại Lâm Khê", TODAY, TODAY)
    answer_section_one(guide, page)
    be_reminded(guide, page)
    answer_the_rest(guide, page)
    correct_and_confirm(guide, page)
    for words in ("/nhap", "/banword", "/chuyen", "Thôi", "/huongdan", "/baocao"):
        guide.say(words)
    for words in ("/roi", "/xoadulieu"):
        guide.say(words)
        guide.press("Không")
    assert guide.left() == stand_in("leader", "Duyệt", "Trả lại câu…", "Gửi trả lại")
    if guide.rewrite:
        FRONT.parent.mkdir(exist_ok=True)
        FRONT.write_bytes(front(guide, soffice, page.download().read_bytes()))
