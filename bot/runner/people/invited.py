"""Whoever opens a one-time link: a new clerk, a helper with a part, or the commune's leader."""

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.looks.showing import show_waiting
from bot.runner.naming import name_of
from bot.runner.parts.taking import take_part
from bot.runner.people.joining import join
from bot.runner.people.refusing import refuse_link
from bot.runner.reception import welcome
from bot.runner.voice import say, tell
from storage import assignments, claims, communes, interviews, parts, persons


def take_invitation(visit: Visit, found: persons.Membership | None) -> persons.Membership | None:
    """Let in whoever brings a good invitation; it is used up only where it leads somewhere."""
    if found is not None and found.role == "admin":
        tell(visit, "people.admin_stays")
        return found
    token, person = visit.inbound.argument.removeprefix(visit.house.invitation), visit.inbound.person_id
    claim = claims.find(visit.connection, token, visit.now)
    commune = communes.find(visit.connection, claim.commune_id) if claim and claim.commune_id else None
    if claim is not None and claim.purpose != "member" and found and found.commune_id != claim.commune_id:
        tell(visit, "people.other_commune")
        return found
    part = parts.of_token(visit.connection, claim.token_hash) if claim and claim.purpose == "part" else None
    is_void = commune is None or (claim is not None and claim.purpose == "part" and part is None)
    if commune is None or is_void or not claims.redeem(visit.connection, token=token, person_id=person, now=visit.now):
        refuse_link(visit)
        return found
    if part is not None:
        tell(visit, "parts.yours", commune=name_of(visit, commune.id))
        joined = found or join(visit, commune.id, "helper")
        take_part(visit, part)
        return joined
    if claim is not None and claim.purpose == "leader":
        join(visit, commune.id, "leader")
        words = (visit.house.texts.say("looks.joined", commune=name_of(visit, commune.id)), *welcome(visit)[1:])
        say(visit, [Outbound(Markup("\n\n").join(words), keyboard=())])
        show_waiting(visit, commune.id)
        return None
    tell(visit, "people.joined", commune=name_of(visit, commune.id))
    _tell_owed(visit, commune.id)
    return join(visit, commune.id, "respondent")


def _tell_owed(visit: Visit, commune_id: int) -> None:
    """What the office has given before this person came, and by when: nobody told them."""
    for owed in assignments.for_commune(visit.connection, commune_id):
        begun = interviews.of_assignment(visit.connection, owed.id)
        is_told = owed.news is None and begun is not None and begun.status == "open"
        if owed.round_id is not None and owed.deadline is not None and is_told:
            deadline = calendar.in_words(owed.deadline, visit.house.zone, visit.house.texts)
            tell(visit, "given.given", title=owed.title, deadline=deadline)
