"""The link by which an office's first administrator comes in."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from storage import claims, communes

CLAIM: Final = "claim-"
ADMIN: Final = "admin"
_LASTS: Final = timedelta(days=7)


def issue_claim(connection: Connection, token: str, now: datetime) -> bool:
    """Let who brings this token first, and no holder of an older one, become administrator; False once there is one."""
    if communes.every(connection):
        return False
    claims.withdraw(connection, purpose=ADMIN, now=now)
    claims.create(connection, token=token, purpose=ADMIN, expires_at=now + _LASTS, now=now)
    return True
