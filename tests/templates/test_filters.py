"""How values are written on paper, one case a row."""

from datetime import date
from decimal import Decimal

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.blank import BLANK
from templates.filters import _UNPRINTABLE, add_filters, on_paper

FIVE_JULY, TWO_FEBRUARY, LATE = date(2022, 7, 5), date(2026, 2, 2), date(2026, 12, 27)
ROOM, NBSP = "\u00a0" * 6, "\u00a0"


def on(expression, value):
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=on_paper)
    add_filters(environment)
    return environment.from_string(expression).render(v=value)


@pytest.mark.parametrize(
    ("expression", "value", "paper"),
    [
        # counts: two digits at least, thousands by dots; custom against tampering
        ("{{ v }}", 0, "00"),
        ("{{ v }}", 1, "01"),
        ("{{ v }}", 9, "09"),
        ("{{ v }}", 10, "10"),
        ("{{ v }}", 1250, "1.250"),
        ("{{ v }}", 1234567, "1.234.567"),
        ("{{ v }} thôn", 9, "09 thôn"),
        # numbers that are no counts
        ("{{ v|number }}", 7, "7"),
        ("{{ v|number }}", 2568500, "2.568.500"),
        ("{{ v|number }}", BLANK, "……"),
        # changes in percent: the word before them, as many decimals as the flow gave them
        ("{{ v|change }}", Decimal("5.2"), f"tăng{NBSP}5,2%"),
        ("{{ v|change }}", Decimal("-3.10"), f"giảm{NBSP}3,1%"),
        ("{{ v|change }}", Decimal("0.0"), "bằng"),
        ("{{ v|change }}", 12, f"tăng{NBSP}12%"),
        ("{{ v|change }}", BLANK, "……"),
        # decimals: a comma, no padding, never rounded; percent closed up by the form
        ("{{ v }}%", Decimal("95.3"), "95,3%"),
        ("{{ v }}%", Decimal("100.0"), "100%"),
        ("{{ v }}%", Decimal(7), "7%"),
        ("{{ v }}", Decimal("2568.5"), "2.568,5"),
        ("{{ v }}", Decimal("0.05"), "0,05"),
        ("{{ v }}", Decimal("-1.5"), "-1,5"),
        ("{{ v }}", Decimal("98.333333"), "98,333333"),
        # dates: HD 05-HD/VPTW: a zero for days below 10 and the months 1 and 2
        ("{{ v }}", FIVE_JULY, "05/7/2022"),
        ("{{ v }}", TWO_FEBRUARY, "02/02/2026"),
        ("ngày {{ v|day }} tháng {{ v|month }} năm {{ v|year }}", FIVE_JULY, "ngày 05 tháng 7 năm 2022"),
        ("ngày {{ v|day }} tháng {{ v|month }} năm {{ v|year }}", TWO_FEBRUARY, "ngày 02 tháng 02 năm 2026"),
        ("ngày {{ v|day }} tháng {{ v|month }} năm {{ v|year }}", LATE, "ngày 27 tháng 12 năm 2026"),
        ("ngày {{ v|day }} tháng {{ v|month }} năm {{ v|year }}", BLANK, "ngày …… tháng …… năm ……"),
        # zero as the office wants it
        ("{{ v|zero('không có') }} chi bộ", 0, "không có chi bộ"),
        ("{{ v|zero('00') }} chi bộ", 0, "00 chi bộ"),
        ("{{ v|zero('không có') }} chi bộ", 3, "03 chi bộ"),
        ("{{ v|zero('không có') }} chi bộ", BLANK, "…… chi bộ"),
        ("{{ 0|zero(v) }} chi bộ", BLANK, "00 chi bộ"),
        # money in words
        ("{{ v|in_words }} đồng", 0, "Không đồng"),
        ("{{ v|in_words }} đồng", 5, "Năm đồng"),
        ("{{ v|in_words }} đồng", 15, "Mười lăm đồng"),
        ("{{ v|in_words }} đồng", 21, "Hai mươi mốt đồng"),
        ("{{ v|in_words }} đồng", 24, "Hai mươi bốn đồng"),
        ("{{ v|in_words }} đồng", 105, "Một trăm lẻ năm đồng"),
        ("{{ v|in_words }} đồng", 1000, "Một nghìn đồng"),
        ("{{ v|in_words }} đồng", 1105, "Một nghìn một trăm lẻ năm đồng"),
        ("{{ v|in_words(1000000) }} đồng", Decimal("2568.5"), "Hai tỷ năm trăm sáu mươi tám triệu năm trăm nghìn đồng"),
        ("{{ v|in_words }}", BLANK, "……"),
        # capitals, lines, room for the hand
        ("{{ v|upper }}", "tỉnh Đông Sơn", "TỈNH ĐÔNG SƠN"),
        ("{{ v|upper }}", BLANK, "……"),
        ("{{ v|lines|join('; ') }}", "một\n\n hai ", "một; hai"),
        ("{{ v|lines|join('; ') }}", BLANK, "……"),
        ("Số {{ v|spaces }}-BC/ĐU", BLANK, f"Số {ROOM}-BC/ĐU"),
        ("Số {{ v|spaces }}-BC/ĐU", "57", "Số 57-BC/ĐU"),
        # what XML cannot carry goes, what it would misread is escaped
        ("{{ v }}", "a\x07b\ufffec", "abc"),
        ("{{ v }}", "A & B <w:p/>", "A &amp; B &lt;w:p/&gt;"),
        ("{{ v }}", "\ue000", ""),
        ("{{ v }}", "a\ue001", "a"),
        ("{{ v }}", "một \n\n hai", "một\ue000hai"),
    ],
)  # fmt: skip
def test_on_paper(expression, value, paper):
    assert on(expression, value) == paper


def test_money_in_words_knows_no_fraction_of_a_dong():
    assert on("{{ v|in_words }}", Decimal("1.9")) == "Một"


def test_what_no_paper_can_carry_python_calls_unprintable():
    found = _UNPRINTABLE.findall("".join(map(chr, range(0x110000))))
    assert len(found) > 2048
    assert not any(map(str.isprintable, found))
    assert not "\n".isprintable()
