"""Walking a flow with answers: the path is recomputed, never stored."""

from collections.abc import Iterator

from flows.blank import BLANK
from flows.depending import depending_on
from flows.expressions import compile_expression
from flows.facts import Facts
from flows.path import OPEN, Path, Slot, Standing
from flows.record import Answer, Answers, Key
from flows.rows import MOST_ROWS
from flows.schema import Flow, Question, Section


def find_path(flow: Flow, answers: Answers, before: Path | None = None) -> Path:
    """Walk the flow with these answers.

    `before`: the path of nearly the same answers. How a question stood there is taken over where no changed answer can
    have touched it.
    """
    facts = Facts(flow, answers)
    changed = _changed(flow, answers, before)
    stood = {} if before is None else before.by_key
    slots: list[Slot] = []
    notes: dict[Key, tuple[Question, ...]] = {}
    said: tuple[Question, ...] = ()
    for section in flow.sections:
        for question in section.questions:
            if question.type == "note":
                said += (question,) if facts.is_relevant(question) else ()
                continue
            first = len(slots)
            if changed is not None and question.type != "repeat" and question.name not in changed:
                as_before = stood.get((question.name, ""))  # not asked then, it is not asked now
                if as_before is not None:
                    key, _, _, standing, _, answer = as_before
                    slots.append(Slot(key, question, section, standing, facts, answer))
            elif question.relevant and not facts.is_relevant(question):
                continue
            elif question.type == "repeat":
                slots += _rows(question, section, answers, facts)
            else:
                slots.append(_slot(question, section, answers, facts, ""))
            if said and len(slots) > first:
                notes[slots[first].key], said = said, ()
    still_open = tuple(slot for slot in slots if slot.standing in OPEN)
    return Path(tuple(slots), notes, facts, {slot.key: slot for slot in slots}, still_open)


def _changed(flow: Flow, answers: Answers, before: Path | None) -> frozenset[str] | None:
    """The questions that may stand otherwise than they did; None where all may."""
    if before is None:
        return None
    old, changed = before.facts.answers, set[str]()
    for key in old.keys() | answers.keys():
        if answers.get(key) is not old.get(key):
            changed |= depending_on(flow, key[0])
    return frozenset(changed)


def _rows(question: Question, section: Section, answers: Answers, facts: Facts) -> Iterator[Slot]:
    """Each row's gate and what is asked inside the row; the last gate was answered with no, or is still to be asked."""
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
    key = (question.name, row)
    answer = answers.get(key)
    return Slot(key, question, section, _standing(question, answer, facts), facts, answer)


def _is_yes(gate: Answer | None) -> bool:
    return gate is not None and gate.value is True


def _standing(question: Question, answer: Answer | None, facts: Facts) -> Standing:
    computed = facts.computed(question) if question.calculation else BLANK
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
