"""The document that was sent, as it can be printed anew: an interview, its form, and the answers that were in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.filling import values_of
from bot.library import Library
from bot.memory import answers_from
from flows.record import Answers
from flows.rows import rows_of
from flows.schema import Flow
from storage import answers, documents, interviews
from storage.interviews import Interview
from templates.returning import Comparison, compare


@dataclass(frozen=True, slots=True)
class Sent:
    """What a clerk began with. `answers`: those in the document, whatever was answered since."""

    interview: Interview
    flow: Flow
    form: bytes
    answers: Answers

    @property
    def values(self) -> Mapping[str, Any]:
        """The values as the paper took them."""
        return values_of(self.flow, self.answers)

    def held_against(self, docx: bytes, today: date) -> Comparison:
        """What somebody changed. BadZipFile, KeyError or XMLSyntaxError where it is no .docx."""
        rows = {one.name: rows_of(one, self.answers) for one in self.flow.questions() if one.type == "repeat"}
        return compare(self.form, self.flow, self.values, rows, docx, today)


def sent_by_mark(connection: Connection, library: Library, commune_id: int, mark: str) -> Sent | None:
    """What a mark names, where it is this commune's; None where it is not, or is no more."""
    numbers = [int(each) for each in mark.split(".") if 0 < len(each) <= 18]  # noqa: PLR2004  -- digits of an id
    if len(numbers) != 3:  # noqa: PLR2004  -- interview, version, answer
        return None
    interview = interviews.load(connection, numbers[0])
    if interview is None or interview.commune_id != commune_id:
        return None
    known = {interview.flow_version_id, *_versions(connection, interview)}
    return _sent(connection, library, interview, numbers[1], numbers[2]) if numbers[1] in known else None


def last_sent(connection: Connection, library: Library, interview: Interview) -> Sent:
    """The newest numbered document of an interview; without one, its answers as they are."""
    last = documents.latest(connection, interview.id)
    if last is None or last.flow_version_id is None:
        return _sent(
            connection, library, interview, interview.flow_version_id, answers.last_id(connection, interview.id) or 0
        )
    return _sent(connection, library, interview, last.flow_version_id, last.answer_id or 0)


def _versions(connection: Connection, interview: Interview) -> list[int]:
    """The flow version of the last document: the report may have moved to a newer form since."""
    last = documents.latest(connection, interview.id)
    return [last.flow_version_id] if last is not None and last.flow_version_id is not None else []


def _sent(connection: Connection, library: Library, interview: Interview, version: int, up_to: int) -> Sent:
    report = library.report(connection, version)
    names = {question.name for question in report.flow.questions()}
    rows = answers.current(connection, interview.id, up_to=up_to)
    given = answers_from(report.flow, [row for row in rows if row.question in names])
    return Sent(interview, report.flow, report.form, given)
