"""Taking up an answer: what now follows from it, what no longer stands, and which question comes next."""

from collections.abc import Iterator
from dataclasses import replace

from flows.path import Path, Slot, in_scope
from flows.record import Answer, Answers, Key, with_answer, without
from flows.routing import find_path
from flows.says import Computed, LeftBlank, Recorded, Reopened, Say
from flows.stage import Stage, Turn, ask


def recorded(stage: Stage, slot: Slot, answer: Answer) -> Turn:
    """Take up an answer, or a skip, to one question."""
    before = stage.answers.get(slot.key)
    old = before.value if before else None
    say = LeftBlank(slot) if answer.value is None else Recorded(slot, answer.value, old)
    return taken(stage, slot.key, with_answer(stage.answers, slot.key, answer), (say,))


def confirm_doubt(stage: Stage, slot: Slot) -> Turn:
    """The answer is right in spite of its warning, as long as the figures that the warning looks at stay the same."""
    answer = stage.answers[slot.key]
    basis = slot.facts.basis(slot.question.warning, answer.value)
    return recorded(stage, slot, replace(answer, confirmed=basis))


def take_back(stage: Stage, slot: Slot) -> Turn:
    """The warning was right: the same question again, without the answer."""
    answers = without(stage.answers, slot.key)
    position = replace(stage.position, focus=slot.key)
    return ask(replace(stage, answers=answers, position=position, path=find_path(stage.flow, answers, stage.path)))


def taken(stage: Stage, key: Key, answers: Answers, says: tuple[Say, ...]) -> Turn:
    """Go on with changed answers: name what now follows and what no longer stands, then ask."""
    path = find_path(stage.flow, answers, stage.path)
    slot = path.slot(key)
    focus = None if stage.position.focus == key and not stage.is_writing else stage.position.focus
    if slot is not None and slot.is_open and slot.standing != "unanswered":
        focus = key
    position = replace(stage.position, focus=focus)
    scope = stage.position.scope
    changes = tuple(change for change in _changes(stage.path, path, key) if in_scope(change.slot, scope))
    return ask(replace(stage, answers=answers, position=position, path=path), *says, *changes)


def _changes(before: Path, after: Path, key: Key) -> Iterator[Computed | Reopened]:
    for slot in after.slots:
        if slot.standing == "computed":
            was, value = before.slot(slot.key), slot.facts.computed(slot.question)
            if was is None or was.standing != "computed" or was.facts.computed(slot.question) != value:
                yield Computed(slot, value)
        elif slot.standing in ("refused", "doubtful") and slot.key != key:
            was = before.slot(slot.key)
            if was is None or not was.is_open:
                yield Reopened(slot)
