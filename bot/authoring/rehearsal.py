"""What a person would send, message by message, to give the replies of an answers file: for demos and tests."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.authoring.filling import YES, Replies, reply_of
from bot.texts import Texts
from flows.events import Event, Kept, Replied, Skipped, Started
from flows.interview import advance
from flows.record import NO_ANSWERS
from flows.says import Ask, Refuse, Reject
from flows.schema import Flow
from flows.stage import Position


class Line(NamedTuple):
    """One message; `question` is what it answers, None where it only moves on."""

    text: str
    question: str | None


def rehearse(flow: Flow, replies: Replies, texts: Texts, today: date) -> Iterator[Line]:
    """From the first answer to the confirmation. What is missing is skipped, what is doubted is confirmed.

    ValueError at a reply that is refused: it would be given again without end.
    """
    turn = advance(flow, NO_ANSWERS, Position(), Started(), today)
    while isinstance(ask := turn.says[-1], Ask):
        reply = reply_of(flow, ask.slot, replies)
        event: Event
        if ask.slot.standing == "doubtful":
            yield Line(texts.raw("button.right"), None)
            event = Kept()
        elif ask.slot.question.type == "repeat":
            word = texts.raw("button.yes" if reply == YES else "button.no")
            yield Line(word, ask.slot.question.name)
            event = Replied(word)
        elif reply is None:
            yield Line(texts.raw("button.skip"), None)
            event = Skipped()
        else:
            yield Line(reply, ask.slot.question.name)
            if ask.slot.question.multiline:
                yield Line(texts.raw("button.done"), None)
            event = Replied(reply)
        turn = advance(flow, turn.answers, turn.position, event, today)
        is_refused = isinstance(turn.says[0], Reject | Refuse)
        if is_refused:
            raise ValueError(ask.slot.key)
    yield Line(texts.raw("button.confirm"), None)
