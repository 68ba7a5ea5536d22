import re
import socket
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.days.workdays import load_workdays
from bot.runner import issue_claim
from bot.simulator.faults import Fault
from storage import persons
from tests.whole.clerk import Clerk, asked
from tests.whole.serving import serving, settings_for

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


@pytest.fixture
def settings(simulator, clerk, tmp_path):
    return settings_for(simulator, tmp_path, admin_ids=frozenset({clerk.person}))


async def hear(clerk, words, *, says):
    """Say something, and wait until an answer holds these words; the answer."""
    clerk.say(words)
    await clerk.until(lambda: any(says in text for text in clerk.received()))
    return next(text for text in clerk.received() if says in text)


async def begin(clerk):
    await hear(clerk, "/start", says="Câu 1/")
    return asked(await hear(clerk, "Đại Lâm Khê", says="Câu 2/"))


@pytest.fixture
def deadline(clock):
    """A day in some days' time; it and the day before are working days."""
    day = clock().astimezone(ZONE).date() + 4 * DAY
    while not (load_workdays().is_working(day) and load_workdays().is_working(day - DAY)):
        day += DAY
    return day


def move(clock, day, hour):
    clock.forward(datetime.combine(day, time(hour, 1), ZONE) - clock())


def reminders(clerk):
    return [each.words.plain for each in clerk.chat.messages if each.words.plain.startswith("⏰")]


async def test_reminders_come_the_day_before_and_in_the_morning_and_move_nobody(clerk, settings, clock, deadline):
    async with serving(settings, clock):
        question = await begin(clerk)
        await hear(clerk, f"/han {deadline:%d/%m/%Y}", says="✓ Hạn nộp")
        move(clock, deadline - DAY, 8)
        await clerk.until(lambda: len(reminders(clerk)) == 1)
        assert "còn 45/46 câu, khoảng 19 phút" in reminders(clerk)[0]
        reminder = clerk.chat.messages[-1]
        [[button], *_] = reminder.inline
        clerk.state.press(clerk.person, reminder.message_id, button["callback_data"])
        await clerk.until(lambda: asked(clerk.chat.messages[-1].words.plain) == question)
        move(clock, deadline, 8)
        await clerk.until(lambda: len(reminders(clerk)) == 2)
        assert "Hôm nay đến hạn" in reminders(clerk)[1]
        await hear(clerk, "tỉnh Đông Sơn", says="✓ Đã ghi: tỉnh Đông Sơn")


async def test_after_a_day_of_downtime_a_reminder_comes_once_and_late(clerk, settings, clock, deadline):
    async with serving(settings, clock):
        await begin(clerk)
        await hear(clerk, f"/han {deadline:%d/%m/%Y}", says="✓ Hạn nộp")
    move(clock, deadline, 9)
    for _ in range(2):
        async with serving(settings, clock):
            await clerk.until(lambda: len(reminders(clerk)) == 1)
            await hear(clerk, "/huongdan", says="Cách làm")
    [reminder] = reminders(clerk)
    assert "Hôm nay đến hạn" in reminder  # both had come due: one is said, in the words of the day


async def test_after_the_deadline_a_reminder_has_no_sense(clerk, settings, clock, deadline):
    async with serving(settings, clock):
        await begin(clerk)
        await hear(clerk, f"/han {deadline:%d/%m/%Y}", says="✓ Hạn nộp")
    move(clock, deadline, 18)
    async with serving(settings, clock):
        await hear(clerk, "/tieptuc", says="Câu 2/")
        assert reminders(clerk) == []


async def test_a_colleague_who_comes_later_is_reminded_too(clerk, simulator, settings, clock, deadline):
    colleague = Clerk(simulator.state, simulator.state.add_person("Hoa"), [])
    settings = settings.model_copy(update={"admin_ids": frozenset({clerk.person, colleague.person})})
    async with serving(settings, clock):
        await begin(clerk)
        await hear(clerk, f"/han {deadline:%d/%m/%Y}", says="✓ Hạn nộp")
        await hear(colleague, "/start", says="Câu 2/")
        move(clock, deadline - DAY, 8)
        await colleague.until(lambda: reminders(colleague) and reminders(clerk))
    assert (len(reminders(colleague)), len(reminders(clerk))) == (1, 1)


async def test_a_stranger_is_told_their_number_and_kept_out(clerk, simulator, settings, clock):
    stranger = Clerk(simulator.state, simulator.state.add_person("Hoa"), [])
    async with serving(settings, clock) as office:
        answer = await hear(stranger, "Số liệu mật", says="số")
        assert str(stranger.person) in answer
        stranger.say("/nhap")  # who was told is not told again within the hour
        await hear(clerk, "/start", says="Câu 1/")
        assert stranger.received() == []
        with office.database.reading() as connection:
            assert persons.find(connection, stranger.person) is None
            kept = connection.exec_driver_sql("SELECT body, chat_id FROM inbox WHERE seq < 3").all()
    assert set(kept) == {("", None)}


async def test_who_brings_the_claim_first_becomes_administrator(simulator, settings, clock):
    first, second = (Clerk(simulator.state, simulator.state.add_person(name), []) for name in ("Hoa", "Mai"))
    async with serving(settings, clock) as office:
        with office.database.unit_of_work() as connection:
            assert issue_claim(connection, "Vé-1", clock())
        await hear(first, "/start claim-Vé-1", says="quản trị")
        await hear(second, "/start claim-Vé-1", says="đã dùng")
        with office.database.unit_of_work() as connection:
            assert persons.commune_of(connection, first.person).role == "admin"
            assert persons.commune_of(connection, second.person) is None
            assert not issue_claim(connection, "Vé-2", clock())


async def test_updates_come_by_webhook_too(clerk, settings, clock):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    hook = {"webhook_url": f"http://127.0.0.1:{port}/hook", "listen": f"127.0.0.1:{port}", "webhook_secret": "s" * 20}
    by_webhook = settings_for_webhook(settings, hook)
    async with serving(by_webhook, clock):
        await clerk.until(lambda: clerk.state.webhook_url)
        await begin(clerk)
    async with serving(settings, clock):  # without WEBHOOK_URL again: the webhook is removed, and polling goes on
        await hear(clerk, "/tieptuc", says="Câu 2/")
        assert clerk.state.webhook_url == ""


def settings_for_webhook(settings, hook):
    fields = {name: value for name, value in settings.model_dump().items() if name != "webhook_url"}
    return type(settings)(_env_file=None, **{**fields, **hook})


@pytest.mark.slow  # each for as long as the bot waits in between
@pytest.mark.parametrize("kind", ["5xx", "drop", "429"])
async def test_a_network_that_fails_half_way_loses_nothing(clerk, settings, clock, kind):
    clerk.state.faults.plan(Fault("*", kind, times=4, retry_after=0))
    async with serving(settings, clock):
        await begin(clerk)
        clerk.state.faults.plan(Fault("sendMessage", kind, times=2, retry_after=0))
        await hear(clerk, "tỉnh Đông Sơn", says="✓ Đã ghi: tỉnh Đông Sơn")
        answers = [text for text in map(asked, clerk.received()) if re.match(r"Câu 3/", text)]
        assert set(answers) == {answers[0]}


async def test_an_update_that_comes_again_is_taken_once(clerk, settings, clock):
    async with serving(settings, clock) as office:
        await begin(clerk)
        clerk.state.updates.again(clerk.sent[-1])
        await hear(clerk, "tỉnh Đông Sơn", says="✓ Đã ghi: tỉnh Đông Sơn")
        with office.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT question, value FROM answers").all()
    assert rows == [("ten_xa", "Đại Lâm Khê"), ("cap_tren", "tỉnh Đông Sơn")]


async def test_numbers_that_jump_lower_are_taken_up(clerk, settings, clock):
    async with serving(settings, clock):
        await begin(clerk)
        clerk.state.updates.jump(7)
        await hear(clerk, "tỉnh Đông Sơn", says="✓ Đã ghi: tỉnh Đông Sơn")
        assert "tỉnh Đông Sơn" in await hear(clerk, "/quaylai", says="Đang ghi")
