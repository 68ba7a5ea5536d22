"""What a start does not load: what prints, draws, reads Word files, migrates, or speaks to another database."""

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.simulator.faults import Fault
from tests.whole.serving import TOKEN

HEAVY = {
    "alembic", "bot.authoring.checking", "bot.collection.workbook", "bot.commands.playing", "bot.runner.meeting", "bot.simulator", "docx",
    "docxtpl", "holidays.countries", "lxml", "mako", "matplotlib", "num2words", "openpyxl", "psycopg", "pypdfium2", "python_socks", "segno",
    "telegram.ext", "templates.importing", "templates.profiles", "templates.rendering", "templates.returning",
    "xlsxwriter",
}  # fmt: skip
HOUSE = Path(__file__).parents[2]


def test_the_bot_is_put_together_without_what_is_needed_later():
    code = "import sys, bot.cli, bot.commands.running; print(*sys.modules, sep='\\n')"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=HOUSE).stdout
    assert "bot.wiring" in said.splitlines()
    assert set(said.splitlines()) & HEAVY == set()


def test_paper_is_filled_without_what_reads_flows():
    code = "import sys, templates.rendering; print(*sys.modules, sep='\\n')"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=HOUSE).stdout
    assert "templates.rendering" in said.splitlines()
    assert "pydantic" not in said.splitlines()


@pytest.mark.slow  # two starts of a real process
async def test_a_start_asks_for_updates_before_it_loads_more(start_bot, simulator, tmp_path):
    simulator.state.faults.plan(Fault("getUpdates", "5xx", times=2))  # so that the first poll is seen at once
    about = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url}
    first = start_bot(**about)  # makes the tables, and checks the forms
    await until(lambda: asked(simulator))
    first.kill()
    first.wait()
    before, log = len(simulator.state.log.calls()), tmp_path / "log"
    start_bot(PYTHONPROFILEIMPORTTIME="1", **about)
    await until(lambda: asked(simulator, before))
    assert loaded(log) >= {"bot.wiring", "aiohttp"}
    assert loaded(log) & HEAVY == set()
    await until(lambda: loaded(log) >= {"templates.rendering", "docxtpl", "bot.runner.meeting"})


def asked(simulator, before=0):
    """Whether updates were asked for, after so many calls."""
    return any(call["method"] == "getUpdates" for call in simulator.state.log.calls()[before:])


def loaded(log):
    """The modules that a process has told of so far."""
    return set(re.findall(r"^import time: +\d+ \| +\d+ \| +(\S+)$", log.read_text(), re.MULTILINE))


async def until(comes):
    """Look again and again: a process that loads modules rings no bell here."""
    began = time.monotonic()
    while not comes():
        assert time.monotonic() - began < 30
        await asyncio.sleep(0.01)
