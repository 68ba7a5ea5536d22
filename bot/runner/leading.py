"""The first contact of an administrator: the commune gets its name, a clerk is invited, the first report is given.

Which step is next follows from what is there already, so it can be put off, and /start goes on where it was left.
"""

from typing import Final, Literal

from markupsafe import Markup

from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.listing import chosen_number, pick, show_list
from bot.runner.naming import commune_named
from bot.runner.people.inviting import commune_called, invite_into, is_careless, tidy
from bot.runner.reception import welcome
from bot.runner.rounds import ask_report
from bot.runner.voice import say, tell
from flows.answers.words import plain
from storage import communes, newcomers, rounds
from storage.persons import Membership
from storage.questions import Asked

LEADING: Final = "leading:"
_Step = Literal["name", "invite", "give"]


def lead(visit: Visit, membership: Membership) -> bool:
    """Ask for the next step; False where this person or this office needs none."""
    step = _next(visit, membership)
    if step is not None:
        hello = (visit.house.texts.say("leading.hello"),) if step == "name" else ()
        _ask(visit, membership, step, *welcome(visit), *hello)
    return step is not None


def tell_steps(visit: Visit, membership: Membership) -> None:
    """One line of what is left of the steps, below the report that this administrator works on."""
    step = _next(visit, membership)
    if step is not None:
        tell(visit, "leading.give_left" if step == "give" else "leading.invite_left")


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """What was typed or tapped while a step is on the screen. A number is still one of the list of reports."""
    text, step = visit.inbound.text, _next(visit, membership)
    is_seen = asked.attempted_at is not None and visit.inbound.at >= asked.attempted_at
    if plain(text) == visit.house.texts.typed("leading.later"):
        show_list(visit, membership, before=(visit.house.texts.say("leading.put_off"),))
    elif (number := chosen_number(text)) is not None:
        pick(visit, membership, number)
    elif step is None:
        show_list(visit, membership)
    elif not is_seen or step != asked.question_key.removeprefix(LEADING):
        _ask(visit, membership, step)
    elif step == "name":
        _take_name(visit, membership, text)
    else:
        _take_whom(visit, membership, text)


def _next(visit: Visit, membership: Membership) -> _Step | None:
    connection = visit.connection
    if membership.role != "admin" or visit.house.open_door or rounds.given(connection):
        return None
    if not communes.name_of(connection, membership.commune_id) and _is_alone(visit):
        return "name"
    return "give" if newcomers.are_expected(connection, visit.now) else "invite"


def _is_alone(visit: Visit) -> bool:
    return len(communes.every(visit.connection)) == 1


def _ask(visit: Visit, membership: Membership, step: _Step, *before: Markup) -> None:
    texts = visit.house.texts
    key = "leading.whom" if step == "invite" and not _is_alone(visit) else f"leading.{step}"
    if step == "give":
        ask_report(visit, membership, *before, texts.say(key))
        return
    words = Markup("\n\n").join([*before, texts.say(key)])
    rows = (("leading.link",), ("leading.later",)) if key == "leading.invite" else (("leading.later",),)
    keyboard = tuple(tuple(map(texts.raw, row)) for row in rows)
    say(visit, [Outbound(words, keyboard=keyboard)], asks=f"{LEADING}{step}")


def _take_name(visit: Visit, membership: Membership, text: str) -> None:
    """The commune's name, without the word for commune before it."""
    say, name = visit.house.texts.say, tidy(text)
    if not any(map(str.isalpha, name)):
        _ask(visit, membership, "name", say("leading.unread"))
        return
    communes.set_fact(visit.connection, membership.commune_id, "ten_xa", name)
    named = say("leading.careless" if is_careless(name) else "leading.named", commune=name)
    _ask(visit, membership, _next(visit, membership) or "give", named)


def _take_whom(visit: Visit, membership: Membership, text: str) -> None:
    """The commune's own link for a tap; where there are several communes, of the one that is named."""
    is_alone = _is_alone(visit)
    if is_alone and plain(text) != visit.house.texts.typed("leading.link"):
        if commune_named(visit, text) is not None:
            _take_name(visit, membership, text)
            return
        _ask(visit, membership, "invite")
        return
    commune = communes.find(visit.connection, membership.commune_id) if is_alone else commune_called(visit, text)
    if commune is not None:
        invite_into(visit, commune)
    _ask(visit, membership, "give")
