"""What a clerk says and sees when nothing goes wrong, and what is then kept: the measure of every run with kills."""

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.texts import load_texts
from tests.reports import FIRST
from tests.whole.clerk import plain
from tests.whole.rehearsing import lines_of, rehearsal, said_in

NAMES = ("Đông Lĩnh", "Tây Hồ", "Nam Giang", "Bắc Sơn", "Trung Thành", "Thượng Ninh")
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


def all_lines_of(name, report):
    """Every message of a clerk of this commune, from the greeting to the corrected document."""
    lines = ["/start", *lines_of(name, report)]
    for at in (len(lines) * 3 // 5, 6):  # a draft late and one early
        lines.insert(at, "/nhap")
    return [*lines, *CORRECTION, load_texts().raw("button.confirm")]


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
def script_of(name, report=FIRST):
    """The script of a commune's clerk."""
    with (
        tempfile.TemporaryDirectory(prefix="baocao-") as folder,
        rehearsal(Path(folder, "baocao.db"), offered=(report,)) as (database, terminal),
    ):
        steps, papers = said_on(terminal, all_lines_of(name, report), lambda: len(said_in(database, 1)))
        return Script(steps, papers, tuple(said_in(database, 1)))
