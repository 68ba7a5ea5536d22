"""Faults that stop a command, each said in a sentence with what to do, never in a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.cli.app import INPUT_WRONG
from bot.cli.telling import the_settings
from bot.texts import load_texts


@contextmanager
def told() -> Iterator[None]:
    """What stops a command is said, once each."""
    from bot.days.workdays import CalendarRefused  # noqa: PLC0415
    from bot.duty import AlreadyRunning  # noqa: PLC0415  -- each command loads only what it needs
    from bot.house_reports import FlowsRefused  # noqa: PLC0415
    from bot.telegram.errors import ListenTaken, TokenRefused  # noqa: PLC0415
    from storage.errors import FlowVersionChanged, Held, StorageUnavailable  # noqa: PLC0415

    refused: BaseExceptionGroup | None = None
    try:
        yield
    except* (
        AlreadyRunning, ListenTaken, TokenRefused, FlowsRefused, CalendarRefused, FlowVersionChanged,
        StorageUnavailable, Held,
    ) as group:  # fmt: skip
        refused = group
    if refused:  # not raised above: Python before 3.11.4, as Debian 12 has it, wraps in a group what except* raises
        typer.echo("\n".join(dict.fromkeys(map(_sentence, _each(refused)))), err=True)
        raise typer.Exit(INPUT_WRONG)


def _sentence(fault: BaseException) -> str:
    from bot.days.workdays import CalendarRefused  # noqa: PLC0415
    from bot.duty import AlreadyRunning  # noqa: PLC0415
    from bot.telegram.errors import ListenTaken, TokenRefused  # noqa: PLC0415
    from storage.errors import StorageFault  # noqa: PLC0415

    texts = load_texts()
    match fault:
        case AlreadyRunning() | CalendarRefused():
            return texts.plain(f"cli.{fault.code}", **fault.params)
        case TokenRefused():
            other = the_settings().other_telegram
            return texts.plain("cli.token_refused_there", address=other) if other else texts.raw("cli.token_refused")
        case ListenTaken():
            return texts.plain("cli.listen_taken", address=the_settings().listen)
        case StorageFault():
            return _of_storage(fault)
    return str(fault)


def _of_storage(fault: BaseException) -> str:
    from bot.cli.lost import why_lost  # noqa: PLC0415
    from storage.errors import DatabaseRefused, FlowVersionChanged, Held  # noqa: PLC0415

    texts = load_texts()
    match fault:
        case FlowVersionChanged():
            return texts.plain("cli.flow_changed", name=fault.name, version=fault.version)
        case DatabaseRefused():
            return texts.plain(f"database_refused.{fault.code}", path=fault.path, backup=_newest_backup())
        case Held():
            return texts.raw("keeping.held")
    why, code = why_lost(fault)
    settings = the_settings()
    place = (settings.database_file or settings.baocao_home / "baocao.db").parent
    return texts.plain(f"storage_lost.{why}", place=place, code=code)


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
