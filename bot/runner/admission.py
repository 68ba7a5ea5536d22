"""Who may come in: those named by the operator, the holder of a one-time link, and on the simulator everybody."""

from datetime import datetime, timedelta
from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.looks.showing import show_waiting
from bot.runner.naming import name_of
from bot.runner.parts.taking import take_part
from bot.runner.reception import welcome
from bot.runner.voice import say, tell
from storage import assignments, claims, communes, parts, persons

CLAIM = "claim-"
CLAIM_LASTS = timedelta(days=7)
_ADMIN: Final = "admin"


def enter(visit: Visit) -> persons.Membership | None:
    """Where the person belongs; None where nothing is left to do: a stranger, or a new leader, who has been told so."""
    inbound = visit.inbound
    found = persons.commune_of(visit.connection, inbound.person_id)
    if inbound.command == "start" and inbound.argument.startswith(visit.house.invitation):
        return _invited(visit, found)
    if found is not None:
        return found
    is_admin = inbound.person_id in visit.house.admin_ids or _claimed(visit)
    if is_admin or visit.house.open_door:
        return _admit(visit, "admin" if is_admin else "respondent")
    tell(visit, "person.stranger", id=inbound.person_id)
    return None


def _invited(visit: Visit, found: persons.Membership | None) -> persons.Membership | None:
    """Let in whoever brings a good invitation; it is used up only where it leads somewhere."""
    if found is not None and found.role == "admin":
        tell(visit, "people.admin_stays")
        return found
    token, person = visit.inbound.argument.removeprefix(visit.house.invitation), visit.inbound.person_id
    claim = claims.find(visit.connection, token, visit.now)
    commune = communes.get(visit.connection, claim.commune_id) if claim and claim.commune_id else None
    if claim is not None and claim.purpose != "member" and found and found.commune_id != claim.commune_id:
        tell(visit, "people.other_commune")
        return found
    part = parts.of_token(visit.connection, claim.token_hash) if claim and claim.purpose == "part" else None
    is_void = commune is None or (claim is not None and claim.purpose == "part" and part is None)
    if commune is None or is_void or not claims.redeem(visit.connection, token=token, person_id=person, now=visit.now):
        tell(visit, "person.claim_used")
        return found
    if part is not None:
        tell(visit, "parts.yours", commune=name_of(visit, commune))
        joined = found or _join(visit, commune.id, "helper")
        take_part(visit, part)
        return joined
    if claim is not None and claim.purpose == "leader":
        _join(visit, commune.id, "leader")
        words = (visit.house.texts.say("looks.joined", commune=name_of(visit, commune)), *welcome(visit)[1:])
        say(visit, [Outbound(Markup("\n\n").join(words), keyboard=())])
        show_waiting(visit, commune.id)
        return None
    tell(visit, "people.joined", commune=name_of(visit, commune))
    return _join(visit, commune.id, "respondent")


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
    claim = claims.redeem(
        visit.connection, token=token.removeprefix(CLAIM), person_id=visit.inbound.person_id, now=visit.now
    )
    is_admin = claim is not None and claim.purpose == _ADMIN
    tell(visit, "person.claimed" if is_admin else "person.claim_used")
    return is_admin


def _admit(visit: Visit, role: persons.Role) -> persons.Membership:
    """Administrators share the office's first commune; whoever comes by the open door has one of their own."""
    known = communes.every(visit.connection)
    if known and not visit.house.open_door:
        return _join(visit, known[0].id, role)
    return _join(visit, communes.add(visit.connection, name="", superior="", kind="xa", now=visit.now), role)


def _join(visit: Visit, commune: int, role: persons.Role) -> persons.Membership:
    inbound = visit.inbound
    persons.admit(
        visit.connection,
        person_id=inbound.person_id,
        chat_id=inbound.chat_id,
        name=inbound.name,
        commune_id=commune,
        role=role,
        now=visit.now,
    )
    for owed in assignments.for_commune(visit.connection, commune):
        if owed.deadline is not None:
            visit.house.planning.plan(visit.connection, owed.id, visit.now)
    return persons.Membership(inbound.person_id, commune, role)
