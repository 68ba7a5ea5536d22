"""Several persons and the office's bot between them, in plain text files beside this one.

A line is `> Name: what they do`; several in a row are done in one breath. What the bot then says stands below, under
the name of whoever gets it. Beside words one can do: (press …), (link) for the last one-time link that was given out,
(until 8:05 15/12/2026) for the clock, (blocks the bot), (comes back), (sends back: old → new; …) for the last paper
with other words in it, (sends a.pdf) for a file of that name, (brings giay-moi) for a form of tests/data/forms,
(brings giay-moi, …) for its next issue with another last line.
"""

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.commands.transcripts import plain, pressable, write
from bot.console import Terminal
from bot.receiving import Receiver
from bot.receiving.returned import ReturnedDocument
from bot.reminders import Reminding
from bot.rounds.news import News
from bot.runner import Runner
from bot.runner.sketches.bringing import BroughtForm
from tests.bringing import brought
from tests.conftest import BOTH
from tests.spoken import replay
from tests.templates.returning.by_hand import changed

HERE = Path(__file__).parent
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PERSONS = {"Minh": 9, "Lan": 1, "Hoa": 2, "Tuấn": 3, "Khánh": 4, "Lạ": 5}
ADMINISTRATOR = "Minh"
SPOKEN = re.compile(r"(?:(\w+): )?(.+)", re.DOTALL)


@pytest.fixture
def offered():
    return BOTH


@pytest.fixture
def house(house):
    tokens = (f"token-{number}" for number in count(1))
    administrators = frozenset({PERSONS[ADMINISTRATOR]})
    return replace(house, open_door=False, admin_ids=administrators, new_token=lambda: next(tokens))


class Ticking(Terminal):
    """A terminal at which the bot also does what it does by itself."""

    def __init__(self, *, parts, receiver, **parts_of_terminal):
        super().__init__(**parts_of_terminal)
        self._parts, self._receiver, self.files = parts, receiver, {}

    def receive(self):
        while self._runner.work().handled:
            pass
        self.tick()
        shown = super().receive()
        while asyncio.run(self._receiver.work(self.fetch)):
            shown += super().receive()
        return shown

    async def fetch(self, file_id):
        return self.files[file_id]

    def tick(self):
        with self._database.unit_of_work() as connection:
            while sum(part.tick(connection, self._clock()) for part in self._parts):
                pass


@pytest.fixture
def terminal(database, house, press, clock):
    common = {"texts": house.texts, "library": house.library}
    parts = (
        News(planning=house.planning, **common),
        Reminding(zone=house.zone, workdays=house.workdays, **common),
    )
    returned = ReturnedDocument(clock=clock, zone=house.zone, **common)
    readers = (returned, BroughtForm(texts=house.texts, clock=clock))
    receiver = Receiver(database=database, texts=house.texts, clock=clock, readers=lambda: readers)
    about = {"database": database, "press": press, "clock": clock}
    return Ticking(runner=Runner(house, database), parts=parts, receiver=receiver, **about)


@pytest.fixture
def office(terminal, clock):
    return Office(terminal, clock)


class Office:
    """Plays the lines, and writes down who gets what."""

    def __init__(self, terminal, clock):
        self.terminal, self.clock, self.pressable, self.link = terminal, clock, {}, ""
        self.documents = []

    def play(self, burst):
        """What the bot says to what was done in one breath."""
        for line in burst:
            self.do(*SPOKEN.fullmatch(line).groups())
        heard, written = "", [f"> {line}" for line in burst]
        for each in self.terminal.receive():
            name = next(name for name, number in PERSONS.items() if number == each.chat_id)
            written += [] if name == heard else [f"  {name}:"]
            heard = name
            written.append(self.write(name, each))
        return "\n".join([*written, *([] if heard else ["    (nothing)"])])

    def do(self, name, deed):
        who = {"person": PERSONS.get(name), "name": name}
        if found := re.fullmatch(r"\(until (\d+):(\d+) (\d+)/(\d+)/(\d+)\)", deed):
            hour, minute, day, month, year = map(int, found.groups())
            self.clock.now = datetime(year, month, day, hour, minute, tzinfo=ZONE)
        elif found := re.fullmatch(r"\(press (.+)\)", deed):
            # Never StopIteration, which would end the whole play in silence.
            label = next((label for label in reversed(self.pressable[name]) if label.startswith(found[1])), "")
            assert label, f"{name} has no button {found[1]}"
            self.terminal.put("", kind="button", payload=self.pressable[name][label], **who)
        elif found := re.fullmatch(r"\(sends back:? ?(.*)\)", deed):
            self.attach("BC sửa tay.docx", sent_back(self.documents[-1].content, found[1]), who)
        elif found := re.fullmatch(r"\(sends (.+)\)", deed):
            self.attach(found[1], b"PK", who)
        elif deed == "(link)":
            self.terminal.put(self.link, **who)
        elif found := re.fullmatch(r"\(brings (.+)\)", deed):
            self.attach(f"{found[1].partition(',')[0]}.docx", brought(found[1]), who)
        elif deed in ("(blocks the bot)", "(comes back)"):
            self.terminal.put("", kind="blocked" if "blocks" in deed else "joined", **who)
        else:
            self.terminal.put(deed.replace(" ⏎ ", "\n"), **who)

    def attach(self, name, content, who):
        number = f"f{len(self.terminal.files)}"
        self.terminal.files[number] = content
        attached = {"file_id": number, "name": name, "size": len(content)}
        self.terminal.put("", kind="file", attached=attached, **who)

    def write(self, name, shown):
        if found := re.search(r"/start \S+", plain(shown.words)):
            self.link = found[0]
        self.pressable[name] = {**self.pressable.get(name, {}), **pressable(shown)}
        if shown.document:
            self.documents.append(shown.document)
        return write(shown)


def sent_back(docx, words):
    """A paper in which somebody typed over some words, in every place."""
    pairs = [pair.split(" → ") for pair in words.split("; ") if pair]

    def change(texts):
        for old, new in pairs:
            assert any(old in text for text in texts), old
            texts = [text.replace(old, new) for text in texts]
        return texts

    return changed(docx, change)


@pytest.fixture
def scene(office, request):
    """Play the file of this name: what came out, and what is written there."""
    return lambda name: replay(HERE / f"{name}.txt", office.play, rewrite=request.config.getoption("--rewrite"))
