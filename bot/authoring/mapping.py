"""A flow at one glance: its questions in order, and which of them each one looks at.

They are numbered as in the chat of somebody who is asked every question, with one row in each repeat.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.texts import Texts
from flows.expressions import compile_expression
from flows.schema import Flow, Question

Why = Literal["relevant", "calculation", "rule"]
_WHYS: Final[tuple[tuple[Why, tuple[str, ...]], ...]] = (
    ("relevant", ("relevant",)),
    ("calculation", ("calculation",)),
    ("rule", ("constraint", "warning")),
)
COMPUTED: Final = "\N{N-ARY SUMMATION}"
"""Stands for the number of what the bot computes."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A question on the map: its number, words, type; `notes` say when it is asked, and what is computed or held."""

    number: str
    name: str
    label: str
    type: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A question, by its name, that another one looks at, and why."""

    source: str
    target: str
    why: Why


@dataclass(frozen=True, slots=True)
class FlowMap:
    """The sections with their stops, and the links between these. `legend`: what each kind of link means.

    `counting`: what the numbers mean.
    """

    title: str
    sections: tuple[tuple[str, tuple[Stop, ...]], ...]
    links: tuple[Link, ...]
    legend: tuple[tuple[Why, str], ...]
    counting: str


def map_of(flow: Flow, texts: Texts) -> FlowMap:
    """The map of a flow that was checked."""
    known = {question.name for question in _questions(flow)}
    numbers = _numbers(flow)
    sections = tuple(
        (
            section.label,
            tuple(_stop(each, numbers.get(each.name, COMPUTED), texts) for each in _with_inner(section.questions)),
        )
        for section in flow.sections
    )
    links = tuple(link for question in _questions(flow) for link in _links(question, known))
    legend = tuple((why, texts.raw(f"map.{why}")) for why, _ in _WHYS)
    title, counting = texts.plain("map.title", title=flow.title, version=flow.version), texts.raw("map.counting")
    return FlowMap(title, sections, links, legend, counting)


def _questions(flow: Flow) -> Iterator[Question]:
    return (question for question in flow.questions() if question.type != "note")


def _numbers(flow: Flow) -> dict[str, str]:
    """A number for what a person is asked; what is computed is shown without being asked."""
    asked = [question.name for question in _questions(flow) if not question.calculation]
    return {name: str(at) for at, name in enumerate(asked, start=1)}


def _with_inner(questions: tuple[Question, ...]) -> Iterator[Question]:
    for question in questions:
        if question.type != "note":
            yield question
            yield from _with_inner(question.questions)


def _stop(question: Question, number: str, texts: Texts) -> Stop:
    notes = [
        texts.plain(f"map.{key}_note", rule=getattr(question, key))
        for key in ("relevant", "calculation", "constraint", "warning")
        if getattr(question, key)
    ]
    return Stop(number, question.name, question.label, texts.raw(f"type.{question.type}"), tuple(notes))


def _links(question: Question, known: set[str]) -> Iterator[Link]:
    """What its rules read; what its words only quote is no link."""
    for why, keys in _WHYS:
        read = {name for key in keys if (rule := getattr(question, key)) for name in compile_expression(rule).names}
        for name in sorted(read & known - {question.name}):
            yield Link(name, question.name, why)
