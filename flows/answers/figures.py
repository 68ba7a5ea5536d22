"""Reading a figure as it is typed in Viet Nam: dot for thousands, comma for decimals, or in words.

Words of politeness around it do not stand in the way. What can be meant in two ways, or is not said for sure, is never
taken: it is refused with the readings that fit.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from flows.answers.amounts import in_unit
from flows.answers.base import InvalidAnswer
from flows.answers.spoken import read_words
from flows.answers.words import curt, unmarked
from flows.notation import decimal
from flows.schema import Question

_GROUPED = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_SIMPLE = re.compile(r"-?\d+(?:,\d+)?")
_DOTTED = re.compile(r"-?\d+\.\d+")
_ENGLISH = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_LEAD = re.compile(r"(?:(?:la|co|con|dat|duoc|du|tong cong|tong|tat ca|:|=) )+")
_ROUGH = re.compile(r"(?:khoang|tam|chung|gan|hon|tren|duoi|toi|xap xi|uoc|do|co le|~|≈|>|<|>=|<=) ?(?=[\w-])")
_SPREAD = re.compile(r"(\d[\d., ]*?) ?(?:-|\u2013|den|toi|hoac|hay|/) ?(\d[\d., ]*)")
_NONE = {"khong", "ko", "k", "khong co", "ko co", "k co", "chua co", "khong phat sinh"}
_LIMIT = 15
_MONEY = "dong"
"""A unit of its own, and the first half of another: of money nobody counts persons."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is particular to figures of one type.

    `is_money`: they may be given in other units of money than the form's. `units`: what may follow them.
    """

    is_whole: bool = False
    is_money: bool = False
    units: tuple[str, ...] = ()


ANY: Final = Kind()


def read_figure(reply: str, question: Question, kind: Kind = ANY) -> Decimal | InvalidAnswer:
    """The figure in a reply, its unit dropped. InvalidAnswer with readings where it is not clear which is meant."""
    text = curt(" ".join(unmarked(unicodedata.normalize("NFKC", reply)).split()).rstrip(" .!;"))
    if text in _NONE:
        return Decimal(0) if kind.is_whole else InvalidAnswer("not_a_figure")
    if found := _SPREAD.fullmatch(_without_unit(text, question, kind)):
        ends = [figure for part in found.groups() for figure in _readings(part, question, kind)]
        return _unclear([figure for figure in ends if len(f"{figure:f}") <= _LIMIT], question, kind)
    said = _LEAD.sub("", f"{text} ", count=1).strip() if _LEAD.match(text) else text
    bare = _ROUGH.sub("", said, count=1) if _ROUGH.match(said) else said
    readings = _readings(bare, question, kind)
    if any(len(f"{reading:f}") > _LIMIT for reading in readings):
        return InvalidAnswer("figure_too_long")
    if len(readings) == 1 and bare == said and not _is_foreign(bare):
        return readings[0]
    return _unclear(readings, question, kind, "unclear" if bare == said else "rough")


def within(value: Decimal, question: Question) -> InvalidAnswer | None:
    """Hold a figure to the question's `min` and `max`."""
    if question.min is not None and value < question.min:
        return InvalidAnswer("below_min", {"min": decimal(question.min)})
    if question.max is not None and value > question.max:
        return InvalidAnswer("above_max", {"max": decimal(question.max)})
    return None


def _readings(text: str, question: Question, kind: Kind) -> list[Decimal]:
    amount = in_unit(text, question.unit, _plain_readings) if kind.is_money else None
    return amount if amount is not None else _plain_readings(_without_unit(text, question, kind))


def _plain_readings(text: str) -> list[Decimal]:
    """What digits or words may mean, the Vietnamese reading first."""
    found: list[str] = []
    if _ENGLISH.fullmatch(text):
        found.append(text.replace(",", ""))
    if _GROUPED.fullmatch(text) or _SIMPLE.fullmatch(text):
        found.append(text.replace(".", "").replace(" ", "").replace(",", "."))
    elif _DOTTED.fullmatch(text):
        found.append(text)
    if found:
        return [Decimal(each) for each in dict.fromkeys(found)]
    spoken = read_words(text)
    return [] if spoken is None else [spoken]


def _is_foreign(text: str) -> bool:
    """Whether a point stands where the office writes a comma, or a comma where it writes a point."""
    digits = re.search(r"\d[\d.,]*", text)
    return digits is not None and not _GROUPED.fullmatch(digits[0]) and not _SIMPLE.fullmatch(digits[0])


def _unclear(readings: list[Decimal], question: Question, kind: Kind, code: str = "unclear") -> InvalidAnswer:
    """The readings that fit the question, to be tapped."""
    fitting = [one for one in readings if not (kind.is_whole and one % 1) and within(one, question) is None]
    if fitting:
        return InvalidAnswer(code, readings=tuple(dict.fromkeys(map(_as_typed, fitting))))
    if readings:
        return within(readings[0], question) or InvalidAnswer("not_whole")
    return InvalidAnswer("not_a_figure")


def _as_typed(value: Decimal) -> str:
    """The reading so that it can be meant in one way only: three decimals look like thousands, four do not."""
    shown = decimal(value)
    return f"{shown}0" if re.search(r",\d{3}$", shown) else shown


def _without_unit(text: str, question: Question, kind: Kind) -> str:
    words = unmarked(question.unit).split()
    begun = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    own = (" ".join(words), *(half for half in begun if half != _MONEY)) if words else ()
    for unit in (*kind.units, *own):
        if text.endswith(unit) and len(text) > len(unit):
            return text.removesuffix(unit).strip()
    return text
