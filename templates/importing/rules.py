"""The rules of rules.yaml, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from flows.schema import QuestionType
from templates.holes import SHOWN
from templates.importing.finding import Sure
from templates.importing.line import HOLE
from templates.yaml_files import read_yaml

_FILE: Final = Path(__file__).parent / "rules.yaml"
_PIECE: Final = re.compile(r"{([a-z_]+)}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for a line; see rules.yaml for what each field asks for."""

    name: str
    pattern: re.Pattern[str]
    sides: Mapping[str, re.Pattern[str]]
    leads: bool
    type: QuestionType | None
    sure: Sure


@dataclass(frozen=True, slots=True)
class Typing:
    """What the words about a blank, or the name of a column, say of its type."""

    type: QuestionType
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    name: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blanks that bound each other."""

    name: str
    pattern: re.Pattern[str]
    rule: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that rules.yaml says."""

    words: Mapping[str, frozenset[str]]
    lines: tuple[Rule, ...]
    types: tuple[Typing, ...]
    columns: tuple[Typing, ...]
    pairs: tuple[Pair, ...]
    parts: re.Pattern[str]
    last_part: re.Pattern[str]
    phrase: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    whys: Mapping[str, str]


@cache
def load_rules() -> Rules:
    """Read and compile them."""
    content = read_yaml(_FILE)
    shapes = {
        name: f"(?:{'|'.join(sorted(map(str, words), key=len, reverse=True))})"
        for name, words in content["words"].items()
    }
    for name, shape in content["shapes"].items():
        shapes[name] = _filled(shape, shapes)
    return Rules(
        words={name: frozenset(map(str, words)) for name, words in content["words"].items()},
        lines=tuple(_rule(each, shapes) for each in content["rules"]),
        types=tuple(_typing(each, shapes) for each in content["types"]),
        columns=tuple(_typing(each, shapes) for each in content["columns"]),
        pairs=tuple(Pair(each["name"], _compiled(each["pattern"], shapes), each["rule"]) for each in content["pairs"]),
        parts=_compiled(content["sums"]["parts"], shapes),
        last_part=_compiled(content["sums"]["last"], shapes),
        phrase=_compiled(r"(?:{money}|{measure}|{unit})(?!\w)", shapes),
        patterns={name: re.compile(_filled(each, shapes)) for name, each in content["patterns"].items()},
        whys=content["whys"] | {each["name"]: each["why"] for each in (*content["rules"], *content["pairs"])},
    )


def _rule(each: Mapping[str, Any], shapes: Mapping[str, str]) -> Rule:
    sides = ("before", "not_before", "after", "not_after", "previous", "not_previous")
    return Rule(
        each["name"],
        _compiled(each["pattern"], shapes),
        {side: _compiled(each[side], shapes) for side in sides if side in each},
        each.get("leader", False),
        each.get("type"),
        each.get("sure", "sure"),
    )


def _typing(each: Mapping[str, Any], shapes: Mapping[str, str]) -> Typing:
    return Typing(
        each["type"],
        _compiled(f"(?:{each['before']})$", shapes) if "before" in each else None,
        _compiled(each["after"], shapes) if "after" in each else None,
        _compiled(each["name"], shapes) if "name" in each else None,
    )


def _compiled(pattern: str, shapes: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_filled(pattern, shapes), re.IGNORECASE)


def _filled(pattern: str, shapes: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda piece: shapes[piece[1]], pattern).replace(SHOWN, HOLE)
