"""What people type, and what each type makes of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.answers import InvalidAnswer, display, dump, load, parse
from flows.schema import Choice, Question

TODAY = date(2026, 12, 7)
COUNT = Question(name="n", type="integer", label="?", unit="thôn", min=0)
PERCENT = Question(name="p", type="percent", label="?", min=0, max=100)
MONEY = Question(name="m", type="money", label="?", unit="triệu đồng", min=0)
DAY = Question(name="d", type="day-of-month", label="?", month="6/2022")
DATE = Question(name="d", type="date", label="?")
NUMBER = Question(name="s", type="document-number", label="?", symbol="-KH/HU")
STATE_NUMBER = Question(name="s", type="document-number", label="?", symbol="/BC-UBND")
YES_NO = Question(name="y", type="yes-no", label="?")
POST = Question(
    name="c",
    type="choice",
    label="?",
    choices=(Choice(name="bt", label="BÍ THƯ"), Choice(name="pbt", label="PHÓ BÍ THƯ")),
)
SIDE = Question(
    name="c",
    type="choice",
    label="?",
    choices=(Choice(name="du", label="T/M ĐẢNG ỦY"), Choice(name="btv", label="T/M BAN THƯỜNG VỤ")),
)
KEPT = Question(
    name="k", type="choices", label="?", choices=tuple(Choice(name=f"c{n}", label=f"Câu thứ {n}") for n in range(1, 13))
)
LINE = Question(name="t", type="text", label="?")
PAGES = Question(name="t", type="text", label="?", multiline=True)

READ = [
    (COUNT, "14", 14),
    (COUNT, " 014 ", 14),
    (COUNT, "14 thôn", 14),
    (COUNT, "14 THON", 14),
    (COUNT, "1.250", 1250),
    (COUNT, "1 250", 1250),
    (COUNT, "１４", 14),
    (COUNT, "0", 0),
    (PERCENT, "98,3", Decimal("98.3")),
    (PERCENT, "98,3 %", Decimal("98.3")),
    (PERCENT, "100%", Decimal(100)),
    (MONEY, "2.568,5", Decimal("2568.5")),
    (MONEY, "2.568,5 triệu đồng", Decimal("2568.5")),
    (MONEY, "1.200", Decimal(1200)),
    (DAY, "14", date(2022, 6, 14)),
    (DAY, "4", date(2022, 6, 4)),
    (DAY, "ngày 14", date(2022, 6, 14)),
    (DAY, "14/6/2022", date(2022, 6, 14)),
    (DAY, "14/6", date(2022, 6, 14)),
    (DATE, "5/7/2022", date(2022, 7, 5)),
    (DATE, "05-07-22", date(2022, 7, 5)),
    (DATE, "ngày 5 tháng 7 năm 2022", date(2022, 7, 5)),
    (DATE, "7/12", date(2026, 12, 7)),
    (DATE, "t2 tuần sau", TODAY + timedelta(days=7 - TODAY.weekday())),
    (DATE, "thu 6 tuan truoc", TODAY + timedelta(days=-3 - TODAY.weekday())),
    (NUMBER, "4", "04"),
    (NUMBER, "04", "04"),
    (NUMBER, "24a", "24a"),
    (NUMBER, "24-KH/HU", "24"),
    (NUMBER, "Số 24-KH/HU", "24"),
    (NUMBER, "24 - kh/hu", "24"),
    (STATE_NUMBER, "112/BC-UBND", "112"),
    (STATE_NUMBER, "Số: 5/bc-ubnd", "05"),
    (YES_NO, "có", True),
    (YES_NO, "CO", True),
    (YES_NO, "Không", False),
    (YES_NO, "ko", False),
    (YES_NO, "k có", False),
    (SIDE, "thay mat dang uy", "du"),
    (SIDE, "ban thường vụ", "btv"),
    (POST, "bí thư", "bt"),
    (POST, "pho bi thu", "pbt"),
    (POST, "2", "pbt"),
    (KEPT, "1, 3", ("c1", "c3")),
    (KEPT, "3 1", ("c1", "c3")),
    (KEPT, "12", ("c12",)),
    (KEPT, "Câu thứ 2; câu thứ 1", ("c1", "c2")),
    (KEPT, "không", ()),
    (KEPT, "tất cả", tuple(f"c{n}" for n in range(1, 13))),
    (LINE, "A &  B\n<x>", "A & B <x>"),
    (PAGES, "một\nhai", "một\nhai"),
]


@pytest.mark.parametrize(("question", "reply", "value"), READ)
def test_what_is_typed_is_understood(question, reply, value):
    assert parse(reply, question, TODAY) == value


REFUSED = [
    (COUNT, "  ", "empty"),
    (COUNT, "mười con", "not_a_figure"),
    (COUNT, "12,5", "not_whole"),
    (COUNT, "-1", "below_min"),
    (COUNT, "9" * 40, "figure_too_long"),
    (COUNT, "khoảng " + "9" * 40, "figure_too_long"),
    (COUNT, "khoảng " + "⑳" * 4_000, "figure_too_long"),
    (COUNT, "9" * 40 + " - " + "9" * 50, "not_a_figure"),
    (PERCENT, "100,1", "above_max"),
    (PERCENT, "98,3 người", "not_a_figure"),
    (DAY, "14/7/2022", "other_month"),
    (DAY, "14/6/2023", "other_month"),
    (DAY, "31", "no_such_day"),
    (DAY, "hôm nọ", "not_a_day"),
    (DATE, "30/2/2022", "no_such_date"),
    (DATE, "tháng sau", "not_a_date"),
    (DATE, "thứ hai", "not_a_date"),
    (NUMBER, "24/KH-UBND", "state_document_number"),
    (NUMBER, "24-QĐ/TW", "other_symbol"),
    (STATE_NUMBER, "24-BC/ĐU", "other_symbol"),
    (STATE_NUMBER, "24/TTr-UBND", "other_symbol"),
    (NUMBER, "00", "not_a_document_number"),
    (NUMBER, "chưa rõ", "not_a_document_number"),
    (YES_NO, "có lẽ", "not_yes_no"),
    (POST, "chủ tịch", "not_a_choice"),
    (KEPT, "1, 77", "not_choices"),
    (KEPT, ",", "not_choices"),
    (LINE, "a" * 501, "too_long"),
]


@pytest.mark.parametrize(("question", "reply", "code"), REFUSED)
def test_what_cannot_be_understood_is_refused_with_its_reason(question, reply, code):
    invalid = parse(reply, question, TODAY)
    assert isinstance(invalid, InvalidAnswer), invalid
    assert invalid.code == code


ANY = {
    "count": (COUNT, st.integers(0, 10**9)),
    "percent": (PERCENT, st.decimals(0, 100, places=2)),
    "money": (MONEY, st.decimals(0, 10**8, places=2)),  # three decimals cannot be told from thousands, and are refused
    "date": (DATE, st.dates(date(1950, 1, 1), date(2100, 1, 1))),
    "day": (DAY, st.dates(date(2022, 6, 1), date(2022, 6, 30))),
    "number": (NUMBER, st.integers(1, 9999).map(lambda n: f"{n:02d}")),
    "yes": (YES_NO, st.booleans()),
    "choice": (POST, st.sampled_from(["bt", "pbt"])),
    "choices": (KEPT, st.lists(st.integers(1, 12), unique=True).map(lambda n: tuple(f"c{i}" for i in sorted(n)))),
}


@pytest.mark.parametrize("kind", ANY)
@given(drawn=st.data())
def test_what_the_bot_prints_is_read_back_to_itself_and_stored_without_loss(kind, drawn):
    question, values = ANY[kind]
    value = drawn.draw(values)
    assert load(dump(value, question), question) == value
    assert parse(display(value, question), question, TODAY) == value


@given(st.text())
def test_no_reply_at_all_raises(reply):
    for question in (COUNT, PERCENT, MONEY, DAY, DATE, NUMBER, YES_NO, POST, KEPT, LINE, PAGES):
        parse(reply, question, TODAY)
