"""Several persons and the office's bot between them, in plain text files beside this one.

A line is `> Name: what they do`; several in a row are done in one breath. What the bot then says stands below, under
the name of whoever gets it. Beside words one can do: (press …), (link) for the last one-time link that was given out,
(until 8:05 15/12/2026) for the clock, (brings giay-moi) for a form of tests/data/forms, (blocks the bot), (comes back).
"""

import re
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.console import Terminal
from bot.giving import Giving
from bot.reminders import Reminding
from bot.runner import Runner
from bot.transcripts import plain, pressable, write
from tests.bringing import bring_form
from tests.conftest import BOTH
from tests.spoken import replay

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

    def __init__(self, *, parts, **parts_of_terminal):
        super().__init__(**parts_of_terminal)
        self._parts = parts

    def receive(self):
        while self._runner.work().handled:
            pass
        self.tick()
        return super().receive()

    def bring(self, person, words):
        name, _, line = words.partition(", ")
        bring_form(self._database, name, person=person, now=self._clock(), last_line=line or None)

    def tick(self):
        with self._database.unit_of_work() as connection:
            while sum(part.tick(connection, self._clock()) for part in self._parts):
                pass


@pytest.fixture
def terminal(database, house, press, clock):
    common = {"texts": house.texts, "library": house.library}
    parts = (
        Giving(planning=house.planning, **common),
        Reminding(zone=house.zone, workdays=house.workdays, **common),
    )
    return Ticking(database=database, runner=Runner(house, database), press=press, clock=clock, parts=parts)


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
        elif deed == "(link)":
            self.terminal.put(self.link, **who)
        elif found := re.fullmatch(r"\(brings (.+)\)", deed):
            self.terminal.bring(PERSONS[name], found[1])
        elif deed in ("(blocks the bot)", "(comes back)"):
            self.terminal.put("", kind="blocked" if "blocks" in deed else "joined", **who)
        else:
            self.terminal.put(deed.replace(" ⏎ ", "\n"), **who)

    def write(self, name, shown):
        if found := re.search(r"/start \S+", plain(shown.words)):
            self.link = found[0]
        self.pressable[name] = {**self.pressable.get(name, {}), **pressable(shown)}
        if shown.document:
            self.documents.append(shown.document)
        return write(shown)


@pytest.fixture
def scene(office, request):
    """Play the file of this name: what came out, and what is written there."""
    return lambda name: replay(HERE / f"{name}.txt", office.play, rewrite=request.config.getoption("--rewrite"))
