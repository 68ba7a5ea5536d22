"""Replies that were no answer are counted by their question: once each, and never their words."""

import pytest
from sqlalchemy import select

from storage import models, refusals


@pytest.fixture
def refused(database):
    def refused():
        with database.reading() as connection:
            return refusals.by_question(connection, [1])

    return refused


@pytest.fixture
def asked_for_the_day(terminal):
    """The first question that refuses anything: the day of signing."""
    for line in ("/start", "Đại Lâm Khê", "tỉnh Đông Sơn", "57", "Đại Lâm Khê"):
        terminal.send(line)
    return terminal


def test_each_refused_reply_is_counted_with_its_question(asked_for_the_day, refused):
    assert refused() == {}
    for line in ("không biết", "45/13/2026"):
        asked_for_the_day.send(line)
    assert refused() == {"ngay_ban_hanh": 2}
    asked_for_the_day.send("7/12/2026")
    assert refused() == {"ngay_ban_hanh": 2}


def test_a_double_tap_is_refused_once(asked_for_the_day, refused):
    asked_for_the_day.put("không biết")
    asked_for_the_day.put("không biết")
    asked_for_the_day.receive()
    assert refused() == {"ngay_ban_hanh": 1}


def test_a_correction_from_aside_counts_for_its_own_question(asked_for_the_day, refused):
    edited = asked_for_the_day._last - 2  # the message that answered the superior
    asked_for_the_day.send("Đông Sơn", kind="edited", message_id=edited)
    assert refused() == {"cap_tren": 1}


def test_nothing_of_what_was_said_is_kept(asked_for_the_day, database):
    asked_for_the_day.send("xin chào bí mật")
    with database.reading() as connection:
        [row] = connection.execute(select(models.Refusal.__table__)).mappings()
    assert set(row) == {"id", "interview_id", "question", "code", "at"}
    assert "bí mật" not in str(dict(row))
