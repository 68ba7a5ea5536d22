"""Conversations as they read: what a person sends, and what comes back, in plain text files beside this one."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.console import Terminal
from bot.reports import names
from tests.spoken import plain, play, pressable, write
from tests.transcripts.wire import telephone

HERE = Path(__file__).parent
REPORT = "nq18-so-ket-05-nam"


@pytest.fixture
def offered(request):
    """What can be begun: all reports where the transcript's first line says so."""
    name = getattr(request.node, "callspec", None) and request.node.callspec.params.get("name")
    both = name and "Both reports" in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)[0]
    return tuple(names()) if both else (REPORT,)


@pytest.fixture(params=["in the engine", "over the Bot API"])
def channel(request, offered, clock, tmp_path):
    """A person's end of the line: the terminal, or the local Bot API over HTTP with the bot behind it."""
    if request.param == "in the engine":
        yield request.getfixturevalue("terminal")
    else:
        with telephone(offered, clock, tmp_path) as wire:
            yield wire


@pytest.fixture
def conversation(channel, clock):
    return Conversation(channel, clock)


class Conversation:
    """Plays the lines of a person, and writes down both sides."""

    def __init__(self, terminal, clock):
        self.terminal, self.clock, self.pressable, self.documents = terminal, clock, {}, []
        self.sent, self.shown = {}, {}

    def play(self, burst):
        """What the bot says to messages that were sent in one breath."""
        for line in burst:
            self.put(line)
        shown = self.terminal.receive()
        self.documents += [each.document for each in shown if each.document]
        return "\n".join([*(f"> {line}" for line in burst), *map(self.write, shown)])

    def put(self, line):
        if found := re.fullmatch(r"\((\d+) hours later\)", line):
            self.clock.forward(timedelta(hours=int(found[1])))
        elif found := re.fullmatch(r"\((sticker|photo|voice)\)", line):
            self.sent[line] = self.terminal.put("", name="Lan", kind="other", what=found[1])
        elif found := re.fullmatch(r"\(press (.+)\)", line):
            begins = (label for label in reversed(self.pressable) if label.startswith(f"{found[1]}."))
            label = found[1] if found[1] in self.pressable else next(begins)
            self.terminal.put("", name="Lan", kind="button", payload=self.pressable[label])
        elif found := re.fullmatch(r"\(edit: (.+?)\) (.+)", line):
            self.terminal.put(found[2], name="Lan", kind="edited", message_id=self.sent[found[1]])
            self.sent[found[2]] = self.sent[found[1]]
        elif found := re.fullmatch(r"\(reply to: (.+?)\) (.+)", line):
            shown = (message for text, message in reversed(self.shown.items()) if found[1] in text)
            to = self.sent.get(found[1]) or next(shown)
            self.terminal.put(found[2], name="Lan", reply_to=to)
        elif found := re.fullmatch(r"\(forward\) (.+)", line):
            self.terminal.put(found[1], name="Lan", what="forwarded")
        elif found := re.fullmatch(r"\((\d+) x\) (.+)", line):
            self.terminal.put((found[2] + " ") * int(found[1]), name="Lan")
        else:
            self.sent[line] = self.terminal.put(line.replace(" ⏎ ", "\n"), name="Lan")

    def write(self, shown):
        self.shown[plain(shown.words)] = shown.message_id
        self.pressable |= pressable(shown)
        return write(shown)


@pytest.fixture
def transcript(conversation, request):
    """Play the file of this name: what came out, and what is written there. It is rewritten from the engine alone."""
    rewrite = request.config.getoption("--rewrite") and isinstance(conversation.terminal, Terminal)
    return lambda name: play(HERE / f"{name}.txt", conversation, rewrite=rewrite)
