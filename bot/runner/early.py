"""Replies that came before anybody could have seen their question: a double tap, or the rest of a long paste.

They are no answer to it. The same text again is dropped; any other is shown back, and the person says what it is for.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from markupsafe import Markup

from bot.messages import Outbound
from bot.runner.desk import CUT, Desk
from bot.runner.voice import say
from bot.speech.shown import REPLY, short_label, shortened
from flows.answers.words import plain
from flows.events import Replied, Started, Wrote
from storage.questions import Asked

HELD = "held"


def is_early(desk: Desk, asked: Asked | None) -> bool:
    """Whether the message was received before the last question began to leave."""
    return asked is not None and _is_before(desk, asked.attempted_at)


def is_double(desk: Desk, asked: Asked | None, text: str) -> bool:
    """Whether a text came twice, before anybody could have seen that the first was taken up in part, or refused.

    A piece of a long paste is no double: two pieces may well be alike.
    """
    if asked is None or len(text) >= CUT or desk.place.heard != _digest(text):
        return False
    return (desk.is_writing or _is_refused(desk)) and _is_before(desk, asked.shown_at)


def _is_refused(desk: Desk) -> bool:
    """Whether a reply to the question in place was refused."""
    return desk.slot is not None and desk.place.refused is not None and desk.place.refused[1] == desk.slot.key


def _is_before(desk: Desk, shown: datetime | None) -> bool:
    """Whether the message came before that moment. A moment that lies ahead is none: the clock was set back since."""
    return shown is None or desk.visit.inbound.at < shown <= desk.visit.now


def take_early(desk: Desk, text: str) -> None:
    """Drop a double tap; hold anything else, and ask what it is for."""
    if desk.place.heard != _digest(text):
        remember(desk, text)
        hold(desk, text)


def hold(desk: Desk, text: str) -> None:
    """Keep a text, after what is held already, until the person says what it is for."""
    desk.keep(replace(desk.place, held="\n".join(filter(None, (desk.place.held, text)))))
    _ask(desk)


def remember(desk: Desk, text: str) -> None:
    """Know this reply again, should it come twice."""
    desk.keep(replace(desk.place, heard=_digest(text)))


def remember_soon(desk: Desk, text: str) -> None:
    """The same, written with what the turn keeps of the place anyway."""
    desk.keep_soon(replace(desk.place, heard=_digest(text)))


def take_choice(desk: Desk, text: str) -> None:
    """What the held text is for. Anything but one of the three buttons is held too, and asked about again."""
    texts, word, held = desk.visit.house.texts, plain(text), desk.place.held
    if word == texts.typed("button.drop"):
        _release(desk)
        desk.play(Started())
    elif word == texts.typed("button.to_this"):
        _release(desk)
        desk.play(Wrote(held) if desk.is_writing else Replied(held))
    elif word == texts.typed("button.to_previous") and desk.place.last is not None:
        _release(desk)
        desk.play(Replied(_continued(desk, held), to=desk.place.last))
    else:
        hold(desk, text)


def _continued(desk: Desk, held: str) -> str:
    """The rest of a paste goes on where the answer ended; a short answer is replaced."""
    slot = desk.path.slot(desk.place.last)
    value = slot.answer.value if slot and slot.answer else None
    if slot is None or not isinstance(value, str) or slot.question.type != "text":
        return held
    if len(value) >= CUT:
        return value + held
    return f"{value}\n{held}" if slot.question.multiline else held


def _ask(desk: Desk) -> None:
    texts, held = desk.visit.house.texts, desk.place.held
    keys = ("to_previous", "to_this", "drop") if desk.place.last is not None else ("to_this", "drop")
    previous, this = desk.path.slot(desk.place.last), desk.slot
    lines = [texts.say("person.early", text=shortened(held, REPLY))]
    lines += [texts.say("person.early_previous", label=short_label(previous))] if previous else []
    lines += [texts.say("person.early_this", label=short_label(this))] if this else []
    words = Outbound(Markup("\n").join(lines), keyboard=tuple((texts.raw(f"button.{key}"),) for key in keys))
    say(desk.visit, [words], asks=HELD, interview=desk.interview.id)


def _release(desk: Desk) -> None:
    desk.keep(replace(desk.place, held=""))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
