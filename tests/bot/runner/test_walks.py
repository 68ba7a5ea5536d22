"""A path is remembered for as long as the interview stands as it did; `test_any_words` holds each to what is stored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.reports import find_report, names
from bot.runner import Runner
from bot.runner.walked import Walk, Walks
from flows.record import NO_ANSWERS
from flows.routing import find_path
from storage import interviews
from storage.interviews import Interview

NOW = datetime(2026, 12, 7, 1, tzinfo=UTC)
FLOW, OTHER = (find_report(name).flow for name in names(None)[:2])
ONE = Interview(1, 1, 1, 1, 5, "open", None, None, NOW)


def _kept(walks, interview):
    walks.keep({interview.id: Walk(interview, FLOW, NO_ANSWERS, find_path(FLOW, NO_ANSWERS))})


def test_it_is_found_only_where_nothing_has_changed():
    walks = Walks()
    _kept(walks, ONE)
    assert walks.find(ONE, FLOW) is not None
    assert walks.find(ONE, OTHER) is None
    assert walks.find(replace(ONE, revision=6), FLOW) is None
    assert walks.find(replace(ONE, updated_at=NOW + timedelta(microseconds=1)), FLOW) is None
    assert walks.find(replace(ONE, id=2), FLOW) is None


def test_words_stay_an_hour_at_most():
    walks = Walks()
    _kept(walks, ONE)
    _kept(walks, replace(ONE, id=2, updated_at=NOW + timedelta(minutes=59)))
    assert walks.find(ONE, FLOW) is not None
    _kept(walks, replace(ONE, id=3, updated_at=NOW + timedelta(minutes=61)))
    assert walks.find(ONE, FLOW) is None
    walks.forget()
    assert walks.find(replace(ONE, id=3, updated_at=NOW + timedelta(minutes=61)), FLOW) is None


def test_what_was_not_saved_is_not_remembered(terminal, house, database):
    terminal.send("/start")
    terminal.put("Ia Hrú")
    runner = Runner(house, database)
    with pytest.raises(RuntimeError), database.unit_of_work() as connection:
        aftermath = runner.take(connection)
        assert aftermath.walked
        raise RuntimeError
    with database.reading() as connection:
        [begun] = interviews.for_commune(connection, 1)
        flow = house.library.report(connection, begun.flow_version_id).flow
    assert house.walks.find(begun, flow) is None
    terminal.receive()
    with database.reading() as connection:
        [begun] = interviews.for_commune(connection, 1)
    assert house.walks.find(begun, flow) is not None
