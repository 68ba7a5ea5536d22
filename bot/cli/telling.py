"""What commands have in common: report and settings by name, and faults as sentences instead of tracebacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from bot.cli.app import INPUT_WRONG
from bot.reports import Report, find_report, names
from bot.settings import Settings, SettingsError, load_settings
from bot.texts import load_texts
from flows.errors import FlowFaults


def the_report(name: str) -> Report:
    """A report by name; the command stops where there is none."""
    home = the_settings().baocao_home
    try:
        return find_report(name, home)
    except FileNotFoundError:
        stop(load_texts().plain("cli.no_report", name=name, names=", ".join(names(home))))
    except FlowFaults as faults:
        stop(str(faults))


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
    from bot.telegram.errors import AlreadyRunning, TokenRefused  # noqa: PLC0415
    from bot.wiring import FlowsRefused  # noqa: PLC0415
    from bot.workdays import CalendarRefused  # noqa: PLC0415
    from storage.errors import FlowVersionChanged, StorageUnavailable  # noqa: PLC0415

    try:
        yield
    except* (
        AlreadyRunning, TokenRefused, FlowsRefused, CalendarRefused, FlowVersionChanged, StorageUnavailable
    ) as group:  # fmt: skip
        typer.echo("\n".join(dict.fromkeys(map(_sentence, _each(group)))), err=True)
        raise typer.Exit(INPUT_WRONG) from None


def _sentence(fault: BaseException) -> str:
    from bot.telegram.errors import AlreadyRunning  # noqa: PLC0415
    from bot.workdays import CalendarRefused  # noqa: PLC0415
    from storage.errors import StorageCorrupt  # noqa: PLC0415

    if isinstance(fault, StorageCorrupt):
        return load_texts().raw("cli.corrupt")
    if isinstance(fault, AlreadyRunning | CalendarRefused):
        return load_texts().plain(f"cli.{fault.code}", **fault.params)
    return str(fault)


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
