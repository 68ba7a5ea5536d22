"""The commands of the house. Exit 0 done, 1 findings, 2 the user's input is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.filling import Filled, Problem, fill, read_replies, values_of
from bot.reports import Report, find_report, names
from bot.settings import Settings, SettingsError, load_settings
from bot.texts import Texts, load_texts
from flows.errors import FlowFaults
from flows.routing import find_path

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
INPUT_WRONG, FINDINGS = 2, 1
OUT = Path("out")


@app.callback()
def _baocao() -> None:
    """Interview the staff of a commune for every blank of a report, and print the Word document."""


@app.command()
def run() -> None:
    """Run the bot: on Telegram with TELEGRAM_BOT_TOKEN, without it on the local simulator."""
    from bot.running import run_bot  # noqa: PLC0415  -- each command loads only what it needs

    with _told():
        run_bot(_settings(), _say)


@app.command()
def simulate(
    port: Annotated[int, typer.Option(help="where to listen on 127.0.0.1; 0 takes a free one")] = 8081,
) -> None:
    """Run the local Bot API and its chat page alone, for any bot."""
    from bot.simulating import run_simulator  # noqa: PLC0415

    try:
        run_simulator(port, _say)
    except OSError:
        _stop(load_texts().raw("cli.taken"))


@app.command()
def demo(out: Annotated[Path, typer.Option(help="the folder for the Word document")] = OUT) -> None:
    """Play the whole interview of the example commune over the local Bot API."""
    from bot.demo import DemoStopped, play_demo  # noqa: PLC0415

    try:
        path = play_demo(out, load_texts())
    except DemoStopped as stopped:
        _stop(load_texts().plain("cli.demo_stopped", log=stopped), FINDINGS)
    typer.echo(load_texts().plain("cli.fill_done", path=path))


@app.command("try")
def try_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    out: Annotated[Path, typer.Option(help="the folder for the Word document")] = OUT,
) -> None:
    """Play an interview in the terminal; nothing of it is kept but the document."""
    from bot.trying import try_report, typed  # noqa: PLC0415

    with _told():
        try_report(_report(flow).flow.name, _settings(), typed(), out)


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
def erase(
    person: Annotated[int, typer.Argument(help="the Telegram id of the person")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Erase a person and all they said, wherever it is kept."""
    from bot.erasing import erase_everything_of  # noqa: PLC0415

    texts = load_texts()
    if not yes:
        typer.confirm(texts.plain("cli.erase_ask", person=person), abort=True)
    with _told():
        if not erase_everything_of(person, _settings()):
            _stop(texts.plain("cli.erase_nobody", person=person))
    typer.echo(texts.plain("cli.erase_done", person=person))


@app.command()
def check() -> None:
    """Check every flow and its form."""
    from bot.checking import check_report  # noqa: PLC0415  -- python-docx is slow to load, and only this needs it

    texts, found = load_texts(), False
    home = _settings().baocao_home
    for name in names(home):
        for line, is_fault in check_report(name, texts, home):
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
    today = datetime.now(_settings().timezone).date()
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
    home = _settings().baocao_home
    try:
        return find_report(name, home)
    except FileNotFoundError:
        _stop(load_texts().plain("cli.no_report", name=name, names=", ".join(names(home))))
    except FlowFaults as faults:
        _stop(str(faults))


def _settings() -> Settings:
    try:
        return load_settings()
    except SettingsError as faults:
        _stop("\n".join(faults.sentences))


def _say(key: str, **params: object) -> None:
    typer.echo(load_texts().plain(f"cli.{key}", **params))


@contextmanager
def _told() -> Iterator[None]:
    """What stops a command is said in a sentence each, not in a traceback."""
    from bot.telegram.errors import TokenRefused  # noqa: PLC0415
    from bot.wiring import FlowsRefused  # noqa: PLC0415
    from storage.errors import FlowVersionChanged, StorageUnavailable  # noqa: PLC0415

    try:
        yield
    except* (TokenRefused, FlowsRefused, FlowVersionChanged, StorageUnavailable) as group:
        typer.echo("\n".join(dict.fromkeys(map(str, _each(group)))), err=True)
        raise typer.Exit(INPUT_WRONG) from None


def _each(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for fault in group.exceptions:
        if isinstance(fault, BaseExceptionGroup):
            yield from _each(fault)
        else:
            yield fault


def _stop(message: str, code: int = INPUT_WRONG) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
