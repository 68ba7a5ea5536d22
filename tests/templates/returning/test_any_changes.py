"""Any answers, printed, some of them changed by hand: exactly those are recognised, in every report of the house."""

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from bot.reports import find_report, names
from flows.notation import date_parts, written
from flows.record import Answer
from flows.routing import find_path
from tests.templates import any_answers
from tests.templates.returning.by_hand import Case

WORDS = st.lists(st.sampled_from(["zơw", "fườ", "jâu", "Zéw", "wế", "zõ1", "2fi"]), min_size=1, max_size=5).map(
    " ".join
)
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)  # making a paper smaller takes longer than reading it
FIGURES = {
    "integer": st.integers(0, 10**6),
    "percent": st.decimals(0, 100, places=1),
    "money": st.decimals(0, 10**6, places=2),
    "decimal": st.decimals(0, 10**6, places=2),
    "document-number": st.integers(1, 999).map(lambda number: f"{number:02d}"),
}


def value_of(question):
    lines = st.lists(WORDS, min_size=1, max_size=3).map("\n".join) if question.multiline else WORDS
    return any_answers.value_of(question, {**FIGURES, "text": lines, "yes-no": st.booleans()})


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


def typed(draw, case):
    """What is typed over some places, and what must be recognised; in all places of an answer, or in a single one."""
    slots = {slot.key: slot for slot in find_path(case.flow, case.answers).slots}
    places = [hole for hole in case.holes if hole.key in slots and hole.way in ("whole", "upper")]
    types = {key: slot.question.type for key, slot in slots.items() if not slot.question.multiline}
    free = [key for key in dict.fromkeys(hole.key for hole in places) if types.get(key) in ("text", *FIGURES)]
    assume(free)
    new, expected = {}, {}
    for key in draw(st.lists(st.sampled_from(free), unique=True, max_size=6)):
        text = str(written(draw(value_of(slots[key].question))))
        ours = [hole for hole in places if hole.key == key]
        if any(text.casefold() == hole.text.casefold() for hole in ours):
            continue
        some = ours if draw(st.booleans()) else [draw(st.sampled_from(ours))]
        new |= {hole: text.upper() if hole.way == "upper" else text for hole in some}
        reading = text if any(hole.way == "whole" for hole in some) else text.upper()
        expected[key] = ((reading,), len(some) < len(ours))
    return new, expected


def days(draw, case):
    """The same for the days of dates, which stand apart from month and year."""
    places = [hole for hole in case.holes if hole.way == "day" and hole.text.isdecimal()]
    new, expected = {}, {}
    for hole in places:
        day = draw(st.integers(10, 28).map(str))
        if day != hole.text and hole.key not in expected and [each.key for each in places].count(hole.key) == 1:
            value = case.original.by_key()[hole.key]
            _, month, year = date_parts(value)
            new[hole], expected[hole.key] = day, ((f"{day}/{month}/{year}",), False)
    return new, expected


def hold(name, data):
    case = data.draw(cases(name))
    (words, first), (numbers, second) = typed(data.draw, case), days(data.draw, case)
    found = case.compare(case.edited(words | numbers))
    assert {each.key: (each.readings, each.still) for each in found.changed} == first | second
    assert not found.wording
    assert not found.derived


@pytest.mark.parametrize("name", names())
@settings(max_examples=10, phases=FOUND, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_exactly_what_was_changed_by_hand_is_recognised(name, data):
    hold(name, data)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", names())
@settings(max_examples=150, phases=FOUND, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_exactly_what_was_changed_is_recognised_in_many_more(name, data):
    hold(name, data)
