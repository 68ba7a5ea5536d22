"""A path that was found from the one before is the path that the answers make."""

import random
from datetime import date

import pytest

from bot.authoring.filling import read_replies
from bot.reports import example_of, find_report, names
from flows.events import Amended, Kept, Replied, Skipped, Started, WentBack
from flows.interview import advance
from flows.loading import parse_flow
from flows.record import NO_ANSWERS
from flows.routing import find_path
from flows.says import Ask
from flows.stage import Position

TODAY = date(2026, 12, 7)
WORDS = ("0", "1", "3", "12", "Có", "Không", "5,5", "1/6/2026", "x", "-")
CHAINED = """
name: chained
version: 1
title: T
template: t.docx
filename: f.docx
sections:
  - name: s
    label: S
    questions:
      - {name: a, type: integer, label: A}
      - {name: b, type: integer, label: B, relevant: a > 1}
      - {name: c, type: integer, label: C, calculation: a + b}
      - {name: n, type: note, label: N, relevant: c > 5}
      - {name: d, type: integer, label: D, relevant: c > 3, warning: value <= b, warning_message: W}
      - {name: e, type: integer, label: E, constraint: value >= d, constraint_message: C}
      - name: r
        type: repeat
        label: R
        relevant: a > 0
        questions:
          - {name: x, type: integer, label: X, constraint: value <= a, constraint_message: C}
      - {name: t, type: integer, label: T, calculation: r|sum('x')}
      - {name: u, type: integer, label: U, relevant: t > 2, warning: value == t, warning_message: W}
"""


def flows():
    found = [(name, find_report(name).flow, read_replies(example_of(name))) for name in names(None)]
    return [*found, ("chained", parse_flow(CHAINED, "chained.yaml"), {})]


@pytest.mark.parametrize(("name", "flow", "replies"), flows(), ids=lambda each: each if isinstance(each, str) else "")
@pytest.mark.parametrize("seed", range(4))
def test_it_stands_as_when_walked_from_the_beginning(name, flow, replies, seed):
    chance = random.Random(f"{name}{seed}")
    turn = advance(flow, NO_ANSWERS, Position(), Started(), TODAY)
    for _ in range(150):
        turn = advance(flow, turn.answers, turn.position, _event(turn, replies, chance), TODAY, path=turn.path)
        walked = find_path(flow, turn.answers)
        assert [_standing(slot) for slot in turn.path.slots] == [_standing(slot) for slot in walked.slots]
        assert turn.path.notes == walked.notes
        assert dict(turn.path.facts) == dict(walked.facts)


def _event(turn, replies, chance):
    said, last = chance.random(), turn.says[-1]
    if said < 0.5 and isinstance(last, Ask) and isinstance(replies.get(last.slot.question.name), str):
        return Replied(replies[last.slot.question.name])
    if said < 0.8:
        return Replied(chance.choice(WORDS))
    if said < 0.9 and turn.path.slots:
        return Amended(chance.choice(turn.path.slots).key)
    return chance.choice([Skipped(), WentBack(), Kept()])


def _standing(slot):
    return slot.key, slot.standing, slot.answer
