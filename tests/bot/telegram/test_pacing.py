"""Never more than Telegram's rates, and nobody waits longer than these ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pacing import Pacing


def times(pacing, chats, now=100.0):
    sent = []
    for chat in chats:
        now = max(now, pacing.ready_at(chat))
        pacing.take(chat, now)
        sent.append(now)
    return sent


def test_a_chat_gets_three_at_once_and_then_one_a_second():
    assert times(Pacing(30, 1), [1] * 6) == pytest.approx([100, 100, 100, 101, 102, 103])


def test_all_chats_together_get_thirty_a_second():
    sent = times(Pacing(30, 1), range(90))
    assert sent[29] == 100
    assert sent[-1] == pytest.approx(102)


def test_a_quiet_chat_has_its_burst_back():
    pacing = Pacing(30, 1)
    times(pacing, [1] * 3)
    assert times(pacing, [1] * 3, now=110) == pytest.approx([110] * 3)


def test_a_refused_chat_pauses_alone():
    pacing = Pacing(30, 1)
    pacing.refused(1, 7, now=100)
    assert pacing.ready_at(1) == 107
    assert pacing.ready_at(2) <= 100


def test_two_refused_chats_within_five_seconds_pause_all():
    pacing = Pacing(30, 1)
    pacing.refused(1, 7, now=100)
    pacing.refused(2, 1, now=104)
    assert pacing.ready_at(3) == 107


@pytest.mark.parametrize(("chat", "when"), [(1, 101), (2, 106)])
def test_the_same_chat_again_or_another_much_later_pauses_nobody_else(chat, when):
    pacing = Pacing(30, 1)
    pacing.refused(1, 7, now=100)
    pacing.refused(chat, 7, now=when)
    assert pacing.ready_at(3) <= when


@given(st.lists(st.integers(1, 5), max_size=200))
def test_never_more_than_the_rates(chats):
    pacing = Pacing(30, 1)
    sent = times(pacing, chats)
    for chat in set(chats):
        own = [when for when, to in zip(sent, chats, strict=True) if to == chat]
        assert all(later - earlier > 0.999 for earlier, later in zip(own, own[3:], strict=False))
    assert all(later - earlier > 0.999 for earlier, later in zip(sent, sent[30:], strict=False))


def test_ten_thousand_chats_are_not_remembered_for_ever():
    pacing = Pacing(1000, 1)
    times(pacing, range(25_000))
    assert len(pacing._chats) <= 10_001
