"""Commands that fill in a report: in the terminal, or from an answers file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.filling import Filled, Problem, fill, read_replies
from bot.cli.app import FINDINGS, OUT, app
from bot.cli.stopping import told
from bot.cli.telling import stop, the_report, the_settings, writing
from bot.reports import Report, has_example
from bot.texts import Texts, load_texts
from flows.routing import find_path
from templates.values import values_of


@app.command("try")
def try_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    out: Annotated[Path, typer.Option(help="the folder for the Word document")] = OUT,
) -> None:
    """Play an interview in the terminal; nothing of it is kept but the document."""
    from bot.commands.trying import try_report, typed  # noqa: PLC0415

    with told(), writing(out):
        try_report(the_report(flow).flow.name, the_settings(), typed(), out)


@app.command()
def transcript(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    file: Annotated[Path, typer.Argument(help="the conversation; where there is none, the example's is written there")],
    rewrite: Annotated[bool, typer.Option(help="write what came out into the file")] = False,
) -> None:
    """Play a written conversation again and show where the bot now says something else."""
    from bot.commands.transcripts import NoSuchPlace  # noqa: PLC0415
    from bot.commands.transcripts.playing import example_lines, play_file  # noqa: PLC0415

    texts, settings, report = load_texts(), the_settings(), the_report(flow)
    is_new = not file.exists()
    if is_new and not has_example(flow, settings.baocao_home):
        stop(texts.plain("cli.transcript_no_example", path=file, example=f"{flow}.example.yaml"))
    try:
        written = example_lines(report, texts, settings.baocao_home) if is_new else file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        stop(texts.plain("cli.no_file", path=file))
    try:
        with told():
            played = play_file(report, written, settings)
    except NoSuchPlace as fault:
        stop(texts.plain("cli.transcript_lost", path=file, line=fault))
    if is_new or rewrite:
        file.write_text(played.text, encoding="utf-8")
        typer.echo(texts.plain("cli.transcript_written", path=file))
    elif played.differences:
        typer.echo("\n".join(played.differences))
        raise typer.Exit(FINDINGS)
    else:
        typer.echo(texts.plain("cli.transcript_same", path=file))


@app.command("fill")
def fill_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    answers: Annotated[Path, typer.Option(help="a YAML file: question name -> reply as typed")],
    out: Annotated[Path, typer.Option(help="the Word document to write")],
    draft: Annotated[bool, typer.Option(help="mark open places and print DRAFT")] = False,
) -> None:
    """Fill in a report from an answers file."""
    texts, report = load_texts(), the_report(flow)
    filled = _filled(report, answers, texts)
    for warning in filled.warnings:
        typer.echo(_sentence(warning, texts, "cli.warning"), err=True)
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(report.prepared.render(values_of(report.flow, filled.answers), draft=draft))
    typer.echo(texts.plain("cli.fill_done", path=out))
    blank = [slot.key[0] for slot in find_path(report.flow, filled.answers).slots if slot.standing == "skipped"]
    if blank:
        typer.echo(texts.plain("cli.fill_blank", count=len(blank), names=", ".join(blank)))


def _filled(report: Report, path: Path, texts: Texts) -> Filled:
    try:
        replies = read_replies(path.read_text(encoding="utf-8"))
    except OSError:
        stop(texts.plain("cli.no_file", path=path))
    except ValueError:
        stop(texts.plain("cli.not_answers", path=path))
    today = datetime.now(the_settings().timezone).date()
    filled = fill(report.flow, replies, today)
    if filled.faults:
        stop("\n".join(_sentence(fault, texts, f"cli.{fault.code}") for fault in filled.faults))
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
