"""A draft as a question: its label, its hint, its example, its choices, and the names that it cannot have."""

import re
from typing import Final

from flows import schema
from templates.holes import SHOWN
from templates.importing.blanks import Blank
from templates.importing.drafts import Draft
from templates.importing.finding import Fact
from templates.importing.headings import unique
from templates.importing.placeholders import ROW
from templates.importing.sentences import behind_bracket, legible, slug
from templates.importing.wording import example_of, word
from templates.values import SEPARATOR

_LONGEST = 200
RESERVED: Final = frozenset({*schema.RESERVED, SEPARATOR, ROW})
"""Names that mean something else in an expression or in a form."""


def fact_of(drafted: Draft, blank: Blank, section: str, sentence: str) -> Fact:
    """The question for a draft."""
    unit = drafted.unit or (word("names", "money") if drafted.type == "money" else "")
    before = behind_bracket(drafted.before, ", ")
    said = {
        "before": before if drafted.template in ("place", "person") else _capital(before),
        "after": drafted.after,
        "unit": unit,
        "month": drafted.month,
        "sentence": sentence,
    }
    template = "choice" if drafted.type == "choice" else drafted.template
    hint = "ready" if blank.mark.kind == "figure" else "symbol" if drafted.symbol else "sentence"
    return Fact(
        name=drafted.name,
        type=drafted.type,
        label=legible(word("labels", template, **said))[:_LONGEST],
        section=section,
        sure=blank.mark.sure,
        rule=blank.mark.rule,
        hint=word("hints", hint, sentence=sentence, symbol=drafted.symbol) if sentence != SHOWN else "",
        unit=unit,
        example=word("examples", "year") if drafted.template == "year" else example_of(drafted.type),
        month=drafted.month,
        symbol=drafted.symbol,
        multiline=drafted.multiline,
        choices=choices_of(blank.control.items) if blank.control and drafted.type == "choice" else (),
    )


def choices_of(labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Choices with names of their own."""
    found = dict[str, str]()
    for label in dict.fromkeys(_without_signs(each) for each in labels):
        found[unique(slug(label, 30) or word("names", "row"), found)] = label
    return tuple(found.items())


def _without_signs(label: str) -> str:
    """A label without what a tag of a form could not carry."""
    return " ".join(re.sub(r"[{}%#&<>\"'\\‘’“”]", " ", label).split())  # noqa: RUF001  -- quotes as Word types them


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
