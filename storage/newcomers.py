"""Whether an office has anybody but its administrators, or has invited somebody who may still come."""

from datetime import datetime

from sqlalchemy import Connection, exists, select

from storage import models

_members = models.Member.__table__
_claims = models.Claim.__table__


def are_expected(connection: Connection, now: datetime) -> bool:
    """Whether a clerk has come, or holds a link that can still be used."""
    come = exists().where(_members.c.until.is_(None), _members.c.role != "admin")
    invited = exists().where(_claims.c.purpose == "member", _claims.c.used_at.is_(None), _claims.c.expires_at > now)
    return bool(connection.execute(select(come | invited)).scalar_one())
