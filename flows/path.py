"""The path through a flow: its relevant questions in order, each with how it stands."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from flows.blank import BLANK
from flows.facts import Facts
from flows.record import Answer, Key
from flows.schema import Question, Section

Standing = Literal[
    "unanswered",  # neither an answer nor a skip
    "answered",
    "skipped",
    "computed",  # follows from others; shown, not asked
    "waiting",  # a calculation whose operands are still to come
    "refused",  # its constraint fails since another answer changed
    "doubtful",  # its warning is not confirmed
    "unreasoned",  # a computed fact overruled without a reason yet
]
OPEN: frozenset[Standing] = frozenset({"unanswered", "refused", "doubtful", "unreasoned"})


class Slot(NamedTuple):
    """One place on the path. A tuple, since every turn makes all of them."""

    key: Key
    question: Question
    section: Section
    standing: Standing
    facts: Facts
    answer: Answer | None

    @property
    def is_open(self) -> bool:
        """Whether the interview still wants something here."""
        return self.standing in OPEN

    @property
    def follows(self) -> bool:
        """Whether its value follows from others or soon will, be it overruled: it is shown, not asked."""
        if not self.question.calculation:
            return False
        return self.standing == "waiting" or self.facts.computed(self.question) is not BLANK


@dataclass(frozen=True, slots=True)
class Path:
    """All slots in order, the notes that stand before each, and the slots that are still open."""

    slots: tuple[Slot, ...]
    notes: dict[Key, tuple[Question, ...]]
    facts: Facts
    by_key: dict[Key, Slot]
    open: tuple[Slot, ...]

    def slot(self, key: Key | None) -> Slot | None:
        """The slot of a key, if the path has it."""
        return self.by_key.get(key) if key is not None else None

    def first_open(self, scope: frozenset[str] = frozenset()) -> Slot | None:
        """The place, where nothing else has the focus: the first open slot in scope (section or question names)."""
        return next((slot for slot in self.open if in_scope(slot, scope)), None)

    def asked(self, scope: frozenset[str] = frozenset()) -> list[Slot]:
        """The slots that a person answers: all but what follows from others."""
        return [slot for slot in self.slots if not slot.follows and in_scope(slot, scope)]

    def number_of(self, key: Key, scope: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Which of the questions that are asked this is, 0 for a computed one; and how many they are."""
        asked = self.asked(scope)
        return next((at for at, slot in enumerate(asked, start=1) if slot.key == key), 0), len(asked)

    def may_be_nothing(self, slot: Slot, scope: frozenset[str] = frozenset()) -> tuple[Slot, ...]:
        """What "nothing to report" would answer: several that are open in the slot's section, itself among them."""
        section = [each for each in self.slots if each.section.name == slot.section.name and in_scope(each, scope)]
        found = tuple(each for each in section if each.question.nothing and each.standing == "unanswered")
        return found if slot in found and len(found) > 1 else ()


def in_scope(slot: Slot, scope: frozenset[str]) -> bool:
    """Whether a slot belongs to the part that a person was handed; an empty scope is everything."""
    return not scope or slot.section.name in scope or slot.question.name in scope
