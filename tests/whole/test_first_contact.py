"""An administrator opens a new office's bot, over the local Bot API: from the first /start to the first report given."""

import pytest

from bot.runner import issue_claim
from bot.runner.people.claiming import CLAIM
from tests.whole.clerk import Clerk
from tests.whole.serving import serving, settings_for

READ, TYPED, TAPPED = 4.0, 10.0, 3.0
"""Syllables a second, which Vietnamese writes apart: slower than one speaks; seconds for a short text, and for a tap."""


@pytest.fixture
def colleague(simulator):
    return Clerk(simulator.state, simulator.state.add_person("Hoa"), [])


async def told(clerk, words):
    await clerk.until(lambda: any(words in text for text in clerk.received()))


@pytest.fixture(params=["by number", "by link"])
def opening(request, simulator, clerk, tmp_path):
    """The bot of somebody who stands in ADMIN_IDS, or who opens the link of the first start; and their first words."""
    if request.param == "by number":
        return settings_for(simulator, tmp_path, admin_ids=frozenset({clerk.person})), "/start"
    return settings_for(simulator, tmp_path), f"/start {CLAIM}Vé-1"


async def test_three_steps_take_less_than_two_minutes(clerk, colleague, opening, clock):
    settings, first = opening
    typed = {"Đại Lâm Khê", "cuối tháng"}
    steps = [
        (first, "Bước 1/3"),
        ("Đại Lâm Khê", "Bước 2/3"),
        ("Tạo liên kết mời", "Bước 3/3"),
        ("4", "Hạn nộp?"),
        ("cuối tháng", "bấm «Giao»"),
        ("Giao", "Đã giao"),
    ]
    async with serving(settings, clock, only=None) as office:
        with office.database.unit_of_work() as connection:
            issue_claim(connection, "Vé-1", clock())
        for words, answer in steps:
            clerk.say(words)
            await told(clerk, answer)
        shown = [each.words.plain for each in clerk.chat.messages if each.side == "in"]
        link = next(text for text in shown if "Liên kết mời" in text)
        colleague.say("/start moi-" + link.rpartition("/start moi-")[2].split()[0])
        await told(colleague, "Câu 1/")
    reading = sum(len(text.split()) for text in shown) / READ
    doing = sum(TYPED if words in typed else TAPPED for words, _ in steps)
    assert reading + doing < 120, (reading, doing)
