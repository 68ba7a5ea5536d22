"""When somebody leaves a commune: what they had in hand goes back, and whoever stays is told."""

from bot.runner.house import Visit
from bot.runner.naming import name_of, title_of
from bot.runner.parts.ending import end_part
from bot.runner.voice import tell_administrators, tell_other
from storage import interviews, parts, persons
from storage.persons import Membership


def hand_over(visit: Visit, membership: Membership, name: str) -> None:
    """Tell the colleagues who stays behind with which reports; where nobody does, the administrators."""
    for part in parts.of_person(visit.connection, membership.person_id):
        end_part(visit, part)
    if membership.role == "helper":
        return
    left = [one for one in interviews.for_commune(visit.connection, membership.commune_id) if one.status == "open"]
    if not left:
        return
    titles = "; ".join(title_of(visit, one) for one in left)
    colleagues = persons.working(visit.connection, membership.commune_id)
    for colleague in colleagues:
        if colleague.id not in (membership.person_id, visit.inbound.person_id):
            tell_other(visit, colleague, "handover.told", name=name, titles=titles)
    if all(one.id == membership.person_id for one in colleagues):
        where = name_of(visit, membership.commune_id)
        tell_administrators(visit, "handover.nobody", name=name, commune=where, titles=titles)
