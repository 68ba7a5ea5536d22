"""The whole bot, as its own process, against the local Bot API: as an operator runs it."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from bot.authoring.filling import fill, read_replies
from bot.authoring.rehearsal import rehearse
from bot.reports import example_of, find_report, names
from bot.simulator import MovableClock, start_simulator
from bot.texts import load_texts
from templates.values import values_of
from tests.debian import program
from tests.whole.browser import Page
from tests.whole.clerk import Clerk
from tests.whole.serving import TOKEN

HOUSE = Path(__file__).parents[2]
REPORT = "nq18-so-ket-05-nam"
NAMES = (
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_PROXY", "DATABASE_URL", "ADMIN_IDS", "WEBHOOK_URL",
    "BAOCAO_HOME", "LISTEN", "LIFE_SIGNS", "LOG_LEVEL", "LOG_FORMAT", "FLOOD_LIMIT", "SEND_RATE", "SEND_RATE_PER_CHAT",
    "BACKUP_EVERY", "BACKUPS_KEPT", "BACKUP_DAYS", "KEEP_UPDATES", "KEEP_MESSAGES", "KEEP_COPIES", "KEEP_DRAFTS",
)  # fmt: skip


@cache
def example():
    """What the example commune's clerk sends, and the document that it ends in."""
    report, replies, today = find_report(REPORT), read_replies(example_of(REPORT)), datetime.now(UTC).date()
    filled = fill(report.flow, replies, today)
    assert not filled.faults
    lines = [line.text for line in rehearse(report.flow, replies, load_texts(), today)]
    return lines, report.prepared.render(values_of(report.flow, filled.answers), draft=False)


@pytest.fixture(scope="session")
def lines():
    """Every message from the first answer to the confirmation."""
    return example()[0]


@pytest.fixture(scope="session")
def paper():
    """The document's bytes."""
    return example()[1]


@pytest.fixture
def offered():
    """All that the house has: as the bot in its own process offers it."""
    return tuple(names())


@pytest.fixture
def clock():
    """Goes on like the real one, and can be moved."""
    return MovableClock()


@pytest.fixture
async def simulator(clock):
    """The local Bot API."""
    simulator = await start_simulator(TOKEN, clock)
    yield simulator
    await simulator.close()


@pytest.fixture
def clerk(simulator):
    """Somebody with a phone."""
    return Clerk(simulator.state, simulator.state.add_person("Lan"), [])


@pytest.fixture
def programs(tmp_path):
    """The folder in which the bot finds other programs: none, until a test puts one there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def start_bot(tmp_path, programs):
    """Start a bot with settings; whatever runs at the end is ended."""
    started = []

    def start(*command, module="bot", stdin=None, **settings):
        clean = {name: value for name, value in os.environ.items() if name not in NAMES}
        ours = {"BAOCAO_HOME": str(tmp_path / "home"), "PYTHONPATH": str(HOUSE), "PATH": str(programs)}
        quick = {
            "LIFE_SIGNS": "false",
            "FLOOD_LIMIT": "0",
        }  # many bots side by side, and persons who type like machines
        environment = clean | ours | quick | settings
        with (tmp_path / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *(command or ("run",))],
                env=environment, cwd=tmp_path, stdin=stdin, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=900,900",
)  # fmt: skip


@pytest.fixture
def page(tmp_path, url):
    chromium, driver = program("chromium", "chromium"), program("chromedriver", "chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*OPTIONS, f"--user-data-dir={tmp_path}/profile"):
        options.add_argument(option)
    options.add_experimental_option("prefs", {"download.default_directory": f"{tmp_path}/downloads"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield Page(browser, url, tmp_path / "downloads")
    assert browser.get_log("browser") == []
    browser.quit()


def address_of(process):
    """The address of the chat page, which a bot or a simulator prints at its start."""
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("no address of a page was printed")


@pytest.fixture
def url(start_bot, on_path):
    settings = {"SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000"} | on_path
    return address_of(start_bot(module="tests.whole.on_a_monday", **settings))


@pytest.fixture
def on_path():
    """What else the bot beside its chat page finds; without more, no other program."""
    return {}
