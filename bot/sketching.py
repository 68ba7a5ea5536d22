"""A form on its way to an interview: kept as JSON, made into a report, looked through for faults."""

from collections.abc import Iterator
from typing import Final

from pydantic import TypeAdapter

from bot.filling import GIVEN
from bot.reports import Report
from bot.texts import Texts
from flows.checking import check_flow
from templates.checking import check_placeholders
from templates.importing import Finding, Proposal, apply, as_flow
from templates.rendering import Form

_PROPOSALS: Final = TypeAdapter(Proposal)


def to_json(proposal: Proposal) -> str:
    """A proposal as it is kept."""
    return _PROPOSALS.dump_json(proposal).decode()


def from_json(kept: str) -> Proposal:
    """A proposal as it was kept."""
    return _PROPOSALS.validate_json(kept)


def blanks(proposal: Proposal) -> tuple[Finding, ...]:
    """The findings that a person looks at: of a table's column the first, of a blank in several lines the first line."""
    seen, found = set[str](), list[Finding]()
    for finding in proposal.findings:
        is_again = bool(proposal.fact(finding.fact).table) and finding.fact in seen
        if not (finding.continues or finding.shown == "number" or is_again):
            seen.add(finding.fact)
            found.append(finding)
    return tuple(found)


def report_of(
    form: bytes, proposal: Proposal, *, name: str, version: int, file: str, remembers: bool = True
) -> Report:
    """The form with its placeholders, and the flow that asks for them. FlowFaults where it cannot be asked.

    `remembers`: what is answered of the office is offered to its later reports; not so when a form is tried out.
    """
    source = as_flow(proposal, name, file, version=version, remembers=remembers)
    return Report(source, check_flow(source, f"{name}.yaml"), apply(form, proposal))


def faults_of(report: Report, texts: Texts) -> Iterator[str]:
    """What keeps the form from being printed, a line each. TemplateError where its own words cannot be compiled."""
    questions = {question.name for question in report.flow.questions() if question.type != "note"}
    where = {"name": report.flow.name, "template": report.flow.template}
    for each in check_placeholders(report.form, questions, GIVEN):
        yield texts.plain(f"check.{each.code}", **where, place=each.place, **each.params)
    Form.prepare(report.form)
