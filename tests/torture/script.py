"""What a clerk says and sees when nothing goes wrong, and what is then kept: the measure of every run with kills."""

import html
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.console import Terminal, read
from bot.filling import read_replies
from bot.library import Library
from bot.printing import Press
from bot.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.runner import House, Runner
from bot.texts import load_texts
from storage import answers, flow_versions
from storage.database import Database, migrate

REPORT = "nq18-so-ket-05-nam"
NAMES = ("Đông Lĩnh", "Tây Hồ", "Nam Giang", "Bắc Sơn", "Trung Thành", "Thượng Ninh")
DRAFT_AT = (6, 30)
CORRECTION = ("/xemlai", "2", "tỉnh Tây Sơn")


@dataclass(frozen=True, slots=True)
class Step:
    """One message. Before it: what stood on the screen, how many documents had come, how many answers were kept."""

    words: str
    seen: str
    papers: int
    kept: int


@dataclass(frozen=True, slots=True)
class Script:
    """A whole interview with two drafts, and a correction after the document."""

    steps: tuple[Step, ...]
    papers: tuple[bytes, ...]
    kept: tuple[tuple[str, str, str | None, str], ...]

    def until(self, step):
        """The part before a step."""
        at = self.steps[step]
        return Script(self.steps[:step], self.papers[: at.papers], self.kept[: at.kept])


def plain(text):
    """A message's text as it stands on the screen."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def kept_in(connection, interview):
    """All that was ever said in an interview, in order."""
    return tuple((row.question, row.row, row.value, row.kind) for row in answers.history(connection, interview))


def lines_of(name):
    """Every message of a clerk of this commune, from the greeting to the corrected document."""
    report, texts = find_report(REPORT), load_texts()
    replies = {**read_replies(example_of(REPORT)), "ten_xa": name}
    lines = ["/start", *(line.text for line in rehearse(report.flow, replies, texts, datetime.now(UTC).date()))]
    for at in reversed(DRAFT_AT):
        lines.insert(at, "/nhap")
    return [*lines, *CORRECTION, texts.raw("button.confirm")]


def said_on(terminal, lines, count):
    """Say it all, one after the other; the steps and the documents. `count` says how many answers are kept."""
    steps, papers, seen = [], [], ""
    for words in lines:
        steps.append(Step(words, seen, len(papers), count()))
        shown = terminal.send(words, name="Lan")
        papers += [each.document.content for each in shown if each.document is not None]
        seen = plain(shown[-1].words.text)
    return tuple(steps), tuple(papers)


@cache
def script_of(name):
    """The script of a commune's clerk."""
    report, zone = find_report(REPORT), ZoneInfo("Asia/Ho_Chi_Minh")

    def now():
        return datetime.now(UTC)

    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        database = Database.open(f"sqlite:///{Path(folder)}/baocao.db")
        migrate(database)
        with database.unit_of_work() as connection:
            version = flow_versions.register(
                connection, name=REPORT, version="1", yaml=report.source, form=report.form, now=now()
            )
        house = House(load_texts(), now, zone, read, offered=(version,), open_door=True, library=Library())
        press = Press(database=database, texts=house.texts, library=house.library, clock=now)
        terminal = Terminal(database=database, runner=Runner(house, database), press=press, clock=now)

        def kept():
            with database.reading() as connection:
                return kept_in(connection, 1)

        steps, papers = said_on(terminal, lines_of(name), lambda: len(kept()))
        script = Script(steps, papers, kept())
        database.close()
    return script
