"""The table of what people type: tests/data/replies.txt."""

import re
from datetime import date
from pathlib import Path

import pytest

from flows.answers import InvalidAnswer, dump, parse
from flows.schema import Choice, Question

TODAY = date(2026, 12, 7)
TABLE = Path(__file__).parents[1] / "data" / "replies.txt"
QUESTIONS = {
    "count": {"type": "integer", "unit": "thôn", "min": 0},
    "comrades": {"type": "integer", "unit": "đồng chí", "min": 0},
    "percent": {"type": "percent", "min": 0, "max": 100},
    "money": {"type": "money", "unit": "triệu đồng", "min": 0},
    "day": {"type": "day-of-month", "month": "6/2022"},
    "date": {"type": "date"},
    "number": {"type": "document-number", "symbol": "-KH/HU"},
    "yes-no": {"type": "yes-no"},
    "choice": {
        "type": "choice",
        "choices": (Choice(name="bt", label="BÍ THƯ"), Choice(name="pbt", label="PHÓ BÍ THƯ")),
    },
    "choices": {"type": "choices", "choices": tuple(Choice(name=f"c{n}", label=f"Câu thứ {n}") for n in (1, 2, 3))},
    "text": {"type": "text"},
}


def rows():
    kind = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"\[(.+)\]", line):
            kind = found[1]
        elif line and not line.startswith("# "):
            typed, sign, meant = re.fullmatch(r"(.*) (->|\?|~|!) ?(.*)", line).groups()
            yield pytest.param(kind, typed, sign, meant, id=f"{kind}-{typed}")


def test_the_table_is_long():
    assert len(list(rows())) >= 300


@pytest.mark.parametrize(("kind", "typed", "sign", "meant"), list(rows()))
def test_what_is_typed_means_what_the_table_says(kind, typed, sign, meant):
    question = Question(name="q", label="?", **QUESTIONS[kind])
    found = parse(typed, question, TODAY)
    if sign == "->":
        assert not isinstance(found, InvalidAnswer), found
        assert dump(found, question) == meant
        return
    assert isinstance(found, InvalidAnswer), found
    if sign == "!":
        assert found.code == meant
        return
    assert (found.code, found.readings) == ({"?": "unclear", "~": "rough"}[sign], tuple(meant.split(" | ")))
    for reading in found.readings:
        assert not isinstance(parse(reading, question, TODAY), InvalidAnswer)
