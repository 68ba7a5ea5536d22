"""What `baocao check` says of a report: its flow's faults, and placeholders against questions, both ways."""

from collections.abc import Iterator
from pathlib import Path

from bot.reports import find_report
from bot.texts import Texts
from flows.errors import FlowFaults
from templates.checking import check_placeholders, placeholders


def check_report(name: str, texts: Texts, home: Path | None = None) -> Iterator[tuple[str, bool]]:
    """Lines to print, each with whether it is a fault."""
    try:
        report = find_report(name, home)
    except (FlowFaults, FileNotFoundError) as fault:
        yield str(fault), True
        return
    questions = {q.name for section in report.flow.sections for q in section.questions if q.type != "note"}
    found = list(check_placeholders(report.form, questions))
    for finding in found:
        yield texts.plain(f"cli.{finding.code}", name=name, template=report.flow.template, **finding.params), True
    if not found:
        count = len(placeholders(report.form))
        yield texts.plain("cli.check_ok", name=name, questions=len(questions), placeholders=count), False
