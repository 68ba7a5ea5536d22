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
    """Give out a link into the commune that is named, or into one's own, once it has a name."""
    named = visit.inbound.argument
    commune = commune_called(visit, named) if named else _own(visit, membership)
    if commune is None:
        tell(visit, "people.invite_how")
    else:
        invite_into(visit, commune)


def invite_into(visit: Visit, commune: communes.Commune) -> None:
    """Give out a one-time link into a commune, as text and as a QR picture."""
    until = calendar.in_words(visit.now + visit.house.invitation_lasts, visit.house.zone, visit.house.texts)
    _, link = give_link(visit, "member", commune.id)
    name = name_of(visit, commune)
    link.send(visit.house.texts.say("people.invited", commune=name, until=until, link=link.url, command=link.command))


def commune_called(visit: Visit, name: str) -> communes.Commune | None:
    """The commune of this name, added if there is none."""
    known = commune_named(visit, name)
    if known is not None:
        return known
    name = tidy(name)
    added = communes.add(visit.connection, name=name, superior="", kind="xa", now=visit.now)
    communes.set_fact(visit.connection, added, "ten_xa", name)
    return communes.get(visit.connection, added)


def tidy(name: str) -> str:
    """A commune's name as it is kept."""
    return " ".join(name.split())[:_LONGEST_NAME]


def _own(visit: Visit, membership: Membership) -> communes.Commune | None:
    own = communes.get(visit.connection, membership.commune_id)
    return own if own and name_of(visit, own) != visit.house.texts.raw("people.unnamed") else None
