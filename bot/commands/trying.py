"""`baocao try`: the same interview in the terminal, in a database of its own that is gone afterwards."""

import html
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bot.console import Shown, Terminal, read
from bot.settings import Settings
from bot.texts import load_texts
from bot.wiring import open_office

_TAG = re.compile(r"<(/?)(b|i|code)>")
_STYLES = {"b": "bold", "i": "italic", "code": "cyan"}


def _now() -> datetime:
    return datetime.now(UTC)


def try_report(name: str, settings: Settings, lines: Iterator[str], out: Path) -> None:
    """Play one report with the lines that are typed; documents are left in `out`. FlowsRefused where it is broken."""
    with tempfile.TemporaryDirectory() as folder:
        of_its_own = {"database_url": f"sqlite:///{folder}/try.db"}
        office = open_office(settings.model_copy(update=of_its_own), clock=_now, read=read, open_door=True, only=name)
        terminal = Terminal(database=office.database, runner=office.runner, press=office.press, clock=_now)
        screen, person = Console(highlight=False), office.texts.raw("cli.try_person")
        screen.print(office.texts.raw("cli.try"), style="dim")
        try:
            for line in chain(["/start"], lines):
                _show(terminal.send(line, name=person), screen, out)
        finally:
            office.database.close()


def typed() -> Iterator[str]:
    """What is typed, until the end of input: a line each, or more where a line ends in a backslash."""
    lines: list[str] = []
    while True:
        try:
            line = input("  " if lines else "> ")
        except (EOFError, KeyboardInterrupt):
            return
        lines.append(line.removesuffix("\\"))
        if not line.endswith("\\"):
            yield "\n".join(lines)
            lines.clear()


def _show(shown: list[Shown], screen: Console, out: Path) -> None:
    for each in shown:
        screen.print(to_markup(each.words.text))
        labels = [label for row in each.words.keyboard or () for label in row]
        if labels:
            screen.print("  ".join(f"[reverse] {escape(label)} [/reverse]" for label in labels))
        if each.document is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / each.document.filename).write_bytes(each.document.content)
            screen.print(load_texts().plain("cli.fill_done", path=out / each.document.filename), style="green")
        screen.print()


def to_markup(text: str) -> str:
    """Telegram's small HTML as the terminal's markup."""
    pieces = _TAG.split(text)
    found = [escape(html.unescape(pieces[0]))]
    for closing, tag, words in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        found.append(f"[{closing}{_STYLES[tag]}]{escape(html.unescape(words))}")
    return "".join(found)
