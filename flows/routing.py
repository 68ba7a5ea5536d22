"""The path through a flow: its relevant questions in order, each with how it stands. Recomputed, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.blank import BLANK
from flows.expressions import compile_expression
from flows.facts import Facts
from flows.record import Answer, Answers, Key
from flows.schema import Flow, Question, Section

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


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the path."""

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
        return self.standing == "waiting" or self.facts.computed(self.question) is not BLANK


@dataclass(frozen=True, slots=True)
class Path:
    """All slots in order, and the notes that stand before each."""

    slots: tuple[Slot, ...]
    notes: dict[Key, tuple[Question, ...]]
    facts: Facts

    def slot(self, key: Key | None) -> Slot | None:
        """The slot of a key, if the path has it."""
        return next((slot for slot in self.slots if slot.key == key), None)

    def first_open(self, scope: frozenset[str] = frozenset()) -> Slot | None:
        """The place, where nothing else has the focus: the first open slot in scope (section or question names)."""
        return next((slot for slot in self.slots if slot.is_open and in_scope(slot, scope)), None)

    def asked(self, scope: frozenset[str] = frozenset()) -> list[Slot]:
        """The slots that a person answers: all but what follows from others."""
        return [slot for slot in self.slots if not slot.follows and in_scope(slot, scope)]

    def number_of(self, key: Key, scope: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Which of the questions that are asked this is, 0 for a computed one; and how many they are."""
        asked = self.asked(scope)
        return next((at for at, slot in enumerate(asked, start=1) if slot.key == key), 0), len(asked)

    def may_be_nothing(self, slot: Slot) -> tuple[Slot, ...]:
        """What "nothing to report" would answer: several that are open in the slot's section, itself among them."""
        section = [each for each in self.slots if each.section.name == slot.section.name]
        found = tuple(each for each in section if each.question.nothing and each.standing == "unanswered")
        return found if slot in found and len(found) > 1 else ()


def in_scope(slot: Slot, scope: frozenset[str]) -> bool:
    """Whether a slot belongs to the part that a person was handed; an empty scope is everything."""
    return not scope or slot.section.name in scope or slot.question.name in scope


def find_path(flow: Flow, answers: Answers) -> Path:
    """Walk the flow with these answers."""
    facts = Facts(flow, answers)
    slots: list[Slot] = []
    notes: dict[Key, tuple[Question, ...]] = {}
    said: tuple[Question, ...] = ()
    for section in flow.sections:
        for question in section.questions:
            if question.type == "note":
                said += (question,) if facts.is_relevant(question) else ()
                continue
            for slot in _slots(question, section, answers, facts):
                slots.append(slot)
                if said:
                    notes[slot.key], said = said, ()
    return Path(tuple(slots), notes, facts)


def _slots(question: Question, section: Section, answers: Answers, facts: Facts) -> Iterator[Slot]:
    if not facts.is_relevant(question):
        return
    if question.type != "repeat":
        yield _slot(question, section, answers, facts, "")
        return
    ids = [int(row) for name, row in answers if name == question.name and row]
    for number in range(1, max(ids, default=0) + 2):
        row, gate = str(number), answers.get((question.name, str(number)))
        if gate is None and number > 1 and not _is_yes(answers.get((question.name, str(number - 1)))):
            return
        yield _slot(question, section, answers, facts, row)
        if _is_yes(gate):
            inside = facts.row(row)
            for inner in question.questions:
                if inside.is_relevant(inner):
                    yield _slot(inner, section, answers, inside, row)


def _slot(question: Question, section: Section, answers: Answers, facts: Facts, row: str) -> Slot:
    answer = answers.get((question.name, row))
    return Slot((question.name, row), question, section, _standing(question, answer, facts), facts, answer)


def _is_yes(gate: Answer | None) -> bool:
    return gate is not None and gate.value is True


def _standing(question: Question, answer: Answer | None, facts: Facts) -> Standing:
    computed = facts.computed(question)
    if computed is not BLANK:
        if answer is None or answer.reason is None:
            return "computed"
        if answer.confirmed != str(computed):
            return "doubtful"
        return "unreasoned" if answer.reason == "" else "answered"
    if answer is None:
        return "waiting" if question.calculation and _operands_to_come(question, facts) else "unanswered"
    if answer.value is None:
        return "skipped"
    return _judged(question, answer, facts)


def _judged(question: Question, answer: Answer, facts: Facts) -> Standing:
    if question.constraint and not facts.holds(question.constraint, answer.value):
        return "refused"
    if (
        question.warning
        and not facts.holds(question.warning, answer.value)
        and answer.confirmed != facts.basis(question.warning, answer.value)
    ):
        return "doubtful"
    return "answered"


def _operands_to_come(question: Question, facts: Facts) -> bool:
    """Whether a calculation may still get a value: some operand has neither an answer nor a skip yet."""
    for name in compile_expression(question.calculation).names:
        operand = facts.question(name)
        if operand.type == "repeat" or not facts.is_relevant(operand) or facts[name] is not BLANK:
            continue
        if facts.answer(name) is None:
            return True
    return False
