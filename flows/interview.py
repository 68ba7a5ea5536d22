"""One turn of the interview. Pure: the same answers, position, event and day give the same turn.

The position holds only what cannot be derived: what a person is correcting (`focus`) and which part was handed to
them (`scope`). Otherwise the place is the first open slot. An answer is taken up at once even where a warning
doubts it; the doubt keeps the slot open until a yes, so nothing typed is ever held in the position.
"""

from dataclasses import replace
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer, Value
from flows.answers.choice import agreement
from flows.answers.words import agrees, is_marked_otherwise
from flows.blank import BLANK
from flows.events import (
    Amended,
    Confirmed,
    Emptied,
    Event,
    Finished,
    Kept,
    Replied,
    Reviewed,
    Skipped,
    Started,
    WentBack,
    Wrote,
)
from flows.offers import NO_OFFERS, Offers
from flows.path import Path, Slot, in_scope
from flows.piping import pipe
from flows.record import Answer, Answers, with_answer, without
from flows.routing import find_path
from flows.says import Complete, Nothing, Recorded, Refuse, Reject
from flows.schema import Flow
from flows.stage import Position, Stage, Turn, ask, offered_at, review
from flows.taking_up import confirm_doubt, recorded, take_back, taken


def advance(  # noqa: PLR0917  -- what a turn is made of
    flow: Flow,
    answers: Answers,
    position: Position,
    event: Event,
    today: date,
    offers: Offers = NO_OFFERS,
    path: Path | None = None,
) -> Turn:
    """Take one event. A reply that is no answer leaves everything as it was and says why.

    `path`: that of these answers, from whoever has walked it already.
    """
    stage = Stage(flow, answers, position, path or find_path(flow, answers), today, offers)
    return _take(stage, event)


def _take(stage: Stage, event: Event) -> Turn:  # noqa: C901, PLR0911, PLR0912  -- one arm an event
    match event:
        case Started():
            return ask(stage)
        case Replied(to=None):
            return _reply(stage, stage.place, event.text)
        case Replied(text=text, to=to):
            return _aside(_reply(stage, stage.path.slot(to), text))
        case Wrote(text, glue):
            return _write(stage, stage.place, text, glue)
        case Finished():
            return _go_on(stage)
        case Emptied():
            return _empty(stage)
        case Kept():
            return _keep(stage)
        case Skipped():
            return _go_on(stage) if stage.is_writing else _skip(stage)
        case WentBack():
            return _back(stage)
        case Amended(key):
            slot = stage.path.slot(key)
            if slot is None or not in_scope(slot, stage.position.scope):
                return ask(stage, Refuse("no_such_place"))
            return ask(replace(stage, position=replace(stage.position, focus=key)))
        case Reviewed():
            return Turn(stage.answers, stage.position, (review(stage),), stage.path)
        case Confirmed():
            return _confirm(stage)


def _reply(stage: Stage, slot: Slot | None, text: str) -> Turn:
    if slot is None:
        return ask(stage)
    if slot.standing == "doubtful" and not slot.question.calculation:
        sure = agreement(text)
        if sure is not None and not (slot.question.type == "text" and is_marked_otherwise(text)):
            return confirm_doubt(stage, slot) if sure else take_back(stage, slot)
    if slot.standing == "unreasoned":
        answer = replace(stage.answers[slot.key], reason=text.strip())
        return recorded(stage, slot, answer)
    if _takes_offer(stage, slot, text):
        return _keep(stage)
    value = _read(text, slot, stage.today)
    if isinstance(value, InvalidAnswer):
        return ask(stage, Reject(slot, value, text))
    return recorded(stage, slot, _answer(slot, value))


def _takes_offer(stage: Stage, slot: Slot, text: str) -> bool:
    """Whether a reply only says that what is offered is right, as the question asks for in words."""
    if slot != stage.place or slot.question.type in ("yes-no", "repeat") or not agrees(text):
        return False
    return offered_at(stage, slot)[0] is not None


def _write(stage: Stage, slot: Slot | None, text: str, glue: str) -> Turn:
    """Take up a part of a text and stay; the part before it stands already."""
    if slot is None or not slot.question.multiline or slot.standing in ("doubtful", "unreasoned"):
        return _reply(stage, slot, text)
    if not stage.is_writing and _takes_offer(stage, slot, text):
        return _keep(stage)
    goes_on = stage.is_writing and slot.answer is not None and slot.answer.value is not None
    whole = f"{slot.answer.value}{glue}{text}" if goes_on and slot.answer else text
    value = _read(whole, slot, stage.today)
    if isinstance(value, InvalidAnswer):
        return ask(stage, Reject(slot, value, text))
    stage = replace(stage, position=replace(stage.position, focus=slot.key, writing=slot.key))
    old = slot.answer.value if slot.answer and not goes_on else None
    return taken(stage, slot.key, with_answer(stage.answers, slot.key, Answer(value)), (Recorded(slot, value, old),))


def _go_on(stage: Stage) -> Turn:
    return ask(replace(stage, position=replace(stage.position, focus=None)))


def _empty(stage: Stage) -> Turn:
    slot = stage.place
    slots = stage.path.may_be_nothing(slot, stage.position.scope) if slot is not None else ()
    if slot is None or not slots:
        return ask(stage)
    answers = stage.answers
    for each in slots:
        value = types.parse(each.question.nothing, each.question, stage.today)
        assert not isinstance(value, InvalidAnswer)  # noqa: S101  -- `check_flow` has read it
        answers = with_answer(answers, each.key, Answer(value))
    return taken(stage, slot.key, answers, (Nothing(slot.section, len(slots)),))


def _aside(turn: Turn) -> Turn:
    says = tuple(replace(say, aside=True) if isinstance(say, Recorded | Reject) else say for say in turn.says)
    return replace(turn, says=says)


def _read(text: str, slot: Slot, today: date) -> Value | InvalidAnswer:
    """The value of a reply, held to its type and to the constraint."""
    value = types.parse(text, slot.question, today)
    if isinstance(value, InvalidAnswer) or not slot.question.constraint:
        return value
    if slot.facts.holds(slot.question.constraint, value):
        return value
    message = pipe(slot.question.constraint_message, slot.facts.beside(value, slot.question))
    return InvalidAnswer("constraint", {"message": message})


def _answer(slot: Slot, value: Value) -> Answer:
    computed = slot.facts.computed(slot.question)
    if computed is BLANK or computed == value:
        return Answer(value)
    return Answer(value, reason="", confirmed=str(computed))


def _keep(stage: Stage) -> Turn:
    slot = stage.place
    if slot is None:
        return ask(stage)
    if slot.standing == "doubtful" and not slot.question.calculation:
        return confirm_doubt(stage, slot)
    offered, _ = offered_at(stage, slot)
    if offered is None:
        return ask(stage, Refuse("nothing_offered"))
    if slot.standing in ("answered", "computed"):
        return _go_on(stage)
    if slot.standing == "doubtful" and slot.question.calculation:
        return taken(stage, slot.key, without(stage.answers, slot.key), ())
    return recorded(stage, slot, _answer(slot, offered))


def _skip(stage: Stage) -> Turn:
    slot = stage.place
    if slot is None:
        return ask(stage)
    if slot.follows:
        return taken(stage, slot.key, without(stage.answers, slot.key), ())
    if slot.question.required:
        return ask(stage, Refuse("required"))
    if slot.question.type == "repeat":
        return recorded(stage, slot, Answer(value=False))
    return recorded(stage, slot, Answer(None))


def _back(stage: Stage) -> Turn:
    asked, place = stage.path.asked(stage.position.scope), stage.place
    if place is not None:
        before = stage.path.slots[: stage.path.slots.index(place)]
        asked = [slot for slot in asked if slot in before]
    if not asked:
        return ask(stage, Refuse("nothing_before"))
    return ask(replace(stage, position=replace(stage.position, focus=asked[-1].key)))


def _confirm(stage: Stage) -> Turn:
    if stage.position.scope:
        return ask(stage, Refuse("only_part"))
    if stage.path.first_open() is not None:
        return ask(stage, Refuse("still_open"))
    blank = sum(slot.standing == "skipped" for slot in stage.path.slots)
    return Turn(stage.answers, replace(stage.position, focus=None), (Complete(blank),), stage.path)
