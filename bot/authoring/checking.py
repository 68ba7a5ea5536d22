"""What `baocao check` says of a report: faults of its flow, its form against the questions, the form's own words."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import TemplateError
from lxml.etree import XMLSyntaxError

from bot.authoring.wording_of_faults import word_fault, word_missing
from bot.reports import FormMissing, Report, and_so_on_of, find_report, summary_form, wording_of
from bot.texts import Texts
from flows.errors import FlowFaults
from templates.checking import Finding, check_blanks, check_placeholders, check_wording
from templates.places import places
from templates.profiles import families
from templates.rendering import Form
from templates.values import GIVEN
from templates.wording import WordingFault, read_wording


@dataclass(frozen=True, slots=True)
class Remark:
    """A line to print. A fault keeps a report from being used; a finding only wants to be known."""

    words: str
    kind: Literal["fine", "finding", "fault"]


def check_report(name: str, texts: Texts, home: Path | None = None) -> Iterator[Remark]:
    """All that there is to say of a report."""
    try:
        report = find_report(name, home)
        remarks = list(_remarks(name, report, texts, home))
    except FlowFaults as found:
        yield from (Remark(word_fault(each, texts), "fault") for each in found.faults)
    except FormMissing as missing:
        yield Remark(word_missing(missing, texts), "fault")
    except (zipfile.BadZipFile, KeyError, XMLSyntaxError, TemplateError) as fault:
        yield Remark(texts.plain("check.form_unread", name=name, why=fault), "fault")
    else:
        yield from remarks or [_fine(name, report, texts)]


def _remarks(name: str, report: Report, texts: Texts, home: Path | None) -> Iterator[Remark]:
    questions = {question.name for question in report.flow.questions() if question.type != "note"}
    beside = wording_of(report.flow, home)
    summary_form(report.flow, home)  # is there, or missed
    try:
        and_so_on = read_wording(beside).and_so_on if beside else and_so_on_of(report.flow, home)
        departures = check_wording(report.form, beside) if beside else []
    except WordingFault as fault:
        yield Remark(texts.plain(f"check.{fault.code}", name=name, **fault.params), "fault")
        return
    faults = [*check_placeholders(report.form, questions, GIVEN), *check_blanks(report.form, and_so_on)]
    yield from (_remark(name, report, texts, finding, "fault") for finding in faults)
    yield from (_remark(name, report, texts, finding, "finding") for finding in departures)
    Form.prepare(report.form)  # compiled, it shows the tags that may not stand in a form
    if report.flow.family not in (known := families()):
        about = {"family": report.flow.family, "families": ", ".join(known)}
        yield Remark(texts.plain("check.no_profile", name=name, **about), "fault")


def _remark(name: str, report: Report, texts: Texts, finding: Finding, kind: Literal["finding", "fault"]) -> Remark:
    where = {"name": name, "template": report.flow.template, "place": finding.place}
    return Remark(texts.plain(f"check.{finding.code}", **where, **finding.params), kind)


def _fine(name: str, report: Report, texts: Texts) -> Remark:
    asked = sum(question.type != "note" for section in report.flow.sections for question in section.questions)
    printed = sum(place.is_printed for place in places(report.form))
    return Remark(texts.plain("check.ok", name=name, questions=asked, places=printed), "fine")


def coverage(report: Report, texts: Texts) -> Iterable[tuple[str, str, str, str]]:
    """A row for each place of the form: its number, its words, the question that answers it, and of which type."""
    numbers = dict[tuple[str, ...], int]()
    for number, place in enumerate(places(report.form), start=1):
        first = numbers.setdefault(place.names, number)
        yield (str(number), place.words, ", ".join(place.names), _kind(report, texts, place.names, number, first))


def _kind(report: Report, texts: Texts, names: tuple[str, ...], number: int, first: int) -> str:
    if first != number:
        return texts.plain("check.again", first=first)
    known = {question.name: question for question in report.flow.questions()}
    found = [known[name] for name in names if name in known]
    words = [texts.raw(f"type.{each.type}") for each in found[:1]]
    computed = [texts.raw("check.computed")] if any(each.calculation for each in found) else []
    return ", ".join([*words, *computed])
