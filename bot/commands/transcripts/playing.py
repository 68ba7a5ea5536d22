"""`baocao transcript`: an author's file played again; where there is none, the example's answers make one."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Final

from bot.authoring.filling import Replies, read_replies
from bot.authoring.rehearsal import rehearse
from bot.commands.transcripts.conversation import Conversation
from bot.commands.transcripts.writing import play
from bot.console import Terminal, read
from bot.reports import Report, example_of
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import open_office

_BEGINNING: Final = datetime(2026, 12, 7, 1, tzinfo=UTC)
"""When every transcript begins: eight in the morning of a Monday, so that what was played once reads the same."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came out, and how it differs from what was written, line by line."""

    text: str
    differences: tuple[str, ...]


class _Clock:
    """Time that passes only where the transcript says so."""

    def __init__(self) -> None:
        self.now = _BEGINNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        """Let it pass."""
        self.now += by


def play_file(report: Report, written: str, settings: Settings) -> Played:
    """Play the lines of a file with a report, in a database that is gone afterwards.

    Raises `NoSuchPlace`, and FlowsRefused where the report is broken.
    """
    clock = _Clock()
    with tempfile.TemporaryDirectory() as folder:
        own = settings.model_copy(update={"database_url": f"sqlite:///{folder}/transcript.db"})
        office = open_office(own, clock=clock, read=read, open_door=True, only=report.flow.name)
        try:
            terminal = Terminal(database=office.database, runner=office.runner, press=office.press, clock=clock)
            text = play(written, Conversation(terminal, clock.forward).play)
        finally:
            office.database.close()
    return Played(text, tuple(unified_diff(written.splitlines(), text.splitlines(), "written", "played", lineterm="")))


def example_lines(report: Report, texts: Texts, home: Path | None = None) -> str:
    """What a person would do to give the example's answers, to be played. FileNotFoundError: there is no example."""
    replies = read_replies(example_of(report.flow.name, home))
    return "".join(f"> {line}\n\n" for line in ("/start", *_rehearsed(report, replies, texts)))


def _rehearsed(report: Report, replies: Replies, texts: Texts) -> Iterator[str]:
    for line in rehearse(report.flow, replies, texts, _BEGINNING.date()):
        yield line.text.replace("\n", " ⏎ ")
