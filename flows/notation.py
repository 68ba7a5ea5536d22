"""Figures and dates as the office writes them: thousands dot, decimal comma, a zero before counts below 10.

Sources: format.md (b) for counts and decimals (accounting law: dot after thousands, comma before decimals),
HD 05-HD/VPTW for dates: days below 10 and the months 1 and 2 get a zero, the months 3 to 9 do not.
"""

from datetime import date
from decimal import Decimal

from flows.picked import NO, YES, One, Several


def number(value: int) -> str:
    """A whole number with thousands dots and no leading zero: `1.250`."""
    return f"{value:,}".replace(",", ".")


def count(value: int) -> str:
    """A count: two digits at least (`09`, `00`), custom against tampering."""
    return f"{value:02d}" if 0 <= value < 10 else number(value)  # noqa: PLR2004  -- one digit


def decimal(value: Decimal) -> str:
    """A decimal as it was given, never rounded, without padding: `2.568,5`, `100`."""
    sign, digits = ("-", -value) if value < 0 else ("", value)
    whole, _, fraction = f"{digits:f}".partition(".")
    fraction = fraction.rstrip("0")
    return sign + number(int(whole)) + (f",{fraction}" if fraction else "")


def two_digit_month(month: int) -> str:
    """A month as the office writes it: 01, 02, then 3 to 12."""
    return f"{month:02d}" if month <= 2 else str(month)  # noqa: PLR2004  -- January and February


def date_numeric(value: date) -> str:
    """`05/3/2022`, `14/02/2022`."""
    return f"{value.day:02d}/{two_digit_month(value.month)}/{value.year}"


def date_parts(value: date) -> tuple[str, str, str]:
    """Day, month and year of a date in words, each with its zero where it owes one."""
    return f"{value.day:02d}", two_digit_month(value.month), str(value.year)


def written(value: object) -> object:
    """A value in the office's notation: counts, decimals with a comma, dates in figures; what was picked in words."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return count(value)
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, date):
        return date_numeric(value)
    if isinstance(value, One | Several):
        return value.shown
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
