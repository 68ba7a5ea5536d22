"""Why a database cannot be worked with: what the system, SQLite or PostgreSQL said, as one word for a sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from typing import Final

import psycopg

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_SQLITE: Final = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "denied",
    sqlite3.SQLITE_CANTOPEN: "denied",
    sqlite3.SQLITE_PERM: "denied",
    sqlite3.SQLITE_BUSY: "held",
    sqlite3.SQLITE_LOCKED: "held",
}


def why_lost(fault: BaseException) -> tuple[str, str]:
    """`full`, `denied`, `held`, `server` or `other`; and the code of the first cause that has one."""
    for each in _causes(fault):
        match each:
            case psycopg.Error():
                return "server", type(each).__name__
            case sqlite3.Error():
                # An extended code has the plain one in its last byte.
                code = getattr(each, "sqlite_errorcode", 0) & 0xFF
                return _SQLITE.get(code, "other"), getattr(each, "sqlite_errorname", type(each).__name__)
            case OSError(errno=int(number)):
                return "full" if number in _FULL else "denied", errno.errorcode.get(number, str(number))
    return "other", type(fault).__name__


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """A fault, and what it comes from; SQLAlchemy keeps the driver's own in `orig`."""
    while True:
        yield fault
        inner = getattr(fault, "orig", None) or fault.__cause__
        if not isinstance(inner, BaseException):
            return
        fault = inner
