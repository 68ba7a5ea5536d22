"""Not to be reminded any more: it is done already, or it is not this person's."""

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import DONE, NOT_MINE, payload
from bot.progress import path_of
from bot.runner.house import Visit
from bot.runner.naming import name_of
from bot.runner.shelf import our_interview
from bot.runner.voice import say, tell
from flows.piping import called
from storage import communes, excuses, outbox, persons, reminders
from storage.interviews import Interview
from storage.persons import Membership


def ask_excuses(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """For each report of a reminder: done already, or not mine."""
    texts = visit.house.texts
    found = [one for number in ids.split(".") if (one := our_interview(visit, membership, number)) is not None]
    rows = [
        (Button(texts.plain(f"excuse.{key}", title=_title(visit, one)), payload(deed, one.id)),)
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
    why: excuses.Why = "done" if deed == DONE else "not_mine"
    person = visit.inbound.person_id
    excuses.add(visit.connection, found.assignment_id, person, why, visit.now)
    reminders.forget(visit.connection, found.assignment_id, person)
    visit.house.planning.plan(visit.connection, found.assignment_id, visit.now)
    tell(visit, f"excuse.{why}_noted", title=_title(visit, found))
    _tell_administrators(visit, membership, found, why)
    return True


def _tell_administrators(visit: Visit, membership: Membership, interview: Interview, why: excuses.Why) -> None:
    commune = communes.get(visit.connection, membership.commune_id)
    name = name_of(visit, commune) if commune else ""
    words: Markup = visit.house.texts.say(
        f"excuse.{why}_told", name=visit.inbound.name, commune=name, title=_title(visit, interview)
    )
    for admin in persons.administrators(visit.connection):
        if admin.id != visit.inbound.person_id:
            body = Outbound(words).to_json()
            outbox.put(visit.connection, chat_id=admin.chat_id, kind="notice", body=body, now=visit.now)


def _title(visit: Visit, interview: Interview) -> str:
    flow = visit.house.library.report(visit.connection, interview.flow_version_id).flow
    return called(flow, path_of(visit.connection, visit.house.library, interview).facts)
