"""Work that waits, taken up one piece at a time: a piece that fails is told, and stops no other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, TypeVar

from bot.machine import counts
from bot.machine.programs import ProgramFailed
from storage.errors import StorageUnavailable

_log: Final = logging.getLogger(__name__)


class Piece(Protocol):
    """An order; `kind` is what is made of it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def kind(self) -> str:
        """Such as `pdf`."""


P = TypeVar("P", bound=Piece)


async def attempt(
    waiting: Callable[[], P | None], make: Callable[[P], Awaitable[None]], fail: Callable[[P], None]
) -> bool:
    """Make the piece that waits longest; whether there was one. `waiting` and `fail` run in a thread.

    StorageUnavailable is for whoever looks after the database: then nothing is known of the piece, and it waits on.
    """
    piece = await asyncio.to_thread(waiting)
    if piece is None:
        return False
    try:
        await make(piece)
    except StorageUnavailable:
        raise
    except Exception as fault:  # noqa: BLE001  -- one piece that fails must not stop the others
        code = fault.code if isinstance(fault, ProgramFailed) else type(fault).__name__
        _log.warning("order %d (%s) could not be made: %s", piece.id, piece.kind, code)
        counts.PAPERS.labels(piece.kind, "failed").inc()
        await asyncio.to_thread(fail, piece)
    return True
