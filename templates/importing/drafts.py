"""What one blank asks for, by itself: type, words for name and label, and the key under which blanks are one fact."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from flows.schema import QuestionType
from templates.importing.blanks import Blank
from templates.importing.line import HOLE
from templates.importing.rules import load_rules
from templates.importing.sentences import (
    clause_before,
    label_before,
    new_words,
    phrase_after,
    sentence_before,
    slug,
    told,
    unnumbered,
)

_ASIDE: Final = 200
_SENTENCE: Final = re.compile(r"[.;!?]\s+")
_SHORT: Final = 14
"""Words of a label that quotes its sentence."""
_NAMING: Final = 4
"""Words of a label with a colon that still asks for a name: the longest kind of place has three, one goes before."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for one blank. `template` is the key of its label in wording.yaml."""

    key: Hashable
    type: QuestionType
    name: str
    template: str
    before: str = ""
    after: str = ""
    unit: str = ""
    month: str = ""
    symbol: str = ""
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The line of a blank with holes, which hole it is, and what is known of the blank before it in the line."""

    text: str
    hole: int
    previous: Draft | None = None


def draft(blank: Blank, words: Words) -> Draft:
    """What a blank in a line asks for."""
    mark = blank.mark
    found, unit = _typed(words.text[max(0, words.hole - _ASIDE) : words.hole], words.text[words.hole + 1 :][:_ASIDE])
    type_ = _of_control(blank) or mark.type or found
    if mark.rule == "place_of_issue":
        return Draft(("issued",), "text", "noi_ban_hanh", "issued")
    if mark.rule == "year":
        return _year(blank, words)
    if type_ == "text" and not blank.control and mark.rule != "one_number" and (place := _place(blank, words)):
        return place
    return _DRAFTS.get(type_, _text)(blank, words, type_, unit)


def _typed(before: str, after: str) -> tuple[QuestionType, str]:
    for typing in load_rules().types:
        one = typing.before.search(before) if typing.before else None
        other = typing.after.match(after) if typing.after else None
        if one or other:
            return typing.type, ((other.groupdict().get("unit") or "") if other else "")
    return "text", ""


def _of_control(blank: Blank) -> QuestionType | None:
    if blank.control is None:
        return None
    if blank.control.holds == "date":
        return "date"
    return "choice" if blank.control.items else None


def _place(blank: Blank, words: Words) -> Draft | None:
    """The name of the commune, the hamlet, …: asked once, wherever it stands. A longer label asks for more."""
    stood = blank.line.text[: blank.mark.start].rstrip(" \u00a0")
    if stood.endswith(":") and len(label_before(words.text, words.hole).split()) > _NAMING:
        return None
    before = stood.rstrip(" \u00a0:").lower()
    word = next(
        (each for each in sorted(load_rules().words["place"], key=len, reverse=True) if before.endswith(each)), ""
    )
    is_word = word and not before[: -len(word)][-1:].isalpha()
    return Draft(("place", word), "text", slug(f"ten {word}"), "place", before=word) if is_word else None


def _year(blank: Blank, words: Words) -> Draft:
    other = next((each for each in sorted(load_rules().words["other_year"]) if each in blank.line.text.lower()), "")
    before = _tail(sentence_before(words.text, words.hole))
    return Draft(("year", other), "text", slug(f"nam {other}"), "year", before=before)


def _number(blank: Blank, words: Words, type_: QuestionType, unit: str) -> Draft:  # noqa: ARG001  -- one shape for all
    symbol = blank.mark.said.get("symbol", "")
    clause = clause_before(words.text, words.hole)
    noun = clause[:-2].strip() if clause.lower().endswith("số") else clause
    after = blank.line.text[blank.mark.end + len(symbol) :][:40].strip().lower()
    follows = " ".join(after.split()[:5]) if symbol.startswith("/") or after.lstrip(", ").startswith("ngày") else ""
    key = ("number", tuple(noun.lower().split()[-2:]), symbol, follows)
    template = "document-number" if noun else "number_alone"
    return Draft(key, "document-number", slug(f"so {symbol}"), template, noun, symbol=symbol)


def _day(blank: Blank, words: Words, type_: QuestionType, unit: str) -> Draft:
    said, numbered = blank.mark.said, words.previous if words.previous and words.previous.symbol else None
    month = f"{int(said['month_fixed'])}/{said['year_fixed']}" if "month_fixed" in said else ""
    if month and not 1 <= int(month.partition("/")[0]) <= 12:  # noqa: PLR2004  -- a year's months
        return _text(blank, words, "text", unit)
    before = clause_before(words.text, words.hole)
    own = ("at", blank.line.part, blank.line.number, blank.mark.date if blank.mark.date >= 0 else blank.mark.start)
    key = (type_, month, numbered.key) if numbered and blank.mark.date < 0 else own
    label = f"{numbered.before} {numbered.symbol}" if numbered else before
    name = f"ngay_{slug(numbered.symbol)}" if numbered else slug(" ".join(told(before)[-4:])) or "ngay"
    return Draft(key, type_, name, type_ if month else _date_template(label), label, month=month)


def _date_template(label: str) -> str:
    plain = slug(label)
    return "date_alone" if plain in ("", "ngay") else "date_after" if plain.endswith("ngay") else "date"


def _figure(blank: Blank, words: Words, type_: QuestionType, unit: str) -> Draft:
    clause, phrase = clause_before(words.text, words.hole), phrase_after(words.text, words.hole)
    sentence, own = sentence_before(words.text, words.hole), new_words(words.text, words.hole)
    is_generic = (unit or ("%" if type_ == "percent" else "")).lower() in load_rules().words["generic"]
    is_told = is_generic or not clause
    key = (type_, sentence.lower() if is_told else clause.lower(), phrase.lower(), _place_key(blank, is_told=is_told))
    before = own if len(own.split()) > 2 else _tail(sentence) if clause else ""  # noqa: PLR2004  -- «có» alone says nothing
    subject = " ".join(told(own)[-4:]) or " ".join(told(sentence.replace(HOLE, " "))[-3:])
    if type_ == "percent":
        return Draft(key, type_, slug(f"ty_le {subject}"), "percent", before)
    if type_ == "money":
        return Draft(key, type_, slug(subject) or "so_tien", "money", before, unit=unit)
    name = slug(" ".join((*told(own)[-2:], *told(phrase)[:4])))
    return Draft(key, type_, name, "count" if before else "count_alone", before, phrase or unit, unit=unit)


def _place_key(blank: Blank, *, is_told: bool) -> Hashable:
    """A sentence of few words is told from its like elsewhere by where it stands."""
    return (blank.line.part, blank.line.number) if is_told and len(blank.line.text) < 40 else ()  # noqa: PLR2004  -- letters


def _text(blank: Blank, words: Words, type_: QuestionType, unit: str) -> Draft:  # noqa: ARG001  -- one shape for all
    key = ("at", blank.line.part, blank.line.number, blank.mark.start)
    if blank.above:
        asked = blank.above[-1:] in tuple(":?")
        label = unnumbered(blank.above).rstrip(" :.")
        template = "text" if asked and not label.endswith("?") else "asked" if asked else "under"
        return Draft(key, type_, slug(" ".join(told(label)[-6:])), template, label, multiline=asked and type_ == "text")
    label = label_before(words.text, words.hole)
    if slug(label).replace("_", " ") in _persons() and (role := _role(words)) != label:
        return Draft(key, type_, slug(f"ong_ba {role}", begin=True), "person", role)
    label = label or phrase_after(words.text, words.hole)
    is_person = label.lower().startswith(tuple(load_rules().words["who"]))
    template = "who" if is_person else "text" if label else "alone"
    return Draft(key, type_, slug(" ".join(told(label)[-6:])), template, label)


def _persons() -> frozenset[str]:
    return frozenset(slug(each).replace("_", " ") for each in load_rules().words["person"])


def _role(words: Words) -> str:
    """What a person is there for: before the colon, or after the name."""
    head, colon, _ = words.text[: words.hole].rpartition(":")
    before = unnumbered(_SENTENCE.split(head[head.rfind(HOLE) + 1 :])[-1]).strip() if colon else ""
    return " ".join((before or phrase_after(words.text, words.hole).lstrip(" ,-")).split()[:8])


def _tail(sentence: str) -> str:
    """The end of a sentence, from where a clause begins."""
    words = sentence.replace(HOLE, "…").split()
    if len(words) <= _SHORT:
        return " ".join(words)
    end = " ".join(words[-_SHORT:])
    begin, comma, rest = end.partition(", ")
    return rest if comma and len(begin.split()) < _SHORT // 2 else f"…{end}"


_DRAFTS: Final[dict[str, Callable[[Blank, Words, QuestionType, str], Draft]]] = {
    "document-number": _number,
    "day-of-month": _day,
    "date": _day,
    "integer": _figure,
    "decimal": _figure,
    "percent": _figure,
    "money": _figure,
}
