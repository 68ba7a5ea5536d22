"""What changes between two versions of a flow, and which answers do not survive it."""

from dataclasses import dataclass
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.record import Answers, Key
from flows.schema import Flow, Question


@dataclass(frozen=True, slots=True)
class Differences:
    """Questions that were added, left out, or changed in wording, type or rules."""

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    changed: tuple[Question, ...]


def compare(old: Flow, new: Flow) -> Differences:
    """What somebody who knows the old version meets in the new one; notes are not asked, so they do not count."""
    before = {one.name: one for one in old.questions() if one.type != "note"}
    after = {one.name: one for one in new.questions() if one.type != "note"}
    return Differences(
        added=tuple(one for name, one in after.items() if name not in before),
        removed=tuple(one for name, one in before.items() if name not in after),
        changed=tuple(one for name, one in after.items() if name in before and before[name] != one),
    )


def lost(old: Flow, new: Flow, answers: Answers, today: date) -> tuple[Key, ...]:
    """The answers that the new version does not ask for, or would not take as they stand."""
    return tuple(key for key in answers if not _survives(old, new, answers, key, today))


def _survives(old: Flow, new: Flow, answers: Answers, key: Key, today: date) -> bool:
    try:
        question = new.question(key[0])
    except KeyError:
        return False
    value, before = answers[key].value, old.question(key[0])
    if (before.type == "repeat") != (question.type == "repeat"):
        return False
    if value is None or question.type == "repeat":
        return True
    taken = types.parse(types.display(value, before), question, today)
    return not isinstance(taken, InvalidAnswer) and types.dump(taken, question) == types.dump(value, before)
