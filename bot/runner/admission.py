"""Who may come in: those named by the operator, the holder of a one-time link, and on the simulator everybody."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.runner.deadline import plan_reminders
from bot.runner.house import Visit
from bot.runner.voice import tell
from storage import assignments, claims, communes, persons

CLAIM = "claim-"
CLAIM_LASTS = timedelta(days=7)
_ADMIN = "admin"


def enter(visit: Visit) -> persons.Membership | None:
    """Where the person belongs; None for a stranger, who has been told so."""
    inbound = visit.inbound
    found = persons.commune_of(visit.connection, inbound.person_id)
    if found is not None:
        return found
    if inbound.person_id in visit.house.admin_ids or visit.house.open_door or _claimed(visit):
        return _admit(visit)
    tell(visit, "person.stranger", id=inbound.person_id)
    return None


def issue_claim(connection: Connection, token: str, now: datetime) -> bool:
    """Let who brings this token first, and no holder of an older one, become administrator; False once there is one."""
    if communes.every(connection):
        return False
    claims.withdraw(connection, purpose=_ADMIN, now=now)
    claims.create(connection, token=token, purpose=_ADMIN, expires_at=now + CLAIM_LASTS, now=now)
    return True


def _claimed(visit: Visit) -> bool:
    token = visit.inbound.argument
    if visit.inbound.command != "start" or not token.startswith(CLAIM):
        return False
    purpose = claims.redeem(
        visit.connection, token=token.removeprefix(CLAIM), person_id=visit.inbound.person_id, now=visit.now
    )
    tell(visit, "person.claimed" if purpose == _ADMIN else "person.claim_used")
    return purpose == _ADMIN


def _admit(visit: Visit) -> persons.Membership:
    inbound, known = visit.inbound, communes.every(visit.connection)
    is_admin = not visit.house.open_door
    if known and is_admin:
        commune = known[0].id
    else:
        commune = communes.add(visit.connection, name="", superior="", kind="xa", now=visit.now)
    persons.admit(
        visit.connection,
        person_id=inbound.person_id,
        chat_id=inbound.chat_id,
        name=inbound.name,
        commune_id=commune,
        role="admin" if is_admin else "respondent",
        now=visit.now,
    )
    for owed in assignments.for_commune(visit.connection, commune):
        if owed.deadline is not None:
            plan_reminders(visit, owed.id, commune, owed.deadline)
    return persons.Membership(inbound.person_id, commune, "admin" if is_admin else "respondent")
