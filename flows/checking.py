"""Every fault of a flow at once, with file and line. What passes here can be played to its end."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from flows import answers as types
from flows.answers import InvalidAnswer
from flows.errors import Fault, FlowFaults
from flows.loading import FlowFile, Place, read_flow_file
from flows.references import references
from flows.schema import RESERVED, Flow, Question


def check_flow(text: str, file: str) -> Flow:
    """The flow of a YAML text, or FlowFaults with everything that is wrong with it."""
    source = read_flow_file(text, file)
    faults = sorted(_faults(source), key=lambda fault: fault.line)
    if faults:
        raise FlowFaults(faults)
    return source.flow


def _faults(source: FlowFile) -> Iterator[Fault]:
    for place in source.doubled:
        yield source.fault(place, "key_doubled", key=place[-1])
    yield from _names(source)
    yield from references(source)
    for place, question in source.placed:
        yield from _bounds(source, place, question)
        yield from _samples(source, place, question)
        yield from _shape(source, place, question)


def _names(source: FlowFile) -> Iterator[Fault]:
    counted = Counter(question.name for _, question in source.placed)
    for place, question in source.placed:
        if counted[question.name] > 1:
            yield source.fault((*place, "name"), "name_doubled", name=question.name)
        if question.name in RESERVED:
            yield source.fault((*place, "name"), "name_reserved", name=question.name)


def _bounds(source: FlowFile, place: Place, question: Question) -> Iterator[Fault]:
    if question.min is not None and question.max is not None and question.min > question.max:
        yield source.fault((*place, "min"), "bounds", min=question.min, max=question.max)


def _samples(source: FlowFile, place: Place, question: Question) -> Iterator[Fault]:
    """Replies that stand in the flow itself and are no answer to their question; a default may quote other answers."""
    samples = [("example", question.example), ("nothing", question.nothing)]
    if "{" not in question.default:
        samples.append(("default", question.default))
    for key, sample in samples:
        found = types.parse(sample, question, date(2022, 6, 15)) if sample else None
        if isinstance(found, InvalidAnswer):
            yield source.fault((*place, key), "no_answer", key=key, sample=sample, type=question.type)


def _shape(source: FlowFile, place: Place, question: Question) -> Iterator[Fault]:
    """What does not go together in one question."""
    if question.type == "yes-no" and question.warning:
        yield source.fault((*place, "warning"), "warns_of_yes_no")
    if question.calculation and question.warning:
        yield source.fault((*place, "warning"), "warns_of_computed")
    for i, inner in enumerate(question.questions):
        if inner.type in ("repeat", "note") or inner.calculation:
            yield source.fault((*place, "questions", i), "not_in_repeat", name=inner.name)
    counted = Counter(choice.name for choice in question.choices)
    for name in (name for name, times in counted.items() if times > 1):
        yield source.fault((*place, "choices"), "choice_doubled", name=name)
