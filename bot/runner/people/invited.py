"""Coming in by a one-time link: a new clerk, a helper with a part, or the commune's leader."""

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
from storage import assignments, claims, communes, interviews, parts
from storage.parts import Part
from storage.persons import Membership


def take_invitation(visit: Visit, found: Membership | None) -> Membership | None:
    """Let in whoever brings a good invitation; it is used up only where it leads somewhere.

    `found`: where the person belongs already. None comes back where nothing is left to do in this turn.
    """
    if found is not None and found.role == "admin":
        tell(visit, "people.admin_stays")
        return found
    token = visit.inbound.argument.removeprefix(visit.house.invitation)
    claim = claims.find(visit.connection, token, visit.now)
    if claim is not None and claim.purpose != "member" and found and found.commune_id != claim.commune_id:
        tell(visit, "people.other_commune")
        return found
    part = parts.of_token(visit.connection, claim.token_hash) if claim and claim.purpose == "part" else None
    commune = communes.find(visit.connection, claim.commune_id) if claim and claim.commune_id else None
    if claim is None or commune is None or (claim.purpose == "part" and part is None) or not _redeem(visit, token):
        refuse_link(visit)
        return found
    if part is not None:
        return _let_in_helper(visit, found, commune.id, part)
    if claim.purpose == "leader":
        _let_in_leader(visit, commune.id)
        return None
    return _let_in_clerk(visit, commune.id)


def _redeem(visit: Visit, token: str) -> bool:
    person = visit.inbound.person_id
    return claims.redeem(visit.connection, token=token, person_id=person, now=visit.now) is not None


def _let_in_helper(visit: Visit, found: Membership | None, commune_id: int, part: Part) -> Membership:
    """Whoever works here already stays what they are, and has a part in hand."""
    tell(visit, "parts.yours", commune=name_of(visit, commune_id))
    joined = found or join(visit, commune_id, "helper")
    take_part(visit, part)
    return joined


def _let_in_leader(visit: Visit, commune_id: int) -> None:
    join(visit, commune_id, "leader")
    words = (visit.house.texts.say("looks.joined", commune=name_of(visit, commune_id)), *welcome(visit)[1:])
    say(visit, [Outbound(Markup("\n\n").join(words), keyboard=())])
    show_waiting(visit, commune_id)


def _let_in_clerk(visit: Visit, commune_id: int) -> Membership:
    tell(visit, "people.joined", commune=name_of(visit, commune_id))
    _tell_owed(visit, commune_id)
    return join(visit, commune_id, "respondent")


def _tell_owed(visit: Visit, commune_id: int) -> None:
    """What the office has given before this person came, and by when: nobody told them."""
    for owed in assignments.for_commune(visit.connection, commune_id):
        begun = interviews.of_assignment(visit.connection, owed.id)
        is_told = owed.news is None and begun is not None and begun.status == "open"
        if owed.round_id is not None and owed.deadline is not None and is_told:
            deadline = calendar.in_words(owed.deadline, visit.house.zone, visit.house.texts)
            tell(visit, "given.given", title=owed.title, deadline=deadline)
