"""Who works in a commune: listing them, and for administrators removing them and revoking links."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Button, Outbound
from bot.payloads import REMOVE, REMOVE_SURELY, REVOKE, payload
from bot.runner.house import Visit
from bot.runner.naming import commune_named, name_of
from bot.runner.people.handover import hand_over
from bot.runner.voice import ask_first, say, send, tell
from storage import claims, communes, persons
from storage.persons import Membership

_HASH, _COMMUNES = 24, 40


def show_members(visit: Visit, membership: Membership) -> None:
    """Who belongs to the commune, or for an administrator to the one that is named; with links still unused."""
    name, is_admin = visit.inbound.argument, membership.role == "admin"
    if is_admin and not name and len(communes.every(visit.connection)) > 1:
        _show_communes(visit)
        return
    named = commune_named(visit, name) if is_admin and name else None
    commune = named or communes.find(visit.connection, membership.commune_id)
    if commune is not None:
        rows = [*_members(visit, commune, is_admin=is_admin), *(_links(visit, commune) if is_admin else ())]
        head = visit.house.texts.say("people.members", commune=name_of(visit, commune.id))
        buttons = tuple((button,) for _, button in rows if button is not None)
        say(visit, [Outbound(Markup("\n").join([head, *(line for line, _ in rows)]), buttons=buttons)])


def _members(visit: Visit, commune: communes.Commune, *, is_admin: bool) -> Iterator[tuple[Markup, Button | None]]:
    texts = visit.house.texts
    for number, person in enumerate(persons.members(visit.connection, commune.id), start=1):
        name = person.name or str(person.id)
        button = Button(texts.plain("people.remove", name=name), payload(REMOVE, person.id))
        removable = is_admin and person.id != visit.inbound.person_id
        yield (
            _line(visit, person.id, number, name),
            button if removable else None,
        )


def _line(visit: Visit, person_id: int, number: int, name: str) -> Markup:
    texts, membership = visit.house.texts, persons.commune_of(visit.connection, person_id)
    if membership is None or membership.role == "respondent":
        return texts.say("people.member", number=number, name=name)
    role = texts.raw(f"roles.{membership.role}")
    return texts.say("people.member_as", number=number, name=name, role=role)


def _links(visit: Visit, commune: communes.Commune) -> Iterator[tuple[Markup, Button | None]]:
    texts = visit.house.texts
    for claim in claims.still_open(visit.connection, commune.id, visit.now):
        until = calendar.in_words(claim.expires_at, visit.house.zone, texts)
        button = Button(texts.plain("people.revoke", until=until), payload(REVOKE, claim.token_hash[:_HASH]))
        yield texts.say("people.open_link", until=until), button


def _show_communes(visit: Visit) -> None:
    texts, lines = visit.house.texts, [visit.house.texts.say("people.communes")]
    for one in communes.every(visit.connection)[:_COMMUNES]:
        count = len(persons.members(visit.connection, one.id))
        lines.append(texts.say("people.commune", commune=name_of(visit, one.id), count=count))
    say(visit, [Outbound(Markup("\n").join([*lines, texts.say("people.communes_how")]))])


def change_members(visit: Visit, _membership: Membership, what: str, subject: str) -> bool:
    """A button below the list."""
    if what == REVOKE:
        is_one = len(subject) == _HASH  # a shorter beginning, which a button never carries, would name several
        gone = is_one and claims.revoke(visit.connection, beginning=subject, now=visit.now)
        tell(visit, "people.revoked" if gone else "people.link_gone")
    else:
        _remove(visit, subject, sure=what == REMOVE_SURELY)
    return True


def _remove(visit: Visit, subject: str, *, sure: bool) -> None:
    person = visit.named(subject, persons.find)
    belongs = persons.commune_of(visit.connection, person.id) if person else None
    if person is None or belongs is None or person.id == visit.inbound.person_id:
        tell(visit, "people.not_here")
    elif not sure:
        words = visit.house.texts.say("people.remove_ask", name=person.name)
        ask_first(visit, words, "people.remove_yes", payload(REMOVE_SURELY, person.id))
    else:
        hand_over(visit, belongs, person.name)
        persons.leave(visit.connection, person.id, visit.now)
        tell(visit, "people.removed", name=person.name)
        send(visit, person, Outbound(visit.house.texts.say("people.you_were_removed"), keyboard=()))
