"""Not to be reminded any more: it is done already, or it is not this person's."""

from bot.messages import Button, Outbound
from bot.payloads import DONE, NOT_MINE, payload
from bot.runner.house import Visit
from bot.runner.naming import name_of, title_of
from bot.runner.parts.ending import end_part
from bot.runner.shelf import our_interview
from bot.runner.voice import say, tell, tell_administrators, tell_other
from storage import excuses, parts, persons, reminders
from storage.interviews import Interview
from storage.persons import Membership


def ask_excuses(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """For each report of a reminder: done already, or not mine."""
    texts = visit.house.texts
    found = [one for number in ids.split(".") if (one := our_interview(visit, membership, number)) is not None]
    rows = [
        (Button(texts.plain(f"excuse.{key}", title=title_of(visit, one)), payload(deed, one.id)),)
        for one in found
        for key, deed in (("done", DONE), ("not_mine", NOT_MINE))
    ]
    if rows:
        say(visit, [Outbound(texts.say("excuse.ask"), buttons=tuple(rows))])
    return bool(rows)


def excuse(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """No more reminders of this report, for everyone or for this person; the administrators are told."""
    found = our_interview(visit, membership, ids)
    if found is None:
        return False
    if membership.role == "helper":
        _decline(visit, found)
        return True
    why: excuses.Why = "done" if deed == DONE else "not_mine"
    person = visit.inbound.person_id
    excuses.add(visit.connection, found.assignment_id, person, why, visit.now)
    reminders.forget(visit.connection, found.assignment_id, person)
    visit.house.planning.plan(visit.connection, found.assignment_id, visit.now)
    tell(visit, f"excuse.{why}_noted", title=title_of(visit, found))
    who, where = visit.inbound.name, name_of(visit, membership.commune_id)
    tell_administrators(visit, f"excuse.{why}_told", title=title_of(visit, found), name=who, commune=where)
    return True


def _decline(visit: Visit, interview: Interview) -> None:
    """A helper's part goes back to whoever handed it on."""
    for part in parts.of_person(visit.connection, visit.inbound.person_id, interview.id):
        end_part(visit, part)
        giver = persons.find(visit.connection, part.given_by) if part.given_by is not None else None
        if giver is not None and part.done_at is None:
            tell_other(visit, giver, "parts.declined", name=visit.inbound.name, title=title_of(visit, interview))
    tell(visit, "parts.none_left")
