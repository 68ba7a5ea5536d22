"""Who may come in: those named by the operator, the holder of a one-time link, and on the simulator everybody."""

from bot.runner.house import Visit
from bot.runner.people.claiming import ADMIN, CLAIM
from bot.runner.people.invited import take_invitation
from bot.runner.people.joining import join
from bot.runner.people.refusing import is_guessing, refuse_link, turn_away
from bot.runner.voice import tell
from storage import claims, communes, persons


def enter(visit: Visit) -> persons.Membership | None:
    """Where the person belongs; None where nothing is left to do: a stranger, or a new leader, who has been told so."""
    inbound = visit.inbound
    brings_link = inbound.command == "start" and inbound.argument.startswith((visit.house.invitation, CLAIM))
    found = persons.commune_of(visit.connection, inbound.person_id)
    if brings_link and is_guessing(visit):
        return found
    if brings_link and inbound.argument.startswith(visit.house.invitation):
        return take_invitation(visit, found)
    if found is not None:
        return found
    is_admin = inbound.person_id in visit.house.admin_ids or _claimed(visit)
    if is_admin or visit.house.open_door:
        return _admit(visit, "admin" if is_admin else "respondent")
    turn_away(visit)
    return None


def _claimed(visit: Visit) -> bool:
    token = visit.inbound.argument
    if visit.inbound.command != "start" or not token.startswith(CLAIM):
        return False
    token, person = token.removeprefix(CLAIM), visit.inbound.person_id
    claim = claims.find(visit.connection, token, visit.now)
    is_admin = claim is not None and claim.purpose == ADMIN
    if not is_admin or not claims.redeem(visit.connection, token=token, person_id=person, now=visit.now):
        refuse_link(visit)
        return False
    tell(visit, "person.claimed")
    return True


def _admit(visit: Visit, role: persons.Role) -> persons.Membership:
    """Administrators share the office's first commune; whoever comes by the open door has one of their own."""
    known = () if visit.house.open_door else communes.every(visit.connection)
    if known:
        return join(visit, known[0].id, role)
    return join(visit, communes.add(visit.connection, name="", superior="", kind="xa", now=visit.now), role)
