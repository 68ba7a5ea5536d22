"""Any answers, printed, some of them changed by hand: exactly those are recognised, in every report of the house."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from bot.reports import find_report, names
from flows.piping import written
from flows.record import Answer
from flows.routing import find_path
from tests.templates.by_hand import Case

WORDS = st.lists(st.sampled_from(["zơw", "fườ", "jâu", "Zéw", "wế", "zõ1", "2fi"]), min_size=1, max_size=5).map(
    " ".join
)
FIGURES = {
    "integer": st.integers(0, 10**6),
    "percent": st.decimals(0, 100, places=1),
    "money": st.decimals(0, 10**6, places=2),
    "decimal": st.decimals(0, 10**6, places=2),
    "document-number": st.integers(1, 999).map(lambda number: f"{number:02d}"),
}


def value_of(question):
    if question.type == "date":
        return st.dates(date(2022, 7, 1), date(2030, 12, 31))
    if question.type == "day-of-month":
        number, year = map(int, question.month.split("/"))
        return st.integers(1, 28).map(lambda day: date(year, number, day))
    if question.type == "text":
        return st.lists(WORDS, min_size=1, max_size=3).map("\n".join) if question.multiline else WORDS
    if question.type in ("choice", "choices"):
        named = st.sampled_from([choice.name for choice in question.choices])
        return named if question.type == "choice" else st.sets(named).map(lambda some: tuple(sorted(some)))
    return FIGURES.get(question.type, st.booleans())


@st.composite
def cases(draw, name):
    report, found = find_report(name), {}
    for question in [each for section in report.flow.sections for each in section.questions]:
        if question.type == "repeat":
            for row in map(str, range(1, draw(st.integers(0, 3)) + 1)):
                found[question.name, row] = Answer(value=True)
                found |= {(inner.name, row): Answer(draw(value_of(inner))) for inner in question.questions}
        elif question.type != "note" and draw(st.integers(0, 9)):
            found[question.name, ""] = Answer(draw(value_of(question)))
    return Case(report, found)


@pytest.mark.parametrize("name", names())
@settings(
    max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_exactly_what_was_changed_by_hand_is_recognised(name, data):
    case = data.draw(cases(name))
    slots = {slot.key: slot for slot in find_path(case.flow, case.answers).slots}
    places = [hole for hole in case.holes if hole.key in slots and hole.way in ("whole", "upper")]
    free = [key for key in dict.fromkeys(hole.key for hole in places) if slots[key].question.type in ("text", *FIGURES)]
    free = [key for key in free if not slots[key].question.multiline]
    assume(free)
    chosen = data.draw(st.lists(st.sampled_from(free), unique=True, max_size=6))
    new = {key: str(written(data.draw(value_of(slots[key].question)))) for key in chosen}
    new = {key: text for key, text in new.items() if all(text != hole.text for hole in places if hole.key == key)}
    typed = {
        hole: new[hole.key].upper() if hole.way == "upper" else new[hole.key] for hole in places if hole.key in new
    }
    found = case.compare(case.edited(typed))
    assert {each.key: (each.readings, each.still) for each in found.changed} == {
        key: ((text if any(h.way == "whole" for h in typed if h.key == key) else text.upper(),), False)
        for key, text in new.items()
    }
    assert not found.wording
    assert not found.derived
