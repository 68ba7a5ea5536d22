"""What every answer type gives: parse a reply, display a value, and store it as canonical text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flows.schema import Question

Value = str | int | Decimal | date | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InvalidAnswer:
    """A reply that is no answer: a code for the sentence, and what the sentence needs.

    `readings`: what it may have meant, each as one may type it.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerType:
    """One type. `parse` takes a trimmed, non-empty NFC reply; `load` reads back what `dump` stored.

    `counted`: what a calculation's figure is as a value of this type, or BLANK; asked of the types in FIGURES alone.
    """

    parse: Callable[[str, Question, date], Any]
    display: Callable[[Any, Question], str]
    dump: Callable[[Any], str]
    load: Callable[[str], Any]
    counted: Callable[[Any], Any] = Decimal
