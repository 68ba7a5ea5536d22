"""Inviting into a commune: a one-time link, as text and as a QR picture."""

from bot import calendar
from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.naming import commune_named, name_of
from bot.runner.voice import tell
from storage import bot_state, claims, communes, outbox
from storage.persons import Membership

USERNAME = "username"
_LONGEST_NAME = 60


def invite(visit: Visit, membership: Membership) -> None:
    """Give out a one-time link into a commune, as text and as a QR picture."""
    commune = _commune(visit, membership, visit.inbound.argument)
    if commune is None:
        tell(visit, "people.invite_how")
        return
    token, now = visit.house.new_token(), visit.now
    until = now + visit.house.invitation_lasts
    claims.create(
        visit.connection,
        token=token,
        purpose="member",
        expires_at=until,
        now=now,
        commune_id=commune.id,
        created_by=visit.inbound.person_id,
    )
    command = f"/start {visit.house.invitation}{token}"
    name = bot_state.get(visit.connection, USERNAME)
    link = f"https://t.me/{name}?start={visit.house.invitation}{token}" if name else command
    said = calendar.in_words(until, visit.house.zone, visit.house.texts)
    words = visit.house.texts.say(
        "people.invited", commune=name_of(visit, commune), until=said, link=link, command=command
    )
    body = Outbound(words, qr=link).to_json()
    outbox.put(visit.connection, chat_id=visit.inbound.chat_id, kind="invitation", body=body, now=now)


def _commune(visit: Visit, membership: Membership, name: str) -> communes.Commune | None:
    """The commune of this name, added if there is none; without a name one's own, once it has one."""
    if not name:
        own = communes.get(visit.connection, membership.commune_id)
        return own if own and name_of(visit, own) != visit.house.texts.raw("people.unnamed") else None
    known = commune_named(visit, name)
    if known is not None:
        return known
    name = " ".join(name.split())[:_LONGEST_NAME]
    added = communes.add(visit.connection, name=name, superior="", kind="xa", now=visit.now)
    communes.set_fact(visit.connection, added, "ten_xa", name)
    return communes.get(visit.connection, added)
