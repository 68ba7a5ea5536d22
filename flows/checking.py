"""Every fault of a flow at once, with file and line. What passes here can be played to its end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.errors import ExpressionFault, Fault, FlowFaults
from flows.expressions import compile_expression
from flows.loading import Lines, Place, line_of, parse_with_lines
from flows.piping import names_in
from flows.schema import FIGURES, Flow, Question

_RULES = ("relevant", "constraint", "warning", "calculation")
_WORDING = ("label", "hint", "default", "constraint_message", "warning_message")
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

    def _fault(self, place: Place, code: str, **params: object) -> Fault:
        said = {name: str(value) for name, value in params.items()}
        return Fault(self.file, line_of(self.lines, place), code, said)

    def _doubled(self) -> Iterator[Fault]:
        counted = Counter(question.name for _, question in self._placed)
        for place, question in self._placed:
            if counted[question.name] > 1:
                yield self._fault((*place, "name"), "name_doubled", name=question.name)

    def _reserved(self) -> Iterator[Fault]:
        for place, question in self._placed:
            if question.name in _RESERVED:
                yield self._fault((*place, "name"), "name_reserved", name=question.name)

    def _signed(self) -> Iterator[Fault]:
        dates = {question.name for _, question in self._placed if question.type == "date"}
        if self.flow.signed and self.flow.signed not in dates:
            yield self._fault(("signed",), "signed_no_date", name=self.flow.signed)

    def _period(self) -> Iterator[Fault]:
        dates = {
            question.name for section in self.flow.sections for question in section.questions if question.type == "date"
        }
        if self.flow.period and self.flow.period not in dates:
            yield self._fault(("period",), "period_no_date", name=self.flow.period)
        outside = {question.name: question for section in self.flow.sections for question in section.questions}
        for place, question in self._placed:
            wanted = question.last_saved
            if wanted is None:
                continue
            if not self.flow.period:
                yield self._fault((*place, "last_saved"), "no_period")
            if wanted.question not in outside or outside[wanted.question].type != question.type:
                about = {"name": wanted.question, "type": question.type}
                yield self._fault((*place, "last_saved"), "nothing_saved", **about)

    def _references(self, place: Place, question: Question) -> Iterator[Fault]:
        for key in (*_RULES, *_WORDING):
            text = getattr(question, key)
            if not text:
                continue
            try:
                names = compile_expression(text).names if key in _RULES else names_in(text)
                sums = compile_expression(text).sums if key in _RULES else frozenset[tuple[str, str]]()
            except ExpressionFault as fault:
                yield self._fault((*place, key), fault.code, **fault.params)
                continue
            yield from self._unknown((*place, key), names, frozenset({"value"}) if key in _OWN_VALUE else frozenset())
            yield from self._sums((*place, key), sums)

    def _unknown(self, place: Place, names: frozenset[str], extra: frozenset[str]) -> Iterator[Fault]:
        for name in sorted(names - self._names - extra):
            close = get_close_matches(name, self._names, n=1)
            about = {"name": name, "close": "".join(close)}
            yield self._fault(place, "name_mistyped" if close else "name_unknown", **about)

    def _sums(self, place: Place, sums: Iterable[tuple[str, str]]) -> Iterator[Fault]:
        for repeat, column in sorted(sums):
            rows = (question.questions for _, question in self._placed if question.name == repeat)
            if not any(each.name == column and each.type in FIGURES for inner in rows for each in inner):
                yield self._fault(place, "sums_nothing", repeat=repeat, column=column)

    def _bounds(self, place: Place, question: Question) -> Iterator[Fault]:
        if question.min is not None and question.max is not None and question.min > question.max:
            yield self._fault((*place, "min"), "bounds", min=question.min, max=question.max)

    def _sample(self, place: Place, question: Question) -> Iterator[Fault]:
        samples = [("example", question.example), ("nothing", question.nothing)]
        if "{" not in question.default:
            samples.append(("default", question.default))
        for key, sample in samples:
            found = types.parse(sample, question, date(2022, 6, 15)) if sample else None
            if isinstance(found, InvalidAnswer):
                yield self._fault((*place, key), "no_answer", key=key, sample=sample, type=question.type)

    def _shape(self, place: Place, question: Question) -> Iterator[Fault]:
        if question.type == "yes-no" and question.warning:
            yield self._fault((*place, "warning"), "warns_of_yes_no")
        if question.calculation and question.warning:
            yield self._fault((*place, "warning"), "warns_of_computed")
        for i, inner in enumerate(question.questions):
            if inner.type in ("repeat", "note") or inner.calculation:
                yield self._fault((*place, "questions", i), "not_in_repeat", name=inner.name)
        doubled = [n for n, times in Counter(choice.name for choice in question.choices).items() if times > 1]
        for name in doubled:
            yield self._fault((*place, "choices"), "choice_doubled", name=name)

    def _circles(self) -> Iterator[Fault]:
        reads = {question.name: _reads(question) & self._names for _, question in self._placed}
        for place, question in self._placed:
            seen, coming = set[str](), set(reads[question.name])
            while coming:
                name = coming.pop()
                seen.add(name)
                coming |= reads[name] - seen
            if question.name in seen:
                yield self._fault((*place, "name"), "circle", name=question.name)


def _reads(question: Question) -> frozenset[str]:
    names: frozenset[str] = frozenset()
    for text in filter(None, (question.calculation, question.relevant)):
        try:
            expression = compile_expression(text)
            names |= expression.names | {column for _, column in expression.sums}
        except ExpressionFault:
            return frozenset()  # told already, at its own line
    return names
