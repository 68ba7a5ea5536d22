"""What commands have in common: report and settings by name, and words on the terminal."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import typer

from bot.authoring.wording_of_faults import word_fault, word_missing
from bot.cli.app import FINDINGS, INPUT_WRONG
from bot.reports import FormMissing, Report, find_report, names
from bot.settings import Settings, SettingsError, load_settings
from bot.texts import load_texts
from flows.answers.words import plain
from flows.errors import FlowFaults

_UNWRITABLE: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
)

_YES: Final = frozenset({"co", "c", "dung", "vang", "ok", "y", "yes"})


def the_report(name: str) -> Report:
    """A report by name; the command stops where there is none."""
    home = the_settings().baocao_home
    try:
        return find_report(name, home)
    except FormMissing as missing:
        stop(word_missing(missing, load_texts()))
    except FileNotFoundError:
        stop(load_texts().plain("cli.no_report", name=name, names=", ".join(names(home))))
    except FlowFaults as faults:
        texts = load_texts()
        stop("\n".join(word_fault(each, texts) for each in faults.faults))


def the_settings() -> Settings:
    """The settings; the command stops where they are wrong."""
    try:
        return load_settings()
    except SettingsError as faults:
        texts = load_texts()
        stop("\n".join(texts.raw(f"setting.{name}") for name in faults.names))


def say(key: str, **params: object) -> None:
    """One of the bot's own sentences, on the terminal."""
    typer.echo(load_texts().plain(f"cli.{key}", **params))


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """The command stops where its files cannot be written to `out`."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in _UNWRITABLE:
            raise
        code = errno.errorcode[fault.errno]
        place = str(fault.filename or out)
    else:
        return
    stop(load_texts().plain("cli.not_written", place=place, code=code))


def agreed_to(question: str) -> None:
    """Ask before a deed that cannot be taken back; the command ends where the answer is no yes."""
    texts = load_texts()
    try:
        answer = typer.prompt(f"{question} {texts.raw('cli.yes_or_no')}", default="", show_default=False)
    except typer.Abort:
        answer = ""
    if plain(answer) not in _YES:
        stop(texts.raw("cli.not_agreed"), FINDINGS)


def stop(message: str, code: int = INPUT_WRONG) -> NoReturn:
    """Say why, and end the command."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
