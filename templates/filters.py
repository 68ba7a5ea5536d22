"""How values are written on paper. Whole numbers are counts, decimals keep their comma, blanks are dots."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from num2words import num2words

from flows import notation
from flows.blank import BLANK, Blank
from flows.notation import written
from templates.layout import END, LINE
from templates.yaml_files import read_yaml

_CHANGES: Final = Path(__file__).parent / "change.yaml"
ROOM = "\u00a0" * 6
"""Where somebody will write by hand."""

MARKS: Final = ("\ue010", "\ue011", "\ue012")
"""Stand around places where it must be known which of them printed what."""

_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"  # what XML 1.0 cannot carry, and carriage returns
    f"{LINE}{END}{''.join(MARKS)}\u202a-\u202e\u2066-\u2069]"  # and what would turn the rest around
)


def on_paper(value: object) -> object:
    """What Jinja prints for a value: office notation, control characters dropped, new lines marked for the layout."""
    found = written(value)
    if not isinstance(found, str) or isinstance(found, Markup) or found.isprintable():
        return found  # what is looked for below, Python calls unprintable too
    clean = _UNPRINTABLE.sub("", found)
    return LINE.join(line.strip() for line in clean.split("\n") if line.strip()) if "\n" in clean else clean


def day(value: date | Blank) -> str | Blank:
    """The day of a date, two digits."""
    return value if isinstance(value, Blank) else notation.date_parts(value)[0]


def month(value: date | Blank) -> str | Blank:
    """The month of a date, with the zero that HD 05-HD/VPTW wants for 1 and 2."""
    return value if isinstance(value, Blank) else notation.date_parts(value)[1]


def year(value: date | Blank) -> str | Blank:
    """The year of a date."""
    return value if isinstance(value, Blank) else notation.date_parts(value)[2]


def number(value: int | Blank) -> str | Blank:
    """A whole number without a leading zero."""
    return value if isinstance(value, Blank) else notation.number(value)


def upper(value: str | Blank) -> str | Blank:
    """Capitals."""
    return value if isinstance(value, Blank) else str(written(value)).upper()


def lines(value: str | Blank) -> list[object]:
    """The lines of a text that are not empty; one blank where nothing was given."""
    return [BLANK] if isinstance(value, Blank) else [line.strip() for line in value.splitlines() if line.strip()]


def spaces(value: object) -> object:
    """Room to write by hand where nothing was given, instead of dots."""
    return ROOM if isinstance(value, Blank) else value


def zero(value: int | Blank, words: str | Blank) -> object:
    """A count, or where it is zero the words that the office prefers for that."""
    return words if value == 0 and not isinstance(value, Blank) and words else value


def in_words(value: Decimal | int | Blank, unit: int = 1) -> str | Blank:
    """A sum of money in words, with a capital, to the whole dong; `unit`: how many dong one of the figure is."""
    if isinstance(value, Blank):
        return value
    words = num2words(int(value * unit), lang="vi")
    return f"{words[0].upper()}{words[1:]}"


def change(value: Decimal | int | Blank) -> str | Blank:
    """By how many percent something rose or fell, the word before it; or the word for neither. It stands as given."""
    if isinstance(value, Blank):
        return value
    if value == 0:
        return _changes()["same"]
    return f"{_changes()['up' if value > 0 else 'down']}\u00a0{notation.decimal(abs(Decimal(value)))}%"


@cache
def _changes() -> dict[str, str]:
    found: dict[str, str] = read_yaml(_CHANGES)
    return found


_OWN = (day, month, year, number, upper, lines, spaces, zero, in_words, change)
NAMES = frozenset({function.__name__ for function in _OWN} | {"capitalize", "first", "join", "last", "length", "lower"})
"""The filters that a form may use."""


def add_filters(environment: ImmutableSandboxedEnvironment) -> None:
    """Make the filters known to an environment, under their own names."""
    for function in _OWN:
        environment.filters[function.__name__] = function
