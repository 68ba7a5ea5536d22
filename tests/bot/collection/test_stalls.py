"""Where people stall: what counts as the time of an answer, and what as taking it up once more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collection.stalls import Stalling
from storage.answers import AnswerRow
from storage.database import Database
from tests.bot.collection.boards import FLOW, NOW, TEXTS, row
from tests.migrated import migrated

LAN, HOA = 1, 2
QUESTION, OTHER = "ten_xa", "nguoi_ky"
LABEL = FLOW.question(QUESTION).label.rstrip("? ")


def said(at, question=QUESTION, value="Đại Lâm Khê", *, person=LAN, kind="given", update=None):
    """What was said so many seconds after the beginning."""
    moment = NOW + timedelta(seconds=at)
    return AnswerRow(
        question=question, row="", value=value, kind=kind, reason=None, confirmed="", person_id=person,
        update_id=at if update is None else update, at=moment,
    )  # fmt: skip


@pytest.fixture
def stalls(tmp_path):
    """The question's line, where communes said so; and nothing was refused."""
    database = Database.open(migrated(tmp_path / "none.db"))

    def stalls(*communes, question=QUESTION):
        stalling = Stalling(FLOW)
        for number, each in enumerate(communes, start=1):
            stalling.see(replace(row(f"Bản {number}"), said=tuple(each), interview_id=number))
        with database.reading() as connection:
            found = stalling.found(connection, TEXTS)
        label = FLOW.question(question).label.rstrip("? ")
        return next(each for each in found.stalls if each.label == label)

    yield stalls
    database.close()


def test_the_time_of_an_answer_is_that_since_the_same_persons_earlier_deed(stalls):
    assert stalls([said(0, OTHER), said(40)]).seconds == 40
    assert stalls([said(0, OTHER), said(30, OTHER, "b", person=HOA), said(40)]).seconds == 40
    assert stalls([said(0, OTHER, person=HOA), said(40)]).seconds is None


def test_the_median_of_all_communes_counts(stalls):
    assert stalls(*([said(0, OTHER), said(seconds)] for seconds in (10, 20, 600))).seconds == 20


@pytest.mark.parametrize(
    ("before", "seconds"),
    [
        ([], None),  # nobody knows when the first question was read
        ([said(-1801 + 100, OTHER)], None),  # a pause
        ([said(-1800 + 100, OTHER)], 1800),
        ([said(100, OTHER, update=7)], None),  # of the same message
    ],
)
def test_what_tells_nothing_is_left_out(stalls, before, seconds):
    assert stalls([*before, said(100, update=7)]).seconds == seconds


def test_a_skip_a_change_and_who_went_on_writing_are_told_apart(stalls):
    found = stalls(
        [said(0, kind="skipped", value=None), said(9)],
        [said(0), said(9, value="Đại Lâm"), said(20, value="Đại Lâm")],
        [said(0), said(9, value="Đại Lâm Khê\nthêm một dòng")],
    )
    assert (found.skipped, found.changed, found.communes) == (1, 1, 3)


def test_a_corrected_answer_is_not_timed_again(stalls):
    assert stalls([said(0, OTHER), said(40), said(900, value="Đại Lâm")]).seconds == 40


def test_what_was_withdrawn_is_asked_again_and_no_change(stalls):
    found = stalls([said(0), said(9, kind="withdrawn", value=None), said(20, value="Đại Lâm")])
    assert (found.skipped, found.changed, found.seconds) == (0, 0, 11)


def test_what_is_taken_up_once_more_weighs_as_much_as_an_answer(stalls):
    found = stalls([said(0, OTHER), said(40), said(50, value="Đại Lâm")])
    assert (found.again, found.weight) == (1, 80)
    assert found.note == "40 giây · sửa 1"
    assert stalls([said(0, OTHER), said(95)]).note == "1 phút 35 giây"


def test_erased_words_are_nobodys_and_tell_nothing(stalls):
    assert stalls([said(0, OTHER, person=None), said(40, person=None)]).seconds is None


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.sampled_from([LAN, HOA, None]), st.sampled_from("abc")), max_size=20)
)
def test_whatever_was_said_the_counts_stay_within_it(found):
    stalling = Stalling(FLOW)
    stalling.see(
        replace(row("Xã"), said=tuple(said(at, value=value, person=who) for at, who, value in sorted(found, key=str)))
    )
    seen = stalling._seen.get(QUESTION)
    assert seen is None or len(seen.seconds) + seen.changed + seen.communes <= len(found) + 1
