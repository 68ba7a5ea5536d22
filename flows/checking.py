"""Every fault of a flow at once, with file, line and a mend. What passes here can be played to its end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.errors import ExpressionFault, Fault, FlowFaults
from flows.expressions import compile_expression
from flows.loading import Lines, Place, line_of, parse_with_lines
from flows.piping import names_in
from flows.schema import Flow, Question

_RULES = ("relevant", "constraint", "warning", "calculation")
_WORDING = ("label", "hint", "default", "constraint_message", "warning_message")
_FIGURES = {"integer", "decimal", "percent", "money"}
_OWN_VALUE = {"constraint", "warning", "constraint_message", "warning_message"}


def check_flow(text: str, file: str) -> Flow:
    """The flow of a YAML text, or FlowFaults with everything that is wrong with it."""
    flow, lines = parse_with_lines(text, file)
    faults = sorted(_Check(flow, file, lines).faults(), key=lambda fault: fault.line)
    if faults:
        raise FlowFaults(faults)
    return flow


_RESERVED = frozenset({"and", "else", "false", "if", "in", "is", "loop", "none", "not", "or", "self", "true", "value"})


@dataclass(frozen=True)
class _Check:
    flow: Flow
    file: str
    lines: Lines

    def faults(self) -> Iterator[Fault]:
        yield from self._doubled()
        yield from self._reserved()
        for place, question in self._placed:
            yield from self._references(place, question)
            yield from self._bounds(place, question)
            yield from self._sample(place, question)
            yield from self._shape(place, question)
        yield from self._circles()
        yield from self._unknown(("filename",), names_in(self.flow.filename), frozenset())
        yield from self._unknown(("short_title",), names_in(self.flow.short_title), frozenset())
        yield from self._signed()
        yield from self._period()

    @cached_property
    def _placed(self) -> list[tuple[Place, Question]]:
        found: list[tuple[Place, Question]] = []
        for s, section in enumerate(self.flow.sections):
            for q, question in enumerate(section.questions):
                place: Place = ("sections", s, "questions", q)
                found.append((place, question))
                found += [((*place, "questions", i), inner) for i, inner in enumerate(question.questions)]
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(question.name for _, question in self._placed if question.type != "note")

    def _fault(self, place: Place, message: str, mend: str) -> Fault:
        return Fault(self.file, line_of(self.lines, place), message, mend)

    def _doubled(self) -> Iterator[Fault]:
        counted = Counter(question.name for _, question in self._placed)
        for place, question in self._placed:
            if counted[question.name] > 1:
                yield self._fault((*place, "name"), f"the name '{question.name}' stands twice", "rename one of them")

    def _reserved(self) -> Iterator[Fault]:
        for place, question in self._placed:
            if question.name in _RESERVED:
                message = f"the name '{question.name}' is a word of the expressions' own"
                yield self._fault((*place, "name"), message, f"rename it, for instance {question.name}_xa")

    def _signed(self) -> Iterator[Fault]:
        dates = {question.name for _, question in self._placed if question.type == "date"}
        if self.flow.signed and self.flow.signed not in dates:
            message = f"'{self.flow.signed}' asks for no date"
            yield self._fault(("signed",), message, "name the question that asks for the day of signing")

    def _period(self) -> Iterator[Fault]:
        dates = {
            question.name for section in self.flow.sections for question in section.questions if question.type == "date"
        }
        if self.flow.period and self.flow.period not in dates:
            message = f"'{self.flow.period}' asks for no date"
            yield self._fault(("period",), message, "name the question that asks for a day of the month reported on")
        outside = {question.name: question for section in self.flow.sections for question in section.questions}
        for place, question in self._placed:
            wanted = question.last_saved
            if wanted is None:
                continue
            if not self.flow.period:
                yield self._fault((*place, "last_saved"), "the flow names no 'period'", "name the date question it has")
            if wanted.question not in outside or outside[wanted.question].type != question.type:
                message = f"no question outside a repeat is named '{wanted.question}' and of type '{question.type}'"
                yield self._fault((*place, "last_saved"), message, "name the question whose earlier answer is meant")

    def _references(self, place: Place, question: Question) -> Iterator[Fault]:
        for key in (*_RULES, *_WORDING):
            text = getattr(question, key)
            if not text:
                continue
            try:
                names = compile_expression(text).names if key in _RULES else names_in(text)
                sums = compile_expression(text).sums if key in _RULES else frozenset[tuple[str, str]]()
            except ExpressionFault as fault:
                yield self._fault((*place, key), str(fault), "correct the expression")
                continue
            yield from self._unknown((*place, key), names, frozenset({"value"}) if key in _OWN_VALUE else frozenset())
            yield from self._sums((*place, key), sums)

    def _unknown(self, place: Place, names: frozenset[str], extra: frozenset[str]) -> Iterator[Fault]:
        for name in sorted(names - self._names - extra):
            yield self._fault(place, f"no question is named '{name}'", "use the name of a question of this flow")

    def _sums(self, place: Place, sums: Iterable[tuple[str, str]]) -> Iterator[Fault]:
        for repeat, column in sorted(sums):
            rows = (question.questions for _, question in self._placed if question.name == repeat)
            if not any(each.name == column and each.type in _FIGURES for inner in rows for each in inner):
                message = f"'{repeat}|sum('{column}')' sums nothing"
                yield self._fault(place, message, "name a repeat, and a question in it that asks for a figure")

    def _bounds(self, place: Place, question: Question) -> Iterator[Fault]:
        if question.min is not None and question.max is not None and question.min > question.max:
            message = f"min {question.min} is above max {question.max}"
            yield self._fault((*place, "min"), message, "exchange min and max")

    def _sample(self, place: Place, question: Question) -> Iterator[Fault]:
        samples = [("example", question.example), ("nothing", question.nothing)]
        if question.default and not names_in(question.default):
            samples.append(("default", question.default))
        for key, sample in samples:
            found = types.parse(sample, question, date(2022, 6, 15)) if sample else None
            if isinstance(found, InvalidAnswer):
                message = f"the {key} '{sample}' is no answer to this question ({found.code})"
                yield self._fault((*place, key), message, f"give {'an' if key == 'example' else 'a'} {key} as typed")

    def _shape(self, place: Place, question: Question) -> Iterator[Fault]:
        if question.type == "yes-no" and question.warning:
            yield self._fault((*place, "warning"), "a yes-no question cannot ask to be confirmed", "use a constraint")
        if question.calculation and question.warning:
            yield self._fault((*place, "warning"), "a computed question cannot ask to be confirmed", "use a constraint")
        for i, inner in enumerate(question.questions):
            if inner.type in ("repeat", "note") or inner.calculation:
                at = (*place, "questions", i)
                yield self._fault(at, f"'{inner.name}' cannot stand in a repeat", "move it out of the repeat")
        doubled = [n for n, times in Counter(choice.name for choice in question.choices).items() if times > 1]
        for name in doubled:
            yield self._fault((*place, "choices"), f"the choice '{name}' stands twice", "rename one of them")

    def _circles(self) -> Iterator[Fault]:
        reads = {question.name: _reads(question) & self._names for _, question in self._placed}
        for place, question in self._placed:
            seen, coming = set[str](), set(reads[question.name])
            while coming:
                name = coming.pop()
                seen.add(name)
                coming |= reads[name] - seen
            if question.name in seen:
                message = f"'{question.name}' depends on itself"
                yield self._fault((*place, "name"), message, "break the circle of calculation or relevant")


def _reads(question: Question) -> frozenset[str]:
    names: frozenset[str] = frozenset()
    for text in filter(None, (question.calculation, question.relevant)):
        try:
            expression = compile_expression(text)
            names |= expression.names | {column for _, column in expression.sums}
        except ExpressionFault:
            return frozenset()  # told already, at its own line
    return names
