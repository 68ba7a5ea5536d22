"""A form on its way to an interview: kept as JSON, made into a report, looked through for faults."""

from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateError
from pydantic import TypeAdapter

from bot.authoring.wording_of_faults import word_fault
from bot.reports import Report
from bot.texts import Texts
from flows.checking import check_flow
from flows.errors import FlowFaults
from templates.checking import check_placeholders
from templates.importing import Finding, Proposal, apply, as_flow
from templates.rendering import Form
from templates.values import GIVEN

_PROPOSALS: Final = TypeAdapter(Proposal)
_PAPER: Final = 80
"""Letters of a title that a document is called by: room is left for the commune's name."""


class SketchUnfit(Exception):
    """What is proposed cannot be asked or printed; `lines` says why, one each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def to_json(proposal: Proposal) -> str:
    """A proposal as it is kept."""
    return _PROPOSALS.dump_json(proposal).decode()


def from_json(kept: str) -> Proposal:
    """A proposal as it was kept."""
    return _PROPOSALS.validate_json(kept)


def blanks(proposal: Proposal) -> tuple[Finding, ...]:
    """The findings that a person looks at: of what is one to the eye, a column, a date, boxes in a row, the first."""
    seen, found, last = set[str](), list[Finding](), ""
    for finding in proposal.findings:
        is_column = bool(proposal.fact(finding.fact).table) and finding.fact in seen
        is_part = bool(finding.shown) and finding.fact == last
        last = finding.fact
        if not (finding.continues or finding.shown == "number" or is_column or is_part):
            seen.add(finding.fact)
            found.append(finding)
    return tuple(found)


def report_of(
    form: bytes, proposal: Proposal, texts: Texts, *, name: str, version: int, file: str, remembers: bool = True
) -> Report:
    """The form with its placeholders, and the flow that asks for them. SketchUnfit where one does not fit the other.

    `remembers`: what is answered of the office is offered to its later reports; not so when a form is tried out.
    """
    called = " ".join(proposal.title.replace("…", " ").split())
    paper = called if len(called) <= _PAPER else called[:_PAPER].rpartition(" ")[0]
    source = as_flow(proposal, name, file, version=version, remembers=remembers, paper=paper or name)
    try:
        report = Report(source, check_flow(source, f"{name}.yaml"), apply(form, proposal))
        faults = list(_faults(report, texts))
    except FlowFaults as found:
        raise SketchUnfit([word_fault(each, texts) for each in found.faults]) from found
    except TemplateError as fault:
        raise SketchUnfit([texts.plain("check.form_unread", name=file, why=fault)]) from fault
    if faults:
        raise SketchUnfit(faults)
    return report


def _faults(report: Report, texts: Texts) -> Iterator[str]:
    questions = {question.name for question in report.flow.questions() if question.type != "note"}
    where = {"name": report.flow.name, "template": report.flow.template}
    for each in check_placeholders(report.form, questions, GIVEN):
        yield texts.plain(f"check.{each.code}", **where, place=each.place, **each.params)
    Form.prepare(report.form)
