"""The commands of the house. Exit 0 done, 1 findings, 2 the user's input is wrong."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer

from bot.filling import Filled, Problem, fill, read_replies, values_of
from bot.reports import Report, find_report, names
from bot.texts import Texts, load_texts
from flows.errors import FlowFaults
from flows.routing import find_path

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
INPUT_WRONG, FINDINGS = 2, 1


@app.callback()
def _baocao() -> None:
    """Interview the staff of a commune for every blank of a report, and print the Word document."""


@app.command("fill")
def fill_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    answers: Annotated[Path, typer.Option(help="a YAML file: question name -> reply as typed")],
    out: Annotated[Path, typer.Option(help="the Word document to write")],
    draft: Annotated[bool, typer.Option(help="mark open places and print DRAFT")] = False,
) -> None:
    """Fill in a report from an answers file."""
    texts, report = load_texts(), _report(flow)
    filled = _filled(report, answers, texts)
    for warning in filled.warnings:
        typer.echo(_sentence(warning, texts, "cli.warning"), err=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(report.prepared.render(values_of(report.flow, filled.answers), draft=draft))
    typer.echo(texts.plain("cli.fill_done", path=out))
    blank = [slot.key[0] for slot in find_path(report.flow, filled.answers).slots if slot.standing == "skipped"]
    if blank:
        typer.echo(texts.plain("cli.fill_blank", count=len(blank), names=", ".join(blank)))


@app.command()
def check() -> None:
    """Check every flow and its form."""
    from bot.checking import check_report  # noqa: PLC0415  -- python-docx is slow to load, and only this needs it

    texts, found = load_texts(), False
    for name in names():
        for line, is_fault in check_report(name, texts):
            typer.echo(line, err=is_fault)
            found |= is_fault
    raise typer.Exit(FINDINGS if found else 0)


def main() -> None:
    """Run the command line."""
    app()


def _filled(report: Report, path: Path, texts: Texts) -> Filled:
    try:
        replies = read_replies(path.read_text(encoding="utf-8"))
    except OSError:
        _stop(texts.plain("cli.no_file", path=path))
    except ValueError:
        _stop(texts.plain("cli.not_answers", path=path))
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    filled = fill(report.flow, replies, today)
    if filled.faults:
        _stop("\n".join(_sentence(fault, texts, f"cli.{fault.code}") for fault in filled.faults))
    return filled


def _sentence(problem: Problem, texts: Texts, key: str) -> str:
    if problem.code.startswith("reject."):
        key = problem.code
    if problem.code == "refuse.required":
        key = "cli.required"
    message = texts.plain(key, **problem.params)
    if problem.reply:
        return texts.plain("cli.problem_reply", question=problem.question, reply=problem.reply, message=message)
    return texts.plain("cli.problem", question=problem.question, message=message)


def _report(name: str) -> Report:
    try:
        return find_report(name)
    except FileNotFoundError:
        _stop(load_texts().plain("cli.no_report", name=name, names=", ".join(names())))
    except FlowFaults as faults:
        _stop(str(faults))


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(INPUT_WRONG)
