"""The text of a flow file -> Flow. Every scalar is read as text, and every fault carries its file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flows.errors import Fault, FlowFaults
from flows.plain_yaml import LOADER, read_texts
from flows.schema import KEYS_DISAGREE, Flow, Question, Section
from flows.yaml_faults import explained

DEFINITIONS: Final = Path(__file__).parent / "definitions"
"""Where the house's own flows lie, each with its example."""

Place = tuple[str | int, ...]
"""The keys and numbers that lead to something in the file, such as ("sections", 0, "questions", 2, "label")."""
Lines = dict[Place, int]
_KEYS: Final = [*Flow.model_fields, *Section.model_fields, *Question.model_fields]
_CODES: Final = {
    "missing": "key_missing",
    "extra_forbidden": "key_unknown",
    "string_pattern_mismatch": "wrong_letters",
    "literal_error": "other_word",
    "int_parsing": "whole_wanted",
    "decimal_parsing": "figure_wanted",
    "bool_parsing": "true_wanted",
    "string_type": "words_wanted",
    "tuple_type": "list_wanted",
}


@dataclass(frozen=True)
class FlowFile:
    """A flow, and where in its file each of its places stands. `doubled`: keys written twice; the last holds."""

    flow: Flow
    file: str
    lines: Lines
    doubled: tuple[Place, ...] = ()

    @cached_property
    def placed(self) -> tuple[tuple[Place, Question], ...]:
        """Every question with its place, a repeat before the questions inside it."""
        found: list[tuple[Place, Question]] = []
        for s, section in enumerate(self.flow.sections):
            for q, question in enumerate(section.questions):
                place: Place = ("sections", s, "questions", q)
                found.append((place, question))
                found += [((*place, "questions", i), inner) for i, inner in enumerate(question.questions)]
        return tuple(found)

    def fault(self, place: Place, code: str, **params: object) -> Fault:
        """A fault at a place: its code, and what its sentence needs."""
        said = {name: str(value) for name, value in params.items()}
        return Fault(self.file, _line_of(self.lines, place), code, said)


def parse_flow(text: str, file: str) -> Flow:
    """A flow from its YAML, or FlowFaults with all faults of its shape. `file` is the name that faults carry."""
    return read_flow_file(text, file).flow


def read_flow_file(text: str, file: str) -> FlowFile:
    """The same with its places. FlowFaults as `parse_flow`."""
    try:
        content = read_texts(text)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        code, line, why = explained(error, text)
        raise FlowFaults([Fault(file, line, code, {"why": why})]) from error
    lines = dict(_lines(root, ())) if root else {}
    try:
        return FlowFile(Flow.model_validate(content), file, lines, tuple(_doubled(root, ())) if root else ())
    except ValidationError as error:
        found = error.errors()
        raise FlowFaults([_fault(file, lines, each) for each in found if not _follows(each, found)]) from error


def _line_of(lines: Lines, place: Place) -> int:
    """The line of a place, or of the nearest place around it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*place, key.value), key.start_mark.line + 1
            yield from ((at, line) for at, line in _lines(value, (*place, key.value)) if at != (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*place, index))


def _doubled(node: yaml.Node, place: Place) -> Iterator[Place]:
    if isinstance(node, yaml.MappingNode):
        written = [key.value for key, _ in node.value]
        yield from ((*place, key) for key in dict.fromkeys(written) if written.count(key) > 1)
        for key, value in node.value:
            yield from _doubled(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _doubled(value, (*place, index))


def _follows(one: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list only counts as empty because what stands in it is wrong."""
    inside = (each for each in found if each is not one and each["loc"][: len(one["loc"])] == one["loc"])
    return one["type"] == "too_short" and any(inside)


def _fault(file: str, lines: Lines, found: ErrorDetails) -> Fault:
    """What pydantic says of the shape, in our codes."""
    place, context = found["loc"], found.get("ctx", {})
    key = str(place[-1]) if place else ""
    code = _CODES.get(found["type"], found["type"] if found["type"] in KEYS_DISAGREE else "shape")
    said = {"key": key, "where": ".".join(map(str, place)), "why": found["msg"], **context}
    if code == "key_unknown" and (close := get_close_matches(key, _KEYS, n=1)):
        code, said["close"] = "key_mistyped", close[0]
    elif code == "wrong_letters" and key == "month":
        code = "month_wanted"
    elif code == "other_word":
        said["expected"] = context["expected"].replace(" or ", ", ")
    return Fault(file, _line_of(lines, tuple(place)), code, {name: str(value) for name, value in said.items()})
