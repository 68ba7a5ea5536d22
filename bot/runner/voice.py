"""Saying something in a turn: words go into the outbox, in the same unit of work as what they speak of."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import NOTHING, payload
from bot.runner.house import Visit
from storage import outbox, persons

CLOSED = "closed"


def say(visit: Visit, messages: Sequence[Outbound], *, asks: str | None = None, interview: int | None = None) -> None:
    """Queue messages for the person's chat; the last of them asks the question `asks`, if any."""
    for at, message in enumerate(messages, start=1):
        outbox.put(
            visit.connection,
            chat_id=visit.inbound.chat_id,
            kind="reply",
            body=message.to_json(),
            now=visit.now,
            question_key=asks if at == len(messages) else None,
            interview_id=interview,
            reply_to_update=visit.inbound.update_id,
        )


def close(visit: Visit, words: Markup) -> None:
    """End a question that was on the screen: what is typed next is no answer to it."""
    say(visit, [Outbound(words, keyboard=())], asks=CLOSED)


def tell(visit: Visit, key: str, **params: object) -> None:
    """Queue one of the bot's own sentences, leaving the keyboard as it is."""
    say(visit, [Outbound(visit.house.texts.say(key, **params))])


def ask_first(visit: Visit, words: Markup, yes: str, carried: str, *, no: str = "people.no") -> None:
    """Ask before something is done. `yes` and `no` are the keys of the buttons' texts; only a yes does anything."""
    texts = visit.house.texts
    buttons = ((Button(texts.raw(yes), carried),), (Button(texts.raw(no), payload(NOTHING, "")),))
    say(visit, [Outbound(words, buttons=buttons)])


def tell_other(visit: Visit, person: persons.Person, key: str, **params: object) -> None:
    """Queue one of the bot's own sentences for somebody else's chat."""
    send(visit, person, Outbound(visit.house.texts.say(key, **params)))


def send(visit: Visit, person: persons.Person, words: Outbound, *, interview: int | None = None) -> None:
    """Queue a message for somebody else's chat."""
    outbox.put(
        visit.connection,
        chat_id=person.chat_id,
        kind="notice",
        body=words.to_json(),
        now=visit.now,
        interview_id=interview,
    )


def tell_administrators(visit: Visit, key: str, **params: object) -> None:
    """Queue a sentence for all administrators but the person whose deed it is."""
    for admin in persons.administrators(visit.connection):
        if admin.id != visit.inbound.person_id:
            tell_other(visit, admin, key, **params)
