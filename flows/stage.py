"""Where one turn of the interview stands, and the question it ends with."""

from dataclasses import dataclass, field, replace
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer, Value
from flows.blank import BLANK
from flows.offers import Offer, Offers, past
from flows.path import Path, Slot, in_scope
from flows.piping import pipe
from flows.record import Answers, Key
from flows.says import Ask, Review, Say
from flows.schema import Flow


@dataclass(frozen=True, slots=True)
class Position:
    """What cannot be derived about where one person is. `writing`: the text in focus to which more may be added."""

    focus: Key | None = None
    scope: frozenset[str] = frozenset()
    writing: Key | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to. `path`: as its answers make it, so that nobody need walk the flow again."""

    answers: Answers
    position: Position
    says: tuple[Say, ...]
    path: Path = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """The interview as one event finds it."""

    flow: Flow
    answers: Answers
    position: Position
    path: Path
    today: date
    offers: Offers

    @property
    def place(self) -> Slot | None:
        """The question in place; None where all is answered."""
        focused = self.path.slot(self.position.focus)
        return focused or self.path.first_open(self.position.scope)

    @property
    def is_writing(self) -> bool:
        """Whether more of the text in place may follow."""
        return self.position.writing is not None and self.position.writing == self.position.focus


def ask(stage: Stage, *says: Say) -> Turn:
    """End the turn with the question in place, or with the review."""
    if stage.position.writing and not stage.is_writing:
        stage = replace(stage, position=replace(stage.position, writing=None))
    slot = stage.place
    if slot is None:
        return Turn(stage.answers, stage.position, (*says, review(stage)), stage.path)
    number, total = stage.path.number_of(slot.key, stage.position.scope)
    notes = tuple(pipe(note.label, slot.facts) for note in stage.path.notes.get(slot.key, ()))
    offered, since = offered_at(stage, slot)
    nothing = stage.path.may_be_nothing(slot, stage.position.scope)
    ask = Ask(slot, number, total, offered, notes, since, stage.is_writing, nothing)
    return Turn(stage.answers, stage.position, (*says, ask), stage.path)


def offered_at(stage: Stage, slot: Slot) -> tuple[Value | None, date | None]:
    """What one tap takes, and the day of the report it is from.

    It is what was computed anew, the answer that stands, what is known from before, or the default.
    """
    computed = slot.facts.computed(slot.question)
    if computed is not BLANK and slot.standing in ("doubtful", "computed"):
        return computed, None
    if slot.standing == "answered":
        return (slot.answer.value if slot.answer else None), None
    if slot.standing != "unanswered":
        return None, None
    known = _known(stage, slot)
    if known is not None and (not slot.question.constraint or slot.facts.holds(slot.question.constraint, known.value)):
        return known.value, known.since
    default = types.parse(pipe(slot.question.default, slot.facts), slot.question, date.min)
    return (None if isinstance(default, InvalidAnswer) or str(BLANK) in str(default) else default), None


def _known(stage: Stage, slot: Slot) -> Offer | None:
    """What is known from before: of the question itself, or what an earlier report said to the one it names."""
    wanted, known = slot.question.last_saved, stage.offers.get(slot.key)
    if wanted is None or known is not None:
        return known
    period = slot.facts[stage.flow.period]
    return stage.offers.get(past(wanted, period)) if isinstance(period, date) else None


def review(stage: Stage) -> Review:
    """All answers of a person's part to look through."""
    scope = stage.position.scope
    slots = tuple(slot for slot in stage.path.slots if in_scope(slot, scope))
    is_complete = not scope and stage.path.first_open() is None
    return Review(slots, stage.answers, complete=is_complete, part=bool(scope))
