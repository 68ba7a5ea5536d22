"""A flow as data, in the words of XLSForm. Frozen; unknown keys are refused."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

QuestionType = Literal[
    "note", "text", "integer", "decimal", "percent", "money", "date", "day-of-month",
    "document-number", "yes-no", "choice", "choices", "repeat",
]  # fmt: skip
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]

FIGURES: Final = frozenset({"integer", "decimal", "percent", "money"})
"""The types whose answers are counted with."""
ONLY_FOR: Final[Mapping[str, AbstractSet[str]]] = {
    "multiline": {"text"},
    "unit": {"integer", "decimal", "money"},
    "month": {"day-of-month"},
    "symbol": {"document-number"},
    "choices": {"choice", "choices"},
    "questions": {"repeat"},
    "min": FIGURES,
    "max": FIGURES,
    "calculation": FIGURES,
}
"""The types with which a key goes, where it does not go with all."""
NEEDED_BY: Final[Mapping[str, str]] = {
    "day-of-month": "month",
    "document-number": "symbol",
    "choice": "choices",
    "choices": "choices",
    "repeat": "questions",
    "money": "unit",
}
"""The key that a type cannot be without."""
EXPRESSIONS: Final = ("relevant", "constraint", "warning", "calculation")
"""The keys of a question that hold an expression."""
RESERVED: Final = frozenset({
    "and", "else", "false", "if", "in", "is", "loop", "none", "not", "or", "self", "true", "value",
})  # fmt: skip
"""Words that mean something else in an expression or a form, and can be no question's name."""
KEYS_DISAGREE: Final = frozenset({"key_of_other_type", "type_needs_key", "rule_without_message"})
"""The codes of faults between the keys of one question."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Model):
    """One of the answers that a choice question offers."""

    name: Name
    label: str


class LastSaved(_Model):
    """An earlier report's answer, XLSForm's `last-saved`: to which question, and how many months back."""

    question: Name
    months: Annotated[int, Field(ge=1, le=120)] = 1


class Question(_Model):
    """One question, a note, or a repeat (whose label asks whether there is one more row).

    `nothing`: the reply when nothing happened. `office`: a fact of the office, offered to its later reports.
    `fresh`: the last report's answer is never offered. `last_saved`: what is offered is an earlier report's answer to
    another question, such as last month's or that of the same month a year ago.
    """

    name: Name
    type: QuestionType
    label: str
    hint: str = ""
    example: str = ""
    unit: str = ""
    required: bool = False
    sensitive: bool = False
    multiline: bool = False
    default: str = ""
    nothing: str = ""
    office: bool = False
    fresh: bool = False
    last_saved: LastSaved | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    month: Annotated[str, StringConstraints(pattern=r"^(1[0-2]|[1-9])/[1-9]\d{3}$")] | None = None
    symbol: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    warning: str = ""
    warning_message: str = ""
    calculation: str = ""
    choices: tuple[Choice, ...] = ()
    questions: tuple["Question", ...] = ()

    @model_validator(mode="after")
    def _keys_fit_the_type(self) -> "Question":
        for key, types in ONLY_FOR.items():
            if key in self.model_fields_set and self.type not in types:
                about = {"key": key, "type": self.type, "types": ", ".join(sorted(types))}
                raise PydanticCustomError("key_of_other_type", "'{key}' goes with {types}", about)
        needed = NEEDED_BY.get(self.type)
        if needed and not getattr(self, needed):
            about = {"key": needed, "type": self.type}
            raise PydanticCustomError("type_needs_key", "'{type}' needs '{key}'", about)
        for rule in ("constraint", "warning"):
            if bool(getattr(self, rule)) != bool(getattr(self, f"{rule}_message")):
                raise PydanticCustomError("rule_without_message", "'{rule}' and its message", {"rule": rule})
        return self


class Section(_Model):
    """A part of the report, with its questions in order."""

    name: Name
    label: str
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Flow(_Model):
    """A whole interview: what is asked for one report form.

    `short_title`: what the report is called beside others; it may quote answers, such as the month. `family`: whose
    rules of form the paper keeps; which of them are in force is decided by the day that the question `signed` asks for.
    `period`: the question that asks for a day of the month reported on, by which earlier reports are told apart.
    `summary`: the form in which the reports of all communes are summed up.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: Annotated[int, Field(ge=1)]
    title: str
    short_title: str = ""
    template: str
    filename: str
    family: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")] = "party"
    signed: str = ""
    period: str = ""
    summary: str = ""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    def questions(self) -> Iterator[Question]:
        """Every question in order, a repeat before the questions inside it."""
        for section in self.sections:
            for question in section.questions:
                yield question
                yield from question.questions

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """Every question by its name, in order."""
        return {question.name: question for question in self.questions()}

    @cached_property
    def dependents(self) -> dict[str, frozenset[str]]:
        """What `flows.depending` has found out of this flow."""
        return {}

    def question(self, name: str) -> Question:
        """The question of this name. KeyError if there is none."""
        return self.by_name[name]

    def section_of(self, name: str) -> Section:
        """The section in which a question stands. KeyError if none has it."""
        for section in self.sections:
            for question in section.questions:
                if name == question.name or any(name == inner.name for inner in question.questions):
                    return section
        raise KeyError(name)
