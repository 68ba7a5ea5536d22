"""Walking a flow with answers: the path is recomputed, never stored."""

from collections.abc import Iterator

from flows.blank import BLANK
from flows.expressions import compile_expression
from flows.facts import Facts
from flows.path import Path, Slot, Standing
from flows.record import Answer, Answers, Key
from flows.rows import MOST_ROWS
from flows.schema import Flow, Question, Section


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
        if gate is None and number > MOST_ROWS:
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
        if operand.type == "repeat":
            if facts.is_growing(operand):
                return True
        elif facts.is_relevant(operand) and facts[name] is BLANK and facts.answer(name) is None:
            return True
    return False
