"""Conversations as they read: what a person sends, and what comes back, in plain text files beside this one."""

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.console import Terminal, read
from bot.library import Library
from bot.printing import Press
from bot.reports import find_report
from bot.runner import House, Runner
from bot.texts import load_texts
from storage import flow_versions
from storage.database import Database, migrate

HERE = Path(__file__).parent
REPORT = "nq18-so-ket-05-nam"
START = datetime(2026, 12, 7, 1, 0, tzinfo=UTC)  # 08:00 on a Monday in Viet Nam


def pytest_addoption(parser):
    parser.addoption("--rewrite", action="store_true", help="write the transcripts anew instead of comparing them")


class Clock:
    """Moves on by ten milliseconds whenever somebody looks at it."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(milliseconds=10)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/baocao.db")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def house(database, clock):
    report = find_report(REPORT)
    with database.unit_of_work() as connection:
        version = flow_versions.register(
            connection, name=report.flow.name, version="1", yaml=report.source, form=report.form, now=clock()
        )
    return House(
        load_texts(), clock, ZoneInfo("Asia/Ho_Chi_Minh"), read, offered=(version,), open_door=True, library=Library()
    )


@pytest.fixture
def terminal(database, house, clock):
    press = Press(database=database, texts=house.texts, library=house.library, clock=clock)
    return Terminal(database=database, runner=Runner(house, database), press=press, clock=clock)


@pytest.fixture
def conversation(terminal):
    return Conversation(terminal)


class Conversation:
    """Plays the lines of a person, and writes down both sides."""

    def __init__(self, terminal):
        self.terminal, self.pressable, self.documents = terminal, {}, []

    def play(self, burst):
        """What the bot says to messages that were sent in one breath."""
        for line in burst:
            self.put(line)
        shown = self.terminal.receive()
        self.documents += [each.document for each in shown if each.document]
        return "\n".join([*(f"> {line}" for line in burst), *map(self.write, shown)])

    def put(self, line):
        if found := re.fullmatch(r"\((sticker|photo|voice)\)", line):
            self.terminal.put("", name="Lan", kind="other", what=found[1])
        elif found := re.fullmatch(r"\(press (.+)\)", line):
            self.terminal.put("", name="Lan", kind="button", payload=self.pressable[found[1]])
        elif found := re.fullmatch(r"\(edit\) (.+)", line):
            self.terminal.put(found[1], name="Lan", kind="edited")
        elif found := re.fullmatch(r"\(forward\) (.+)", line):
            self.terminal.put(found[1], name="Lan", what="forwarded")
        elif found := re.fullmatch(r"\((\d+) x\) (.+)", line):
            self.terminal.put((found[2] + " ") * int(found[1]), name="Lan")
        else:
            self.terminal.put(line.replace(" ⏎ ", "\n"), name="Lan")

    def write(self, shown):
        text = html.unescape(re.sub(r"</?(b|i|code)>", "", shown.words.text))
        lines = text.splitlines()
        self.pressable |= {button.label: button.payload for row in shown.words.buttons for button in row}
        if shown.document:
            lines.append(f"📄 {shown.document.filename}")
        lines += ["".join(f"({button.label})" for button in row) for row in shown.words.buttons]
        lines += ["".join(f"[{label}]" for label in row) for row in shown.words.keyboard or ()]
        return "\n".join(f"    {line}".rstrip() for line in [*lines, ""])


@pytest.fixture
def transcript(conversation, request):
    """Play the file of this name, and hold it to what comes out."""

    def transcript(name):
        path = HERE / f"{name}.txt"
        written = path.read_text(encoding="utf-8")
        head, bursts = read_lines(written)
        played = "\n".join([*head, *(conversation.play(burst) for burst in bursts)]) + "\n"
        if request.config.getoption("--rewrite"):
            path.write_text(played, encoding="utf-8")
        else:
            assert played == written
        return bursts

    return transcript


def read_lines(text):
    """The comment at the top, and the person's messages in bursts: lines one after another, without an answer between."""
    head, bursts, burst = [], [], []
    for line in text.splitlines():
        if line.startswith("#"):
            head.append(line)
        elif line.startswith("> "):
            burst.append(line.removeprefix("> "))
        elif burst:
            bursts.append(burst)
            burst = []
    return head, bursts + ([burst] if burst else [])
