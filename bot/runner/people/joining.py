"""Becoming a member of a commune."""

from bot.runner.house import Visit
from storage import assignments, persons


def join(visit: Visit, commune: int, role: persons.Role) -> persons.Membership:
    """Make the person who is here a member, who is reminded from now on of what the commune owes."""
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
