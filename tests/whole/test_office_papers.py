"""What an administrator asks for about all communes, on the whole way: board, workbook, archive, in their own chat."""

import io
import zipfile

import openpyxl
import pytest
from PIL import Image

from bot.simulator import MovableClock, start_simulator
from storage.database import Database
from tests.whole.clerk import Clerk
from tests.whole.serving import TOKEN, serving, settings_for

pytestmark = pytest.mark.slow  # each paper is made in a process of its own

REPORT = "tiep-cong-dan-thang"


@pytest.fixture
async def simulator():
    simulator = await start_simulator(TOKEN, MovableClock())
    yield simulator
    await simulator.close()


@pytest.fixture
def admin(simulator):
    return Clerk(simulator.state, simulator.state.add_person("Minh"), ())


@pytest.fixture
def settings(simulator, admin, tmp_path):
    return settings_for(simulator, tmp_path / "home", admin_ids=frozenset({admin.person}))


async def hear(clerk, words, wanted):
    """Say something, and wait until the bot has said what is wanted."""
    clerk.say(words)
    await clerk.until(lambda: any(wanted in text for text in clerk.received()))


async def give(admin):
    """Two communes, a report to both."""
    await hear(admin, "/start", "Chào đồng chí")
    for name in ("Bạch Thạch", "Tây Sơn"):
        await hear(admin, f"/moi {name}", "Liên kết mời")
    await hear(admin, "/giao", "Giao báo cáo nào")
    for words, wanted in (
        ("1", "Giao cho xã nào"),
        ("Tất cả các xã", "Hạn nộp"),
        ("30/12", "Đúng cả rồi"),
        ("Giao", "Đã giao"),
    ):
        await hear(admin, words, wanted)


def pictures(clerk):
    return [each.photo for each in clerk.chat.messages if each.side == "in" and each.photo]


async def test_the_board_comes_as_a_picture_and_the_second_time_at_once(admin, settings):
    async with serving(settings, admin.state.clock, only=REPORT) as office:
        await give(admin)
        await hear(admin, "/tiendo", "Chưa bắt đầu (2)")
        await admin.until(lambda: len(pictures(admin)) == 1 + 2)  # beside the two slips' QR pictures
        await hear(admin, "/tiendo", "Chưa bắt đầu (2)")
        await admin.until(lambda: len(pictures(admin)) == 2 + 2)
        assert pictures(admin)[-1] == pictures(admin)[-2]
        assert Image.open(io.BytesIO(pictures(admin)[-1].content)).width == 1080
        with office.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM office_papers").scalar_one() == 1


async def test_figures_come_as_files(admin, settings):
    async with serving(settings, admin.state.clock, only=REPORT):
        await give(admin)
        await hear(admin, "/tonghop", "Lấy dạng nào")
        admin.press("Bảng số liệu")
        await admin.until(lambda: len(admin.documents()) == 1)
        admin.press("Tất cả bản Word")
        await admin.until(lambda: len(admin.documents()) == 2)
    table, archive = admin.documents()
    assert openpyxl.load_workbook(io.BytesIO(table.content)).worksheets[0]["A4"].value == "Bạch Thạch"
    assert zipfile.ZipFile(io.BytesIO(archive.content)).namelist() == []


async def test_an_order_survives_the_death_of_the_bot(admin, settings):
    async with serving(settings, admin.state.clock, only=REPORT) as office:
        office.collector._limit = 0.01  # nothing gets done in it
        await give(admin)
        await hear(admin, "/tonghop", "Lấy dạng nào")
        admin.press("CSV")
        await admin.until(lambda: any("Đang làm" in text for text in admin.received()))
    database = Database.open(settings.database_url)
    with database.unit_of_work() as connection:
        connection.exec_driver_sql("UPDATE office_orders SET attempts = 0, done_at = NULL")
    database.close()
    async with serving(settings, admin.state.clock, only=REPORT):
        await admin.until(lambda: len(admin.documents()) == 1)
    assert b"T\xc3\xa2y S\xc6\xa1n" in admin.documents()[0].content
