"""What a flow's rules, wording and keys name: it must be there, of the right type, and not depend on itself."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from flows.errors import ExpressionFault, Fault
from flows.expressions import compile_expression
from flows.loading import FlowFile, Place
from flows.piping import names_in
from flows.schema import EXPRESSIONS, FIGURES, Question

_WORDING: Final = ("label", "hint", "default", "constraint_message", "warning_message")
_OWN_VALUE: Final = frozenset({"constraint", "warning", "constraint_message", "warning_message"})
"""The keys in which `value` is the answer to the question itself."""


def references(source: FlowFile) -> Iterator[Fault]:
    """The faults of what a flow names."""
    names = frozenset(question.name for _, question in source.placed if question.type != "note")
    for place, question in source.placed:
        yield from _of_question(source, names, place, question)
    yield from _circles(source, names)
    for key in ("filename", "short_title"):
        yield from _of_text(source, names, (key,), getattr(source.flow, key))
    yield from _dates(source)
    yield from _last_saved(source)


def _of_question(source: FlowFile, names: frozenset[str], place: Place, question: Question) -> Iterator[Fault]:
    for key in (*EXPRESSIONS, *_WORDING):
        yield from _of_text(source, names, (*place, key), getattr(question, key), question.name)


def _of_text(source: FlowFile, names: frozenset[str], place: Place, text: str, reader: str = "") -> Iterator[Fault]:
    """What an expression reads, or a wording quotes. `reader`: the question whose it is."""
    if not text:
        return
    try:
        expression = compile_expression(text) if place[-1] in EXPRESSIONS else None
        named = expression.names if expression else names_in(text)
    except ExpressionFault as fault:
        yield source.fault(place, fault.code, **fault.params)
        return
    own = frozenset({"value"}) if place[-1] in _OWN_VALUE else frozenset[str]()
    yield from _unknown(source, names, place, named - own)
    yield from _out_of_reach(source, place, named, reader)
    yield from _sums(source, place, expression.sums if expression else ())


def _unknown(source: FlowFile, names: frozenset[str], place: Place, named: frozenset[str]) -> Iterator[Fault]:
    for name in sorted(named - names):
        close = get_close_matches(name, names, n=1)
        code = "name_mistyped" if close else "name_unknown"
        yield source.fault(place, code, name=name, close="".join(close))


def _out_of_reach(source: FlowFile, place: Place, named: frozenset[str], reader: str) -> Iterator[Fault]:
    """Questions that have an answer in each row of a repeat, named by what stands in none of its rows."""
    for repeat in (question for _, question in source.placed if question.questions):
        inside = {inner.name for inner in repeat.questions}
        for name in sorted(inside & named) if reader not in inside else ():
            yield source.fault(place, "name_in_rows", name=name, repeat=repeat.name)


def _sums(source: FlowFile, place: Place, sums: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    for repeat, column in sorted(sums):
        rows = (question.questions for _, question in source.placed if question.name == repeat)
        if not any(each.name == column and each.type in FIGURES for inner in rows for each in inner):
            yield source.fault(place, "sums_nothing", repeat=repeat, column=column)


def _circles(source: FlowFile, names: frozenset[str]) -> Iterator[Fault]:
    reads = {question.name: _reads(question) & names for _, question in source.placed}
    for place, question in source.placed:
        seen, coming = set[str](), set(reads[question.name])
        while coming:
            name = coming.pop()
            seen.add(name)
            coming |= reads[name] - seen
        if question.name in seen:
            yield source.fault((*place, "name"), "circle", name=question.name)


def _reads(question: Question) -> frozenset[str]:
    """What must be known before it is known whether a question is asked, or what is computed for it."""
    names: frozenset[str] = frozenset()
    for text in filter(None, (question.calculation, question.relevant)):
        try:
            expression = compile_expression(text)
            names |= expression.names | {column for _, column in expression.sums}
        except ExpressionFault:
            return frozenset()  # told already, at its own line
    return names


def _dates(source: FlowFile) -> Iterator[Fault]:
    """The questions for the day of signing and for the month reported on."""
    dates = {name for name, question in _outside_rows(source).items() if question.type == "date"}
    if source.flow.signed and source.flow.signed not in dates:
        yield source.fault(("signed",), "signed_no_date", name=source.flow.signed)
    if source.flow.period and source.flow.period not in dates:
        yield source.fault(("period",), "period_no_date", name=source.flow.period)


def _last_saved(source: FlowFile) -> Iterator[Fault]:
    outside = _outside_rows(source)
    for place, question in source.placed:
        wanted = question.last_saved
        if wanted is None:
            continue
        if not source.flow.period:
            yield source.fault((*place, "last_saved"), "no_period")
        if wanted.question not in outside or outside[wanted.question].type != question.type:
            about = {"name": wanted.question, "type": question.type}
            yield source.fault((*place, "last_saved"), "nothing_saved", **about)


def _outside_rows(source: FlowFile) -> dict[str, Question]:
    """The questions that have one answer, not one a row, by name."""
    return {question.name: question for section in source.flow.sections for question in section.questions}
