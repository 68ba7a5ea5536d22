"""An administrator opens a new office's bot, over the local Bot API: from the first /start to the first report given."""

import pytest

from tests.whole.clerk import Clerk
from tests.whole.serving import serving, settings_for

READ, TYPED, TAPPED = 200 / 60, 10.0, 3.0
"""Words a second that somebody reads who reads slowly; seconds for a short text, and for a tap."""


@pytest.fixture
def settings(simulator, clerk, tmp_path):
    return settings_for(simulator, tmp_path, admin_ids=frozenset({clerk.person}))


@pytest.fixture
def colleague(simulator):
    return Clerk(simulator.state, simulator.state.add_person("Hoa"), [])


async def told(clerk, words):
    await clerk.until(lambda: any(words in text for text in clerk.received()))


async def test_three_steps_take_less_than_two_minutes(clerk, colleague, settings, clock):
    typed = {"Đại Lâm Khê", "cuối tháng"}
    steps = [
        ("/start", "Bước 1/3"),
        ("Đại Lâm Khê", "Bước 2/3"),
        ("Tạo liên kết mời", "Bước 3/3"),
        ("4", "Hạn nộp?"),
        ("cuối tháng", "bấm «Giao»"),
        ("Giao", "Đã giao"),
    ]
    async with serving(settings, clock, only=None):
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
