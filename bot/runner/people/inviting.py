"""Inviting into a commune: a one-time link, as text and as a QR picture."""

from bot.days import calendar
from bot.runner.house import Visit
from bot.runner.linking import give_link
from bot.runner.naming import commune_named, name_alone, name_of
from bot.runner.voice import tell
from flows.answers.words import unmarked
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
    link = give_link(visit, "member", commune.id)
    name = name_of(visit, commune.id)
    link.send(visit.house.texts.say("people.invited", commune=name, until=until, link=link.url, command=link.command))
    if is_careless(name):
        tell(visit, "people.careless_name", commune=name)


def commune_called(visit: Visit, name: str) -> communes.Commune | None:
    """The commune of this name, added if there is none; a name written better than the kept one takes its place."""
    name, known = tidy(name), commune_named(visit, name)
    if known is not None:
        if _care(name) > _care(name_of(visit, known.id)):
            communes.rename(visit.connection, known.id, name)
        return known
    added = communes.add(visit.connection, name=name, superior="", kind="xa", now=visit.now)
    communes.set_fact(visit.connection, added, "ten_xa", name)
    return communes.find(visit.connection, added)


def tidy(name: str) -> str:
    """A commune's name as it is kept."""
    return name_alone(name)[:_LONGEST_NAME].strip()


def is_careless(name: str) -> bool:
    """Whether a name has neither capitals nor marks: no paper should carry it so."""
    return not any(_care(name))


def _care(name: str) -> tuple[bool, bool]:
    """Marks, and capitals: what a name typed with one thumb is without."""
    return unmarked(name) != name.casefold(), name != name.casefold()


def _own(visit: Visit, membership: Membership) -> communes.Commune | None:
    has_name = bool(communes.name_of(visit.connection, membership.commune_id))
    return communes.find(visit.connection, membership.commune_id) if has_name else None
