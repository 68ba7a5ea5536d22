"""A turn that begins where the last one ended stands as one that has read everything anew."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.memory import answers_from, changes
from bot.reports import find_report, names
from bot.runner.walked import Walk, Walks, changed
from flows.events import Amended, Kept, Replied, Skipped, Started, WentBack
from flows.interview import advance
from flows.record import NO_ANSWERS
from flows.routing import find_path
from flows.stage import Position
from storage.answers import Standing

TODAY, NOW = date(2026, 12, 7), datetime(2026, 12, 7, 1, tzinfo=UTC)
WORDS = ("0", "3", "12", "5,50", "Có", "Không", "1/6/2026", "1,2 tỷ", "xã Ia  Hrú", "-")


@pytest.mark.parametrize("name", names(None))
@pytest.mark.parametrize("seed", range(2))
def test_what_it_keeps_is_what_would_be_read_back(name, seed):
    chance, flow, rows = random.Random(f"{name}{seed}"), find_report(name).flow, []
    turn = advance(flow, NO_ANSWERS, Position(), Started(), TODAY)
    for _ in range(120):
        slot = chance.choice(turn.path.slots)
        event = chance.choice([
            *(Replied(chance.choice(WORDS)) for _ in range(6)), Kept(), Skipped(), WentBack(), Amended(slot.key),
        ])  # fmt: skip
        before, turn = turn, advance(flow, turn.answers, turn.position, event, TODAY, path=turn.path)
        rows = changed(rows, changes(flow, before.answers, turn.answers))
        read = answers_from(flow, rows)
        assert {key: repr(answer) for key, answer in read.items()} == {
            key: repr(answer) for key, answer in turn.answers.items()
        }
        assert [(one.key, one.standing) for one in find_path(flow, read).slots] == [
            (one.key, one.standing) for one in turn.path.slots
        ]


def _walk(flow, rows=()):
    return Walk(flow, list(rows), NO_ANSWERS, find_path(flow, NO_ANSWERS))


def test_it_is_found_only_with_the_very_rows_and_flow():
    flow, other = (find_report(name).flow for name in names(None)[:2])
    walks, rows = Walks(), [Standing(next(iter(flow.by_name)), "", None, "skipped", None, "")]
    walks.keep(1, _walk(flow, rows), NOW)
    assert walks.find(1, flow, rows) is not None
    assert walks.find(2, flow, rows) is None
    assert walks.find(1, other, rows) is None
    assert walks.find(1, flow, []) is None


def test_words_stay_an_hour_at_most():
    flow = find_report(names(None)[0]).flow
    walks = Walks()
    walks.keep(1, _walk(flow), NOW)
    walks.keep(2, _walk(flow), NOW + timedelta(minutes=59))
    assert walks.find(1, flow, []) is not None
    walks.keep(2, _walk(flow), NOW + timedelta(minutes=61))
    assert walks.find(1, flow, []) is None
    walks.forget()
    assert walks.find(2, flow, []) is None
