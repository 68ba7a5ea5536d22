"""Inviting into a commune: a one-time link, as text and as a QR picture."""

from bot import calendar
from bot.runner.house import Visit
from bot.runner.linking import give_link
from bot.runner.naming import commune_named, name_of
from bot.runner.voice import tell
from storage import communes
from storage.persons import Membership

_LONGEST_NAME = 60


def invite(visit: Visit, membership: Membership) -> None:
    """Give out a one-time link into a commune, as text and as a QR picture."""
    commune = _commune(visit, membership, visit.inbound.argument)
    if commune is None:
        tell(visit, "people.invite_how")
        return
    until = calendar.in_words(visit.now + visit.house.invitation_lasts, visit.house.zone, visit.house.texts)
    _, link = give_link(visit, "member", commune.id)
    name = name_of(visit, commune)
    link.send(visit.house.texts.say("people.invited", commune=name, until=until, link=link.url, command=link.command))


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
