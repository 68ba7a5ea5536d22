"""A clerk corrects the paper in Word and sends it back: over HTTP, from the attached file to the next document."""

import io

import docx
import pytest

from bot.simulator import MovableClock, start_simulator
from tests.whole.clerk import Clerk, script_of
from tests.whole.serving import TOKEN, serving, settings_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def simulator():
    simulator = await start_simulator(TOKEN, MovableClock())
    yield simulator
    await simulator.close()


@pytest.fixture
def clerk(simulator, terminal, lines):
    return Clerk(simulator.state, simulator.state.add_person("Lan"), script_of(terminal, lines, first="/baocao"))


@pytest.fixture
def settings(simulator, clerk, tmp_path):
    return settings_for(simulator, tmp_path / "home", admin_ids=frozenset({clerk.person}))


async def at_once():
    """Nobody waits."""


def retyped(content, **words):
    """The paper with other words in it."""
    document, made = docx.Document(io.BytesIO(content)), io.BytesIO()
    for old, new in words.values():
        paragraph = next(each for each in document.paragraphs if old in each.text)
        text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
    document.save(made)
    return made.getvalue()


def attach(clerk, name, content):
    clerk.state.upload(clerk.person, clerk.state.keep_file(name, WORD, content))


def heard(clerk, words):
    return any(words in text for text in clerk.received())


async def test_a_paper_corrected_by_hand_becomes_the_next_version(clerk, settings):
    async with serving(settings, clerk.state.clock, only=None):
        await clerk.work(at_once)
        [first] = clerk.documents()
        paper = retyped(
            first.content,
            figure=("có 05\N{NO-BREAK SPACE}đồng", "có 06 đồng"),
            words=("Đánh giá chung", "Nhận xét chung"),
        )
        attach(clerk, "BC sửa tay.docx", paper)
        await clerk.until(lambda: heard(clerk, "Tệp có 1 chỗ khác"))
        assert heard(clerk, "Đã nhận tệp «BC sửa tay.docx», đang đọc…")
        assert heard(clerk, "4. Đánh giá chung → 4. Nhận xét chung")
        clerk.press("Nhận cả 1")
        await clerk.until(lambda: heard(clerk, "Xác nhận"))
        clerk.say("Xác nhận")
        await clerk.until(lambda: len([each for each in clerk.documents() if each.name != "BC sửa tay.docx"]) == 2)
    last = clerk.documents()[-1]
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(last.content)).paragraphs)
    assert "có 06\N{NO-BREAK SPACE}đồng chí công" in text
    assert "Đánh giá chung" in text
