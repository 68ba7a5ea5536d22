"""What can be said in an interview: codes and question names; the sentences live elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from flows.answers import InvalidAnswer, Value
from flows.path import Slot
from flows.record import Key
from flows.schema import Section

Refusal = Literal["required", "nothing_before", "nothing_offered", "no_such_place", "still_open", "only_part"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer was taken up; `old` is what it replaced. `aside`: of another question than the one in place."""

    slot: Slot
    value: Value
    old: Value | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class LeftBlank:
    """A skip was taken up."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Nothing:
    """So many questions of a section were answered with nothing to report."""

    section: Section
    count: int


@dataclass(frozen=True, slots=True)
class Computed:
    """A fact now follows from others."""

    slot: Slot
    value: Value


@dataclass(frozen=True, slots=True)
class Reopened:
    """An answer no longer stands since another changed: it is asked again."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Reject:
    """A reply was no answer: why, and the reply itself, so that nothing needs to be typed again."""

    slot: Slot
    invalid: InvalidAnswer
    reply: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Refuse:
    """What was wanted cannot be done now, and the code of its sentence."""

    code: Refusal


@dataclass(frozen=True, slots=True)
class Ask:
    """The question in place, the last say of a turn.

    `number`: which of the `total` questions that are asked; 0 for a computed one. `offered`: what one tap takes,
    and `since` the day of the report it comes from. `writing`: more of its text may follow. `may_be_nothing`: the
    open questions of this section that "nothing to report" would answer together.
    """

    slot: Slot
    number: int
    total: int
    offered: Value | None = None
    notes: tuple[str, ...] = ()
    since: date | None = None
    writing: bool = False
    may_be_nothing: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All answers, what is blank, and whether the report can be confirmed. `part`: only what was handed to a person."""

    slots: tuple[Slot, ...]
    answers: Mapping[Key, Any]
    complete: bool
    part: bool = False


@dataclass(frozen=True, slots=True)
class Complete:
    """Confirmed: the document can be made."""

    blank: int


Say = Recorded | LeftBlank | Nothing | Computed | Reopened | Reject | Refuse | Ask | Review | Complete
