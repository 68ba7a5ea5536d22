"""What commands have in common: report and settings by name, and faults as sentences instead of tracebacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from bot.cli.app import INPUT_WRONG
from bot.reports import FormMissing, Report, find_report, names
from bot.settings import Settings, SettingsError, load_settings
from bot.texts import load_texts
from bot.wording_of_faults import word_fault, word_missing
from flows.errors import FlowFaults


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
        stop("\n".join(faults.sentences))


def say(key: str, **params: object) -> None:
    """One of the bot's own sentences, on the terminal."""
    typer.echo(load_texts().plain(f"cli.{key}", **params))


@contextmanager
def told() -> Iterator[None]:
    """What stops a command is said in a sentence each, not in a traceback."""
    from bot.offered import FlowsRefused  # noqa: PLC0415
    from bot.telegram.errors import AlreadyRunning, TokenRefused  # noqa: PLC0415
    from bot.workdays import CalendarRefused  # noqa: PLC0415
    from storage.errors import FlowVersionChanged, Held, StorageUnavailable  # noqa: PLC0415

    try:
        yield
    except* (
        AlreadyRunning, TokenRefused, FlowsRefused, CalendarRefused, FlowVersionChanged, StorageUnavailable, Held
    ) as group:  # fmt: skip
        typer.echo("\n".join(dict.fromkeys(map(_sentence, _each(group)))), err=True)
        raise typer.Exit(INPUT_WRONG) from None


def _sentence(fault: BaseException) -> str:
    from bot.telegram.errors import AlreadyRunning  # noqa: PLC0415
    from bot.workdays import CalendarRefused  # noqa: PLC0415
    from storage.errors import DatabaseRefused, Held  # noqa: PLC0415

    texts = load_texts()
    match fault:
        case AlreadyRunning() | CalendarRefused():
            return texts.plain(f"cli.{fault.code}", **fault.params)
        case DatabaseRefused():
            return texts.plain(f"database_refused.{fault.code}", path=fault.path, backup=_newest_backup())
        case Held():
            return texts.raw("keeping.held")
    return str(fault)


def _newest_backup() -> str:
    """The backup to take after damage; a made-up name, as an example, where there is none."""
    from datetime import datetime  # noqa: PLC0415

    from storage.backups import backups_in  # noqa: PLC0415

    settings = the_settings()
    found = backups_in(settings.backups, datetime.now(settings.timezone))
    return str(found[0].path if found else settings.backups / "baocao-20261207-020000.db")


def _each(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for fault in group.exceptions:
        if isinstance(fault, BaseExceptionGroup):
            yield from _each(fault)
        else:
            yield fault


def stop(message: str, code: int = INPUT_WRONG) -> NoReturn:
    """Say why, and end the command."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
