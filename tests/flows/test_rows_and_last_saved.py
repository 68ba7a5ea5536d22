"""Totals over the rows of a repeat, changes in percent, and what an earlier month's report said, on a small flow."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.blank import BLANK
from flows.checking import check_flow
from flows.errors import FlowFaults
from flows.events import Amended, Event, Kept, Replied, Skipped, Started
from flows.facts import Facts
from flows.interview import advance
from flows.offers import NO_OFFERS, Offer, Offers, Past
from flows.record import NO_ANSWERS
from flows.routing import find_path
from flows.says import Ask, Computed
from flows.stage import Position, Turn

TODAY = date(2026, 12, 7)
SOURCE = """
name: von
version: 1
title: Vốn
template: von.docx
filename: "V.docx"
period: ngay
sections:
  - name: mot
    label: Một
    questions:
      - {name: ngay, type: date, label: "Ngày nào?", fresh: true, example: 20/12/2026}
      - {name: lon, type: integer, min: 0, unit: con, label: "Bao nhiêu lợn?", example: "80"}
      - {name: lon_truoc, type: integer, unit: con, label: "Tháng trước?", example: "70", last_saved: {question: lon}}
      - name: lon_nam_truoc
        type: integer
        label: Cùng kỳ?
        example: "60"
        last_saved: {question: lon, months: 12}
      - name: lon_so_truoc
        type: percent
        label: Tăng mấy phần trăm?
        example: "2,5"
        relevant: lon_truoc > 0
        calculation: ((lon - lon_truoc) / lon_truoc * 100)|round(1)
      - {name: co_du_an, type: yes-no, label: "Có dự án không?", example: có}
      - name: du_an
        type: repeat
        relevant: co_du_an
        label: Còn dự án nào nữa không?
        questions:
          - {name: von, type: money, unit: triệu đồng, label: "Vốn?", example: "12,5"}
      - name: tong
        type: money
        unit: triệu đồng
        label: Tổng vốn?
        example: "25"
        calculation: du_an|sum('von')
"""
FLOW = check_flow(SOURCE, "von.yaml")
HEAD = ("20/12/2026", "80", Skipped(), Skipped())


def report(*events: Event | str, offers: Offers = NO_OFFERS, start: Turn | None = None) -> Turn:
    turn = start or advance(FLOW, NO_ANSWERS, Position(), Started(), TODAY, offers)
    for event in events:
        happened = Replied(event) if isinstance(event, str) else event
        turn = advance(FLOW, turn.answers, turn.position, happened, TODAY, offers)
    return turn


def fact(turn: Turn, name: str) -> object:
    return Facts(FLOW, turn.answers)[name]


def standing(turn: Turn, name: str) -> str:
    slot = find_path(FLOW, turn.answers).slot((name, ""))
    assert slot is not None
    return slot.standing


def test_a_total_waits_for_the_last_row_and_is_then_computed():
    growing = report(*HEAD, Skipped(), "có", "có", "12,5", "có", "7")
    assert (fact(growing, "tong"), standing(growing, "tong")) == (BLANK, "waiting")
    closed = report("không", start=growing)
    assert fact(closed, "tong") == Decimal("19.5")
    assert [say.slot.key[0] for say in closed.says if isinstance(say, Computed)] == ["tong"]


def test_a_row_without_its_figure_leaves_the_total_to_be_asked():
    turn = report(*HEAD, Skipped(), "có", "có", "12,5", "có", Skipped(), "không")
    assert fact(turn, "tong") is BLANK
    assert isinstance(turn.says[-1], Ask)
    assert turn.says[-1].slot.key[0] == "tong"


def test_a_row_that_goes_leaves_the_total_too():
    turn = report(*HEAD, Skipped(), "có", "có", "12,5", "có", "7", "không", Amended(("du_an", "1")), "không")
    assert fact(turn, "tong") == 7


def test_rows_that_are_not_relevant_any_more_are_on_no_paper():
    turn = report(*HEAD, Skipped(), "có", "có", "12,5", "không", Amended(("co_du_an", "")), "không")
    assert fact(turn, "du_an") == []
    assert fact(turn, "tong") == 0


@given(st.lists(st.integers(0, 10**9).map(lambda n: Decimal(n) / 100), max_size=6))
def test_a_total_is_exact(figures):
    rows = [reply for figure in figures for reply in ("có", f"{figure:f}".replace(".", ","))]
    turn = report(*HEAD, Skipped(), "có", *rows, "không")
    assert fact(turn, "tong") == sum(figures)


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [("80", "76", "5.3"), ("76", "80", "-5.0"), ("80", "80", "0.0"), ("81", "80", "1.3"), ("3", "80", "-96.3")],
)
def test_a_change_is_computed_to_one_decimal(now, before, change):
    assert fact(report("20/12/2026", now, before), "lon_so_truoc") == Decimal(change)


def test_a_change_since_nothing_is_not_asked_and_one_since_a_blank_is():
    assert find_path(FLOW, report("20/12/2026", "80", "0").answers).slot(("lon_so_truoc", "")) is None
    assert standing(report("20/12/2026", "80", Skipped()), "lon_so_truoc") == "unanswered"


def test_who_types_the_change_as_it_is_shown_overrules_nothing():
    turn = report("20/12/2026", "80", "76", Amended(("lon_so_truoc", "")), "5,3")
    assert standing(turn, "lon_so_truoc") == "computed"
    assert (
        standing(report("5,2", start=report(Amended(("lon_so_truoc", "")), start=turn)), "lon_so_truoc") == "unreasoned"
    )


def test_last_month_and_last_year_are_offered_from_the_reports_on_those_months():
    offers: Offers = {
        Past("lon", "2026-11"): Offer(76, date(2026, 11, 20)),
        Past("lon", "2025-12"): Offer(60, date(2025, 12, 19)),
    }
    month = report("20/12/2026", "80", offers=offers).says[-1]
    assert isinstance(month, Ask)
    assert (month.slot.key[0], month.offered, month.since) == ("lon_truoc", 76, date(2026, 11, 20))
    year = report("20/12/2026", "80", Kept(), offers=offers)
    assert isinstance(year.says[-1], Ask)
    assert (year.says[-1].slot.key[0], year.says[-1].offered) == ("lon_nam_truoc", 60)
    assert fact(report(Kept(), start=year, offers=offers), "lon_so_truoc") == Decimal("5.3")


def test_the_offer_follows_the_month_reported_on_and_there_is_none_without_it():
    offers: Offers = {Past("lon", "2025-12"): Offer(60, date(2025, 12, 19))}
    january = report("20/01/2026", "80", offers=offers).says[-1]
    assert isinstance(january, Ask)
    assert january.offered == 60
    for turn in (report("20/12/2026", "80", offers=offers), report(Skipped(), "80", offers=offers)):
        assert isinstance(turn.says[-1], Ask)
        assert turn.says[-1].offered is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("sum('von')", "sum('vom')", 38),
        ("du_an|sum", "lon|sum", 38),
        ("last_saved: {question: lon}", "last_saved: {question: lom}", 14),
        ("last_saved: {question: lon}", "last_saved: {question: ngay}", 14),
        ("period: ngay", "", 14),
        ("period: ngay", "period: lon", 7),
    ],
)
def test_what_names_nothing_is_told_with_its_line(old, new, line):
    with pytest.raises(FlowFaults) as raised:
        check_flow(SOURCE.replace(old, new, 1), "von.yaml")
    assert line in [fault.line for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("relevant: lon_truoc > 0", "relevant: von > 0", 24),
        ("calculation: du_an|sum('von')", "calculation: von * 2", 38),
        ('label: "Bao nhiêu lợn?"', 'label: "Bao nhiêu lợn, ngoài {{ von }}?"', 13),
        ('filename: "V.docx"', 'filename: "V {{ von }}.docx"', 6),
        ("label: Còn dự án nào nữa không?", 'label: "Ngoài {{ von }} còn dự án nào nữa không?"', 30),
    ],
)
def test_what_has_an_answer_a_row_cannot_be_read_outside_its_rows(old, new, line):
    with pytest.raises(FlowFaults) as raised:
        check_flow(SOURCE.replace(old, new, 1), "von.yaml")
    assert [(fault.line, fault.code) for fault in raised.value.faults] == [(line, "name_in_rows")]


def test_a_question_reads_what_stands_beside_it_in_its_row():
    beside = '{name: con, type: integer, label: "Bao nhiêu con?", relevant: von > 0, example: "3"}'
    check_flow(
        SOURCE.replace("          - {name: von", f"          - {beside}\n          - {{name: von", 1), "von.yaml"
    )


@pytest.mark.parametrize(("key", "code"), [("signed", "signed_no_date"), ("period", "period_no_date")])
def test_a_day_that_is_asked_in_every_row_is_no_day_of_the_report(key, code):
    dated = SOURCE.replace("{name: von, type: money, unit: triệu đồng,", "{name: lap, type: date,")
    dated = dated.replace('example: "12,5"', "example: 1/12/2026").replace("du_an|sum('von')", "lon + 1")
    dated = dated.replace("period: ngay", f"period: ngay\n{key}: lap" if key == "signed" else "period: lap")
    with pytest.raises(FlowFaults) as raised:
        check_flow(dated, "von.yaml")
    assert [fault.code for fault in raised.value.faults] == [code]


def test_a_row_that_depends_on_its_own_total_is_a_circle():
    circle = SOURCE.replace('label: "Vốn?"', 'label: "Vốn?", relevant: tong > 3')
    with pytest.raises(FlowFaults, match="circle"):
        check_flow(circle, "von.yaml")
