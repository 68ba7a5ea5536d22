"""One-time links: whoever brings the token first, in time, is let in. Only its hash is stored."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from sqlalchemy import ColumnElement, Connection, insert, select, update

from storage import models, statements

_claims = models.Claim.__table__

Purpose = Literal["admin", "member", "part", "leader"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token is good for. `token_hash` names it without giving it away."""

    token_hash: str
    purpose: Purpose
    commune_id: int | None
    expires_at: datetime


_COLUMNS = statements.columns(_claims, Claim)


def create(
    connection: Connection,
    *,
    token: str,
    purpose: Purpose,
    expires_at: datetime,
    now: datetime,
    commune_id: int | None = None,
    created_by: int | None = None,
) -> None:
    """Let a token be redeemed once, until it expires."""
    row = {
        "token_hash": hash_of(token),
        "purpose": purpose,
        "created_at": now,
        "expires_at": expires_at,
        "commune_id": commune_id,
        "created_by": created_by,
    }
    connection.execute(insert(_claims).values(row))


def find(connection: Connection, token: str, now: datetime) -> Claim | None:
    """What a token is good for, without redeeming it."""
    found = select(*_COLUMNS).where(_claims.c.token_hash == hash_of(token), *_unused(now))
    row = connection.execute(found).one_or_none()
    return Claim(*row) if row else None


def redeem(connection: Connection, *, token: str, person_id: int, now: datetime) -> Claim | None:
    """What the token was good for; from then on it is not."""
    good = (_claims.c.token_hash == hash_of(token), _claims.c.used_at.is_(None), _claims.c.expires_at > now)
    used = update(_claims).where(*good).values(used_by=person_id, used_at=now)
    row = connection.execute(used.returning(*_COLUMNS)).one_or_none()
    return Claim(*row) if row else None


def still_open(connection: Connection, commune_id: int, now: datetime) -> tuple[Claim, ...]:
    """The links into a commune that can still be used, oldest first."""
    found = select(*_COLUMNS).where(_claims.c.commune_id == commune_id, *_unused(now))
    return tuple(Claim(*row) for row in connection.execute(found.order_by(_claims.c.created_at)))


def withdraw(connection: Connection, *, purpose: Purpose, now: datetime) -> None:
    """Let no token that was given out for this purpose be redeemed any more."""
    connection.execute(update(_claims).where(_claims.c.purpose == purpose, *_unused(now)).values(expires_at=now))


def revoke(connection: Connection, *, beginning: str, now: datetime) -> bool:
    """Let the invitation whose hash begins so not be redeemed any more; False where it cannot be anyway."""
    one = (_claims.c.token_hash.startswith(beginning, autoescape=True), _claims.c.purpose != "admin", *_unused(now))
    return connection.execute(update(_claims).where(*one).values(expires_at=now)).rowcount > 0


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def _unused(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _claims.c.used_at.is_(None), _claims.c.expires_at > now
