"""One-time links: whoever brings the token first, in time, is let in. Only its hash is stored."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, update

from storage import models

_claims = models.Claim.__table__


def create(connection: Connection, *, token: str, purpose: str, expires_at: datetime, now: datetime) -> None:
    """Let a token be redeemed once, until it expires."""
    row = {"token_hash": _hash(token), "purpose": purpose, "created_at": now, "expires_at": expires_at}
    connection.execute(insert(_claims).values(row))


def redeem(connection: Connection, *, token: str, person_id: int, now: datetime) -> str | None:
    """The purpose of the token, if it was good; from then on it is not."""
    good = (_claims.c.token_hash == _hash(token), _claims.c.used_at.is_(None), _claims.c.expires_at > now)
    used = update(_claims).where(*good).values(used_by=person_id, used_at=now)
    return connection.execute(used.returning(_claims.c.purpose)).scalar_one_or_none()


def withdraw(connection: Connection, *, purpose: str, now: datetime) -> None:
    """Let no token that was given out for this purpose be redeemed any more."""
    open_still = (_claims.c.purpose == purpose, _claims.c.used_at.is_(None), _claims.c.expires_at > now)
    connection.execute(update(_claims).where(*open_still).values(expires_at=now))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
