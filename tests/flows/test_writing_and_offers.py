"""Texts in several messages, nothing to report, what is known from before, and a report's name, on a flow for a month."""

from datetime import date

import pytest

from flows.answers.words import agrees
from flows.checking import check_flow
from flows.events import Amended, Emptied, Event, Finished, Kept, Replied, Skipped, Started, Wrote
from flows.facts import Facts
from flows.interview import advance
from flows.offers import NO_OFFERS, Offer, Offers
from flows.piping import called
from flows.record import NO_ANSWERS
from flows.says import Ask, Nothing, Reopened, Review
from flows.stage import Position, Turn

TODAY = date(2026, 12, 7)
REPORTING = check_flow(
    """
name: thang
version: 1
title: Báo cáo tháng
short_title: Tháng {{ thang }}
template: thang.docx
filename: "BC.docx"
sections:
  - name: don
    label: Đơn
    questions:
      - {name: thang, type: integer, label: "Tháng nào?", fresh: true, example: "7"}
      - {name: moi, type: integer, min: 0, label: "Bao nhiêu đơn mới?", example: "7", nothing: "0"}
      - name: xong
        type: integer
        label: "Xong bao nhiêu đơn?"
        example: "5"
        nothing: "0"
        constraint: value <= moi
        constraint_message: Không hơn {{ moi }} đơn mới.
      - {name: y_kien, type: text, multiline: true, label: "Ý kiến về {{ moi }} đơn?", example: Không có}
""",
    "thang.yaml",
)
NAMED = check_flow(
    """
name: ky
version: 1
title: Ký
template: ky.docx
filename: "BC.docx"
sections:
  - name: ky
    label: Ký
    questions:
      - name: nguoi_ky
        type: text
        label: Ai ký?
        example: Trần Văn Dũng
        warning: value is name
        warning_message: Tên in là «{{ value }}», đúng vậy không?
""",
    "ky.yaml",
)


def report(*events: Event | str, offers: Offers = NO_OFFERS) -> Turn:
    turn = advance(REPORTING, NO_ANSWERS, Position(), Started(), TODAY, offers)
    for event in events:
        happened = Replied(event) if isinstance(event, str) else event
        turn = advance(REPORTING, turn.answers, turn.position, happened, TODAY, offers)
    return turn


def last_ask(turn: Turn) -> Ask:
    assert isinstance(turn.says[-1], Ask)
    return turn.says[-1]


def test_nothing_to_report_answers_what_is_open_in_the_section_and_only_that():
    turn = report("7", Emptied())
    assert {key[0]: answer.value for key, answer in turn.answers.items()} == {"thang": 7, "moi": 0, "xong": 0}
    assert turn.says[0] == Nothing(REPORTING.sections[0], 2)
    assert last_ask(turn).slot.key[0] == "y_kien"


def test_nothing_to_report_is_offered_for_several_questions_and_not_for_one():
    assert [slot.key[0] for slot in last_ask(report("7")).may_be_nothing] == ["moi", "xong"]
    assert last_ask(report("7", "4")).may_be_nothing == ()
    assert report("7", "4", Emptied()).answers == report("7", "4").answers


def test_a_text_goes_on_from_message_to_message_until_it_is_finished():
    turn = report("7", "4", "3", Wrote("Một."), Wrote("Hai."), Wrote(" Ba.", glue=""))
    assert turn.answers["y_kien", ""].value == "Một.\nHai. Ba."
    assert last_ask(turn).writing
    assert isinstance(report("7", "4", "3", Wrote("Một."), Finished()).says[-1], Review)
    assert isinstance(report("7", "4", "3", Wrote("Một."), Skipped()).says[-1], Review)


def test_a_text_that_is_changed_later_begins_anew():
    turn = report("7", "4", "3", Wrote("Một."), Finished(), Amended(("y_kien", "")), Wrote("Khác."))
    assert turn.answers["y_kien", ""].value == "Khác."


def test_what_was_said_last_time_is_offered_with_its_day_and_never_taken_by_itself():
    offers = {("moi", ""): Offer(9, date(2026, 11, 5))}
    ask = last_ask(report("7", offers=offers))
    assert (ask.offered, ask.since) == (9, date(2026, 11, 5))
    assert report("7", offers=offers).answers.keys() == {("thang", "")}
    assert report("7", Kept(), offers=offers).answers["moi", ""].value == 9


def test_what_a_constraint_would_refuse_is_not_offered():
    assert last_ask(report("7", "4", offers={("xong", ""): Offer(5)})).offered is None
    assert last_ask(report("7", "4", offers={("xong", ""): Offer(4)})).offered == 4


def test_a_changed_answer_reopens_what_fails_and_not_what_only_quotes_it():
    whole = ("7", "4", "3", Wrote("Xong cả."), Finished())
    piped = report(*whole, Amended(("moi", "")), "5")
    assert not [say for say in piped.says if isinstance(say, Reopened)]
    failing = report(*whole, Amended(("moi", "")), "2")
    assert [say.slot.key[0] for say in failing.says if isinstance(say, Reopened)] == ["xong"]
    assert last_ask(failing).slot.key[0] == "xong"


def test_a_report_is_called_by_its_short_title_with_answers_in_it():
    assert called(REPORTING, Facts(REPORTING, report("7").answers)) == "Tháng 07"
    assert called(REPORTING.model_copy(update={"short_title": ""}), {}) == "Báo cáo tháng"


@pytest.mark.parametrize(
    ("said", "is_agreed"),
    [
        ("đúng", True), ("Đúng ạ", True), ("dung", True), ("dạ đúng rồi", True), ("OK", True), ("Vâng ạ", True), ("đồng ý.", True),
        ("Dũng", False), ("Vàng", False), ("Phái", False), ("9", False), ("Đại Lâm Khê", False), ("dạ, Dũng", False),
        ("đung", True), ("Đông ý", True),
    ],
)  # fmt: skip
def test_a_name_that_looks_like_a_yes_is_no_yes_to_what_is_offered(said, is_agreed):
    assert agrees(said) is is_agreed


@pytest.mark.parametrize(
    ("said", "kept", "is_sure"),
    [
        ("Đúng", "dung", True), ("dung roi", "dung", True), ("dạ có ạ", "dung", True), ("Ừ", "dung", True), ("đung roi", "dung", True), ("Dũng", "Dũng", False),
        ("Vàng", "Vàng", False), ("Chùa", "Chùa", False), ("không phải", None, False), ("chưa", None, False), ("khong", None, False),
    ],
)  # fmt: skip
def test_a_name_that_looks_like_a_yes_or_a_no_is_the_answer_where_a_name_was_doubted(said, kept, is_sure):
    turn = advance(NAMED, NO_ANSWERS, Position(), Replied("dung"), TODAY)
    turn = advance(NAMED, turn.answers, turn.position, Replied(said), TODAY)
    answer = turn.answers.get(("nguoi_ky", ""))
    assert (answer and answer.value, bool(answer and answer.confirmed)) == (kept, is_sure)
