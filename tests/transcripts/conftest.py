"""Conversations as they read: what a person sends, and what comes back, in plain text files beside this one."""

from pathlib import Path

import pytest

from bot.commands.transcripts import Conversation
from bot.console import Terminal
from bot.reports import names
from tests.conftest import BOTH
from tests.spoken import replay
from tests.transcripts.wire import telephone

AT_EVERY_CHANGE = ("corrections", "double-tap", "split-paste", "versions")
HERE = Path(__file__).parent
REPORT = "nq18-so-ket-05-nam"


@pytest.fixture
def offered(request):
    """What can be begun: both reports where the transcript's first line says so, or the one that it names."""
    name = getattr(request.node, "callspec", None) and request.node.callspec.params.get("name")
    first = (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)[0] if name else ""
    named = tuple(each for each in names() if f" {each}:" in first)
    return BOTH if "Both reports" in first else named or (REPORT,)


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
    return Conversation(channel, clock.forward)


@pytest.fixture
def transcript(conversation, request):
    """Play the file of this name: what came out, and what is written there. It is rewritten from the engine alone."""
    rewrite = request.config.getoption("--rewrite") and isinstance(conversation.channel, Terminal)
    return lambda name: replay(HERE / f"{name}.txt", conversation.play, rewrite=rewrite)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """All are played in the engine at every change; over the Bot API some are, the rest with the slow tests."""
    for item in items:
        if "over the Bot API" in item.name and not any(name in item.name for name in AT_EVERY_CHANGE):
            item.add_marker(pytest.mark.slow)
