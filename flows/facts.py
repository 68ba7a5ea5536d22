"""The values of a flow, given or computed: what expressions, wording and paper read.

A fact is blank where its question is not relevant, skipped, unanswered, or follows from a blank.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from flows.answers import counted
from flows.blank import BLANK
from flows.expressions import compile_expression
from flows.picked import picked
from flows.record import Answer, Answers
from flows.rows import is_closed, rows_of
from flows.schema import Flow, Question


class Facts(Mapping[str, Any]):
    """The facts of one set of answers, by question name, resolved when asked for. Inside a row, its own first."""

    def __init__(self, flow: Flow, answers: Answers, row: str = "", outer: "Facts | None" = None) -> None:
        self._questions = flow.by_name
        self._flow, self.answers, self._row, self._outer = flow, answers, row, outer
        self._found: dict[str, Any] = {}
        self._computed: dict[str, Any] = {}
        self._relevant: dict[str, bool] = {}
        self._under_way = 0

    def row(self, row: str) -> "Facts":
        """The facts as a question inside this row of a repeat sees them."""
        return Facts(self._flow, self.answers, row, self)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  -- any answer's value
        if name not in self._found:
            self._found[name] = BLANK  # an expression that meets itself again stays blank
            self._under_way += 1
            self._found[name] = self._resolve(self._questions[name])
            self._under_way -= 1
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def question(self, name: str) -> Question:
        """The question of a name."""
        return self._questions[name]

    def answer(self, name: str) -> Answer | None:
        """What was taken up for a question, in this row or outside any."""
        return self.answers.get((name, self._row)) or self.answers.get((name, ""))

    def is_relevant(self, question: Question) -> bool:
        """Whether a question is asked. A condition with an unanswered operand counts as true."""
        if not question.relevant:
            return True
        if question.name in self._relevant:
            return self._relevant[question.name]
        found = self._evaluate(question.relevant)
        is_asked = found is BLANK or bool(found)
        if not self._under_way:  # what meets itself again may be seen otherwise by whoever asks next
            self._relevant[question.name] = is_asked
        return is_asked

    def computed(self, question: Question) -> Any:  # noqa: ANN401  -- any answer's value
        """What a calculation gives, or BLANK: nothing is rounded to the whole number that a question may want."""
        if not question.calculation:
            return BLANK
        if question.name in self._computed:
            return self._computed[question.name]
        value = self._compute(question)
        if not self._under_way:
            self._computed[question.name] = value
        return value

    def _compute(self, question: Question) -> Any:  # noqa: ANN401  -- any answer's value
        figure = self._evaluate(question.calculation)
        return BLANK if figure is BLANK else counted(figure, question)

    def holds(self, rule: str, value: object) -> bool:
        """Whether a constraint or a warning is content with a value; it waits for missing operands."""
        found = self._evaluate(rule, value)
        return found is BLANK or bool(found)

    def beside(self, value: object, question: Question) -> dict[str, Any]:
        """The facts and one `value`, as the messages of its question quote them."""
        return {**self, "value": picked(value, question) if question.choices else value}

    def basis(self, rule: str, value: object) -> str:
        """The figures a rule looks at, as one text: a yes holds for as long as they stay the same."""
        names = sorted(compile_expression(rule).names - {"value"})
        return f"value={value};" + "".join(f"{name}={self[name]};" for name in names)

    def _evaluate(self, source: str, value: object = BLANK) -> Any:  # noqa: ANN401  -- any answer's value
        """What an expression gives; `value` is the reply in question. A repeat that may grow is unanswered yet."""
        expression, operands = compile_expression(source), {"value": value}
        for name in expression.operands:
            question = self._questions[name]
            found = BLANK if question.type == "repeat" and self.is_growing(question) else self[name]
            if found is BLANK and name in expression.needed:
                return BLANK
            operands[name] = found
        return expression.evaluate(operands)

    def is_growing(self, question: Question) -> bool:
        """Whether one more row may come."""
        return question.type == "repeat" and self.is_relevant(question) and not is_closed(question, self.answers)

    def _resolve(self, question: Question) -> Any:  # noqa: ANN401  -- any answer's value
        if question.type == "repeat":
            return self._rows(question) if self.is_relevant(question) else []
        if not self.is_relevant(question):
            return BLANK
        answer, computed = self.answer(question.name), self.computed(question)
        if computed is not BLANK and not (answer and answer.reason and answer.confirmed == str(computed)):
            return computed
        if answer is not None and (question.type == "choices" or (question.choices and answer.value is not None)):
            return picked(answer.value, question)  # of a statement that nobody picked, nothing stands on paper
        return BLANK if answer is None or answer.value is None else answer.value

    def _rows(self, repeat: Question) -> list[dict[str, Any]]:
        rows = [self.row(row) for row in rows_of(repeat, self.answers)]
        return [{inner.name: row[inner.name] for inner in repeat.questions} for row in rows]
