"""What is forgotten: a little at a time of what is older than the settings say, and what an erasure left behind."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Select

from bot.settings import Settings
from storage import traces
from storage.backups import backups_in
from storage.database import Database
from storage.retention import (
    forget_office_papers,
    forget_papers,
    forget_received_files,
    forget_updates,
    forget_words,
    handled_updates,
    old_drafts,
    old_office_papers,
    old_pdfs,
    old_pictures,
    old_received_files,
    said_messages,
    set_aside_updates,
)

_log: Final = logging.getLogger(__name__)
_ROWS, _PAPERS = 50, 2  # a paper has some hundred thousand bytes
_SMALL: Final = 32_000_000  # bytes, written anew in a quarter of a second
_NIGHT: Final = range(5)
_Deed = tuple[Callable[[Connection, Select[Any]], int], Select[Any]]


def forget_some(connection: Connection, settings: Settings, now: datetime) -> int:
    """Forget a few rows of the first kind that has any; how many."""
    for forget, found in (*_updates(settings, now), *_papers(settings, now), *_words(settings, now)):
        if forgotten := forget(connection, found):
            return forgotten
    return 0


def settle_erasures(database: Database, settings: Settings, now: datetime) -> bool:
    """Bring erasures to their end, on disk too; False where that has to wait."""
    with database.reading() as connection:
        if traces.unsettled(connection) is None and not traces.is_waiting(connection):
            return True
    with database.unit_of_work() as connection:
        if traces.sweep(connection):
            older = len(backups_in(settings.backups, now)) if settings.database_file else 0
            _log.warning("somebody was erased: %d older backups still hold what they said, see docs/keeping.md", older)
        last, is_waiting = traces.unsettled(connection), traces.is_waiting(connection)
    if last is None:
        return not is_waiting
    thoroughly = _may_take_long(database, now.astimezone(settings.timezone))
    if not database.settle(thoroughly=thoroughly) or not thoroughly:
        return False
    with database.unit_of_work() as connection:
        traces.mark_settled(connection, last)
    return not is_waiting


def _may_take_long(database: Database, now: datetime) -> bool:
    """Whether the file may be written anew: at any hour while it is small, for nobody is to wait; else at night."""
    size = database.file.stat().st_size if database.file is not None else 0
    return size <= _SMALL or now.hour in _NIGHT


def _updates(settings: Settings, now: datetime) -> Iterator[_Deed]:
    yield forget_updates, handled_updates(now - timedelta(hours=settings.keep_updates), _ROWS)
    if settings.keep_messages:
        yield forget_received_files, old_received_files(now - timedelta(days=settings.keep_messages), _ROWS)
        yield forget_updates, set_aside_updates(now - timedelta(days=settings.keep_messages), _ROWS)


def _papers(settings: Settings, now: datetime) -> Iterator[_Deed]:
    if settings.keep_copies:
        before = now - timedelta(days=settings.keep_copies)
        yield forget_papers, old_pictures(before, _PAPERS)
        yield forget_papers, old_pdfs(before, _PAPERS)
        yield forget_office_papers, old_office_papers(before, _PAPERS)
    if settings.keep_drafts:
        yield forget_papers, old_drafts(now - timedelta(days=settings.keep_drafts), _PAPERS)


def _words(settings: Settings, now: datetime) -> Iterator[_Deed]:
    if settings.keep_messages:
        yield forget_words, said_messages(now - timedelta(days=settings.keep_messages), _ROWS)
