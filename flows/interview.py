"""One turn of the interview. Pure: the same answers, position, event and day give the same turn.

The position holds only what cannot be derived: what a person is correcting (`focus`) and which part was handed to
them (`scope`). Otherwise the place is the first open slot. An answer is taken up at once even where a warning
doubts it; the doubt keeps the slot open until a yes, so nothing typed is ever held in the position.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer, Value
from flows.answers.choice import parse_yes_no
from flows.blank import BLANK
from flows.events import Amended, Confirmed, Event, Kept, Replied, Reviewed, Skipped, Started, WentBack
from flows.piping import pipe
from flows.record import Answer, Answers, Key, with_answer, without
from flows.routing import Path, Slot, find_path
from flows.says import Ask, Complete, Computed, LeftBlank, Recorded, Refuse, Reject, Reopened, Review, Say
from flows.schema import Flow


@dataclass(frozen=True, slots=True)
class Position:
    """What cannot be derived about where one person is."""

    focus: Key | None = None
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to."""

    answers: Answers
    position: Position
    says: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    flow: Flow
    answers: Answers
    position: Position
    path: Path
    today: date

    @property
    def place(self) -> Slot | None:
        focused = self.path.slot(self.position.focus)
        return focused or self.path.first_open(self.position.scope)


def advance(  # noqa: C901, PLR0911  -- one arm an event
    flow: Flow, answers: Answers, position: Position, event: Event, today: date
) -> Turn:
    """Take one event. A reply that is no answer leaves everything as it was and says why."""
    stage = _Stage(flow, answers, position, find_path(flow, answers), today)
    match event:
        case Started():
            return _ask(stage)
        case Replied(to=None):
            return _reply(stage, stage.place, event.text)
        case Replied(text=text, to=to):
            return _aside(_reply(stage, stage.path.slot(to), text))
        case Kept():
            return _keep(stage)
        case Skipped():
            return _skip(stage)
        case WentBack():
            return _back(stage)
        case Amended(key):
            if stage.path.slot(key) is None:
                return _ask(stage, Refuse("no_such_place"))
            return _ask(replace(stage, position=replace(position, focus=key)))
        case Reviewed():
            return Turn(answers, position, (_review(stage.path, answers),))
        case Confirmed():
            return _confirm(stage)


def _reply(stage: _Stage, slot: Slot | None, text: str) -> Turn:
    if slot is None:
        return _ask(stage)
    if slot.standing == "doubtful" and not slot.question.calculation:
        sure = parse_yes_no(text, slot.question, stage.today)
        if isinstance(sure, bool):
            return (
                _confirm_doubt(stage, slot) if sure else _taken(stage, slot.key, without(stage.answers, slot.key), ())
            )
    if slot.standing == "unreasoned":
        answer = replace(stage.answers[slot.key], reason=text.strip())
        return _recorded(stage, slot, answer)
    value = _read(text, slot, stage.today)
    if isinstance(value, InvalidAnswer):
        return _ask(stage, Reject(slot, value, text))
    return _recorded(stage, slot, _answer(slot, value))


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
    message = pipe(slot.question.constraint_message, {**dict(slot.facts), "value": value})
    return InvalidAnswer("constraint", {"message": message})


def _answer(slot: Slot, value: Value) -> Answer:
    computed = slot.facts.computed(slot.question)
    if computed is BLANK or computed == value:
        return Answer(value)
    return Answer(value, reason="", confirmed=str(computed))


def _recorded(stage: _Stage, slot: Slot, answer: Answer) -> Turn:
    before = stage.answers.get(slot.key)
    old = before.value if before else None
    if answer.value is None:
        return _taken(stage, slot.key, with_answer(stage.answers, slot.key, answer), (LeftBlank(slot),))
    says = (Recorded(slot, answer.value, old),)
    return _taken(stage, slot.key, with_answer(stage.answers, slot.key, answer), says)


def _confirm_doubt(stage: _Stage, slot: Slot) -> Turn:
    answer = stage.answers[slot.key]
    basis = slot.facts.basis(slot.question.warning, answer.value)
    return _recorded(stage, slot, replace(answer, confirmed=basis))


def _keep(stage: _Stage) -> Turn:
    slot = stage.place
    if slot is None:
        return _ask(stage)
    if slot.standing == "doubtful" and not slot.question.calculation:
        return _confirm_doubt(stage, slot)
    offered = _offered(slot)
    if offered is None:
        return _ask(stage, Refuse("nothing_offered"))
    if slot.standing in ("answered", "computed"):
        return _ask(replace(stage, position=replace(stage.position, focus=None)))
    if slot.standing == "doubtful" and slot.question.calculation:
        return _taken(stage, slot.key, without(stage.answers, slot.key), ())
    return _recorded(stage, slot, _answer(slot, offered))


def _skip(stage: _Stage) -> Turn:
    slot = stage.place
    if slot is None:
        return _ask(stage)
    if slot.follows:
        return _taken(stage, slot.key, without(stage.answers, slot.key), ())
    if slot.question.required:
        return _ask(stage, Refuse("required"))
    if slot.question.type == "repeat":
        return _recorded(stage, slot, Answer(value=False))
    return _recorded(stage, slot, Answer(None))


def _back(stage: _Stage) -> Turn:
    asked, place = stage.path.asked(stage.position.scope), stage.place
    if place is not None:
        before = stage.path.slots[: stage.path.slots.index(place)]
        asked = [slot for slot in asked if slot in before]
    if not asked:
        return _ask(stage, Refuse("nothing_before"))
    return _ask(replace(stage, position=replace(stage.position, focus=asked[-1].key)))


def _confirm(stage: _Stage) -> Turn:
    if stage.path.first_open() is not None:
        return _ask(stage, Refuse("still_open"))
    blank = sum(slot.standing == "skipped" for slot in stage.path.slots)
    return Turn(stage.answers, replace(stage.position, focus=None), (Complete(blank),))


def _taken(stage: _Stage, key: Key, answers: Answers, says: tuple[Say, ...]) -> Turn:
    """Go on with changed answers: name what now follows and what no longer stands, then ask."""
    path = find_path(stage.flow, answers)
    slot = path.slot(key)
    focus = None if stage.position.focus == key else stage.position.focus
    if slot is not None and slot.is_open and slot.standing != "unanswered":
        focus = key
    position = replace(stage.position, focus=focus)
    changes = tuple(_changes(stage.path, path, key))
    return _ask(replace(stage, answers=answers, position=position, path=path), *says, *changes)


def _changes(before: Path, after: Path, key: Key) -> Iterator[Say]:
    for slot in after.slots:
        was = before.slot(slot.key)
        if slot.standing == "computed":
            value = slot.facts.computed(slot.question)
            if was is None or was.standing != "computed" or was.facts.computed(slot.question) != value:
                yield Computed(slot, value)
        elif slot.key != key and slot.standing in ("refused", "doubtful") and (was is None or not was.is_open):
            yield Reopened(slot)


def _ask(stage: _Stage, *says: Say) -> Turn:
    slot = stage.place
    if slot is None:
        return Turn(stage.answers, stage.position, (*says, _review(stage.path, stage.answers)))
    asked = stage.path.asked(stage.position.scope)
    number = next((at for at, one in enumerate(asked, start=1) if one.key == slot.key), 0)
    notes = tuple(pipe(note.label, slot.facts) for note in stage.path.notes.get(slot.key, ()))
    ask = Ask(slot, number, len(asked), _offered(slot), notes)
    return Turn(stage.answers, stage.position, (*says, ask))


def _offered(slot: Slot) -> Value | None:
    """What one tap takes: what was computed anew, the answer that stands, or the default."""
    computed = slot.facts.computed(slot.question)
    if computed is not BLANK and slot.standing in ("doubtful", "computed"):
        offered: Value = computed
        return offered
    if slot.standing == "answered":
        return slot.answer.value if slot.answer else None
    if slot.standing != "unanswered" or not slot.question.default:
        return None
    default = types.parse(pipe(slot.question.default, slot.facts), slot.question, date.min)
    return None if isinstance(default, InvalidAnswer) or str(BLANK) in str(default) else default


def _review(path: Path, answers: Answers) -> Review:
    return Review(path.slots, answers, complete=path.first_open() is None)
