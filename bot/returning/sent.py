"""The document that was sent, as it can be printed anew: an interview, its form, and the answers that were in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.stored import answers_from
from flows.record import Answers
from flows.rows import rows_of
from flows.schema import Flow
from storage import answers, documents, interviews
from storage.documents import Document
from storage.interviews import Interview
from templates.returning import Comparison, Original, compare
from templates.values import values_of


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
        return compare(Original(self.form, self.flow, self.values, rows), docx, today)


def sent_by(connection: Connection, library: Library, document: Document) -> Sent | None:
    """What a kept document was made of; None where its interview is no more."""
    interview = interviews.load(connection, document.interview_id)
    if interview is None:
        return None
    version = document.flow_version_id or interview.flow_version_id
    return _sent(connection, library, interview, version, document.answer_id or 0)


def last_sent(connection: Connection, library: Library, interview: Interview) -> Sent:
    """The newest numbered document of an interview; without one, its answers as they are."""
    last = documents.latest(connection, interview.id)
    if last is not None and last.flow_version_id is not None:
        return _sent(connection, library, interview, last.flow_version_id, last.answer_id or 0)
    up_to = answers.last_id(connection, interview.id) or 0
    return _sent(connection, library, interview, interview.flow_version_id, up_to)


def _sent(connection: Connection, library: Library, interview: Interview, version: int, up_to: int) -> Sent:
    report = library.report(connection, version)
    names = {question.name for question in report.flow.questions()}
    rows = answers.current(connection, interview.id, up_to=up_to)
    given = answers_from(report.flow, [row for row in rows if row.question in names])
    return Sent(interview, report.flow, report.form, given)
