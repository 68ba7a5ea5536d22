"""Looks over every test's shoulder: no token in what was logged, printed or stored, and nobody's words in the log.

The log of our own rooms is English, and what people type is Vietnamese: a letter beyond ASCII in it is somebody's.
"""

import logging
import re
from pathlib import Path

import pytest

OURS = ("bot", "flows", "storage", "templates")
EXAMPLE = rb"123456789:AAE-and-35-letters"  # what a wrong setting is told to look like
TOKEN = re.compile(
    rb"(?!" + EXAMPLE + rb")"
    rb"(?:(?<![\w.:-])|(?<=/bot))(?:\d{1,20}:(?!//)(?=[\w-]*[A-Za-z])[\w-]{16,}|(?:moi|claim)-[\w-]{20,})"
)
_HINT = re.compile(rb":(?<=\d:)[\w-]{16}")  # begins with what is found at once: every test leaves a database behind
_DIGITS, _REST = 20, 64
SETTINGS = {".env", "settings.env"}  # where an operator writes the token
_LARGEST = 20_000_000


class Listener(logging.Handler):
    """Hears every record, and keeps what it should not have heard."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def emit(self, record):
        said = " ".join([record.getMessage(), record.exc_text or "", record.stack_info or ""])
        is_ours = record.name.partition(".")[0] in OURS
        if TOKEN.search(said.encode(errors="replace")) or (is_ours and not said.isascii()):
            self.wrong.append(f"the log of {record.name} says: {said}")


def bot_token(text):
    """A bot's token in these bytes, be they many; None if there is none."""
    for hint in _HINT.finditer(text):
        for found in TOKEN.finditer(text, max(0, hint.start() - _DIGITS), hint.end() + _REST):
            if found[0][:1].isdigit():
                return found[0]
    return None


def stored(folder):
    """Files in which a token stands that no operator wrote there. Invitations wait in the outbox until they are sent."""
    for path in Path(folder).rglob("*"):
        is_ours = path.is_file() and path.name not in SETTINGS and path.stat().st_size < _LARGEST
        if is_ours and (found := bot_token(path.read_bytes())):
            yield f"{path.name} holds {found!r}"


def printed(report):
    """What was printed by a test with a token in it."""
    for name, text in report.sections:
        if found := bot_token(text.encode(errors="replace")):
            yield f"{name} holds {found!r}"


@pytest.fixture(autouse=True)
def watching(request):
    """Fails a test after which a secret lies about."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    folder = request.node.funcargs.get("tmp_path")
    wrong = [*listener.wrong, *(stored(folder) if folder is not None and folder.exists() else ())]
    assert not wrong, wrong


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fails a test that printed a token."""
    report = yield
    wrong = list(printed(report))
    if wrong and report.when == "teardown":
        report.outcome, report.longrepr = "failed", "\n".join(wrong)
    return report
