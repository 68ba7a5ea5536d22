"""The words about a blank: its sentence with holes, the clause before it, the phrase after it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from templates.holes import about
from templates.importing.line import HOLE, Line
from templates.importing.rules import load_rules

_AROUND: Final = 60
_NUMBERING: Final = re.compile(r"^\s*(?:[-+*•–]|(?:\d{1,2}\.){1,4}|\d{1,2}[.)/]|[a-zđ]\)|[IVX]{1,5}\.)\s*")  # noqa: RUF001  -- dashes as people type them
_ASIDE: Final = re.compile(r"\([^()]*\)")
_SPACES: Final = re.compile(r"\s+")
_CLAUSE: Final = re.compile(r"[.;:!?](?=\s|$)|[,(](?=\s|\w|$)|\)")


def holed(line: Line, spans: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The line with a hole for each blank, and where each hole stands in it."""
    text, at, holes = "", 0, list[int]()
    for start, end in spans:
        text += line.text[at:start]
        holes.append(len(text))
        text += HOLE
        at = end
    return text + line.text[at:], holes


def shown(text: str, hole: int) -> str:
    """Some words on both sides of a hole; other holes are dots."""
    before, after = text[:hole].replace(HOLE, "…"), text[hole + 1 :].replace(HOLE, "…")
    return _tidy(about(before, after, _AROUND))


def sentence_before(text: str, hole: int) -> str:
    """From the beginning of the sentence to the hole, holes and all, without what stands in brackets."""
    cut = max((each.end() for each in load_rules().patterns["sentence_end"].finditer(text[:hole])), default=0)
    return _bare(text[cut:hole])


def clause_before(text: str, hole: int) -> str:
    """From the last mark or hole to the hole; after a hole, the words that it counts are left out."""
    before = _ASIDE.sub(" ", _NUMBERING.sub("", text[:hole]))
    start = before.rfind(HOLE) + 1
    own = re.sub(r"[\s:]+$" if start else r"[\s:;,.(]+$", "", before[start:])
    cut = max((each.end() for each in _CLAUSE.finditer(own)), default=0)
    return _bare(own[cut:])


def label_before(text: str, hole: int) -> str:
    """As the clause, but back over commas: what stands before a colon is a label, whatever is in it."""
    before = _NUMBERING.sub("", text[:hole])
    own = re.sub(r"(?:\(\d{1,2}\)|[\s:])+$", "", before[before.rfind(HOLE) + 1 :])
    cut = max((each.end() for each in re.finditer(r"[.;:?!]\s|\s{3,}|\t|^\s*,", own)), default=0)
    return _bare(behind_bracket(own[cut:])).strip(" ,;.)-")


def behind_bracket(words: str, joined: str = "") -> str:
    """What stands behind a bracket that stays open: by itself, or joined to what is before it by another sign."""
    head, bracket, tail = words.rpartition("(")
    if not bracket or ")" in tail:
        return words
    return f"{head.rstrip()}{joined}{tail}" if joined and head.strip() else tail


def phrase_after(text: str, hole: int) -> str:
    """The words that are counted: up to the next mark, hole or joining word, seven at most."""
    after = text[hole + 1 :]
    cut = load_rules().patterns["phrase_end"].search(after)
    found = _bare(after[: cut.start()] if cut else after).split()[:7]
    while found and found[-1].lower() in load_rules().words["silent"]:
        found.pop()
    return " ".join(found)


def new_words(text: str, hole: int) -> str:
    """The clause before a hole, without the words that the hole before counts."""
    clause, last = clause_before(text, hole), text.rfind(HOLE, 0, hole)
    counted = phrase_after(text, last) if last >= 0 else ""
    return clause.removeprefix(counted).strip() if counted else clause


def told(words: str) -> list[str]:
    """The words that tell one thing from another."""
    return [each for each in words.split() if each.lower().strip(",") not in load_rules().words["silent"]]


def unnumbered(words: str) -> str:
    """Without the number or the sign of a list before it."""
    return _NUMBERING.sub("", words)


def legible(words: str) -> str:
    """Without what nobody sees, among it the marks that turn the direction of all that follows in a chat."""
    return _tidy("".join(each for each in words if unicodedata.category(each) != "Cf"))


def slug(words: str, most: int = 38, *, begin: bool = False) -> str:
    """Small letters without marks, digits and underscores, whole words: the last ones, or those at the beginning."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    found = re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each)))
    while len("_".join(found)) > most and len(found) > 1:
        found.pop(-1 if begin else 0)
    name = "_".join(found)[:most].strip("_")
    return f"so_{name}"[:most] if name[:1].isdigit() else name


def _bare(words: str) -> str:
    return _tidy(_ASIDE.sub(" ", _NUMBERING.sub("", words)))


def _tidy(words: str) -> str:
    return _SPACES.sub(" ", words).strip()
