"""What was picked of some choices: rules go by the names, people read the labels."""

from typing import TYPE_CHECKING

from flows.blank import BLANK

if TYPE_CHECKING:
    from flows.schema import Question  # loads pydantic, which paper needs nothing of

YES, NO = "C\u00f3", "Kh\u00f4ng"  # the two words of a yes-no


class One(str):
    """The name of a choice, which is written as its label."""

    __slots__ = ("shown",)
    shown: str


class Several(tuple[One, ...]):  # noqa: SLOT001  -- Python gives a tuple no slots
    """The names of choices, which are written as their labels."""

    shown: str


def picked(value: object, question: "Question") -> object:
    """The value of a question with choices, None where it was skipped, as rules, wording and paper read it."""
    labels = {choice.name: choice.label for choice in question.choices}
    if isinstance(value, str):
        return _one(value, labels)
    names = value if isinstance(value, tuple) else ()
    several = Several(_one(name, labels) for name in names)
    several.shown = str(BLANK) if value is None else "; ".join(one.shown for one in several) or NO
    return several


def _one(name: str, labels: dict[str, str]) -> One:
    one = One(name)
    one.shown = labels.get(name, name)
    return one
