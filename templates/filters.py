"""How values are written on paper. Whole numbers are counts, decimals keep their comma, blanks are dots."""

from datetime import date

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from flows import notation
from flows.blank import BLANK, Blank
from flows.piping import written

_SPACES = "\u00a0" * 6
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_LEGAL_CONTROLS = "\t\n"


def on_paper(value: object) -> object:
    """What Jinja prints for a value: office notation, control characters dropped, line breaks as Word's."""
    found = written(value)
    if not isinstance(found, str) or isinstance(found, Markup):
        return found
    clean = "".join(letter for letter in found if _is_legal(letter))
    return _BREAK.join(escape(line) for line in clean.split("\n")) if "\n" in clean else clean


def _is_legal(letter: str) -> bool:
    """Whether XML 1.0 can carry a character."""
    code = ord(letter)
    return letter in _LEGAL_CONTROLS or (code >= 0x20 and code not in (0xFFFE, 0xFFFF) and not 0xD800 <= code < 0xE000)  # noqa: PLR2004  -- the ranges of XML 1.0


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
    return value if isinstance(value, Blank) else str(value).upper()


def lines(value: str | Blank) -> list[object]:
    """The lines of a text that are not empty; one blank where nothing was given."""
    return [BLANK] if isinstance(value, Blank) else [line.strip() for line in value.splitlines() if line.strip()]


def spaces(value: object) -> object:
    """Room to write by hand where nothing was given, instead of dots."""
    return _SPACES if isinstance(value, Blank) else value


def add_filters(environment: ImmutableSandboxedEnvironment) -> None:
    """Make the filters known to an environment, under their own names."""
    for function in (day, month, year, number, upper, lines, spaces):
        environment.filters[function.__name__] = function
