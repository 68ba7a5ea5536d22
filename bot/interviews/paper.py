"""A report on paper, as its stored answers make it at this moment; not kept yet."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.interviews.library import Library
from bot.interviews.stored import answers_from
from flows.facts import Facts
from flows.path import Path, Slot
from flows.piping import pipe
from flows.record import Answers
from flows.routing import find_path
from flows.schema import Flow
from storage import answers, interviews
from storage.database import Database
from storage.interviews import Interview
from templates.values import values_of

_LONGEST_NAME: Final = 120
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f/\\:;*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Paper:
    """What was printed, and of what. `answer_id`: the last answer in it."""

    content: bytes
    filename: str
    flow: Flow
    interview: Interview
    answers: Answers
    answer_id: int | None
    path: Path

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The places that are left blank, skipped or not answered yet."""
        return tuple(slot for slot in self.path.slots if slot.standing == "skipped" or slot.is_open)


def print_paper(database: Database, library: Library, interview_id: int, *, draft: bool) -> Paper:
    """Read the answers as they are, and render them; nothing is locked meanwhile."""
    with database.reading() as connection:
        interview = interviews.load(connection, interview_id)
        assert interview is not None  # noqa: S101  -- erasing an interview erases its orders
        report = library.report(connection, interview.flow_version_id)
        last = answers.last_id(connection, interview_id)
        given = answers_from(report.flow, answers.current(connection, interview_id, up_to=last or 0))
    content = report.prepared.render(values_of(report.flow, given), draft=draft)
    path = find_path(report.flow, given)
    return Paper(content, file_name(report.flow, path.facts), report.flow, interview, given, last, path)


def file_name(flow: Flow, facts: Facts) -> str:
    """The document's name as the flow words it, fit for every file system."""
    return f"{fit_for_files(pipe(flow.filename, dict(facts)).removesuffix('.docx')) or flow.name}.docx"


def fit_for_files(words: str) -> str:
    """Words as a file's name without its ending: NFC, one line, at most 120 characters, no sign with a meaning."""
    name = unicodedata.normalize("NFC", words).replace("/", "-")
    return " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME].strip(" .")
