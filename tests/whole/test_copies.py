"""PDF and picture on the whole way: while LibreOffice works, hangs, or dies with the bot, answers go on."""

import asyncio
import os

import pypdfium2
import pytest

from bot.machine.converting import Converter
from tests import programs as scripts
from tests.debian import program
from tests.whole.clerk import Clerk, script_of
from tests.whole.serving import TOKEN, serving, settings_for

pytestmark = pytest.mark.slow  # real processes, each for seconds


@pytest.fixture
def clerk(simulator, terminal, lines):
    """Says all up to the review; the confirmation is still to come."""
    return Clerk(simulator.state, simulator.state.add_person("Lan"), script_of(terminal, lines[:-1], first="/baocao"))


@pytest.fixture
def settings(simulator, clerk, tmp_path):
    return settings_for(simulator, tmp_path / "home", admin_ids=frozenset({clerk.person}))


async def review(clerk):
    """Answer all, as fast as the bot asks."""
    for words, question in clerk.script:
        clerk.step += 1
        if question is not None:
            await clerk.until(lambda question=question: any(question in text for text in clerk.received()))
        clerk.say(words)
    await clerk.until(lambda: any("bấm «Xác nhận»" in text for text in clerk.received()))


def pictures(clerk):
    return [each.photo for each in clerk.chat.messages if each.side == "in" and each.photo]


def names(clerk):
    return [document.name.rpartition(".")[2] for document in clerk.documents()]


async def until_pids(folder):
    while not scripts.pids(folder):
        await asyncio.sleep(0.01)


async def test_libreoffice_brings_the_first_page_then_the_document_then_its_pdf(clerk, settings, clock, paper):
    soffice = Converter(program("soffice", "libreoffice-writer-nogui"))
    async with serving(settings, clock, only=None, converter=soffice):
        await review(clerk)
        await clerk.until(lambda: pictures(clerk))
        clerk.say("Xác nhận")
        await clerk.until(lambda: names(clerk) == ["docx", "pdf"])
    document, pdf = clerk.documents()
    assert document.content == paper
    assert len(pypdfium2.PdfDocument(pdf.content)) > 6
    assert pdf.name == document.name.replace(".docx", ".pdf")


async def test_while_libreoffice_hangs_answers_and_the_document_go_on(clerk, settings, clock, paper, tmp_path):
    async with serving(settings, clock, only=None, converter=Converter(scripts.hanging(tmp_path))):
        await review(clerk)
        await until_pids(tmp_path)
        clerk.say("/xemlai")
        await clerk.until(lambda: any("Xem lại" in text for text in clerk.received()))
        clerk.say("Xác nhận")
        await clerk.until(clerk.documents)
        assert all(map(scripts.is_alive, scripts.pids(tmp_path)))
    assert clerk.documents()[0].content == paper
    assert pictures(clerk) == []
    assert scripts.all_end(scripts.pids(tmp_path))  # with the bot


async def test_what_hangs_ends_at_its_limit_and_the_next_copy_is_made(clerk, settings, clock, tmp_path):
    soffice = Converter(scripts.hanging(tmp_path), limit=1.0)
    async with serving(settings, clock, only=None, converter=soffice):
        await review(clerk)
        await until_pids(tmp_path)
        scripts.printing(tmp_path)
        await clerk.until(lambda: pictures(clerk))  # at the second try
    assert scripts.all_end(scripts.pids(tmp_path))


async def test_a_bot_that_is_killed_between_order_and_sending_sends_the_copy_after_its_restart(
    clerk, simulator, start_bot, programs
):
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "ADMIN_IDS": str(clerk.person),
        "SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000", "PATH": f"{programs}{os.pathsep}{os.defpath}",
    }  # fmt: skip
    scripts.hanging(programs)
    process = start_bot(**settings)
    await review(clerk)
    await until_pids(programs)
    process.kill()
    await asyncio.to_thread(process.wait)
    for pid in scripts.pids(programs):
        os.kill(pid, 9)  # as a machine does that is switched off
    scripts.printing(programs)
    start_bot(**settings)
    await clerk.until(lambda: pictures(clerk))
