"""What an expression comes to, and what is refused before it is ever asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.blank import BLANK
from flows.errors import ExpressionFault
from flows.expressions import compile_expression

VALUES = {
    "a": 14,
    "b": 9,
    "c": Decimal("0.1"),
    "d": date(2026, 12, 7),
    "t": "xã",
    "chosen": ("x", "y"),
    "gone": BLANK,
    "rows": [{"x": 1, "y": BLANK}, {"x": Decimal("2.5"), "y": 4}],
    "empty": [],
}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a + b", 23),
        ("a - b * 2", -4),
        ("a // b", 1),
        ("a % b", 5),
        ("-a", -14),
        ("c + 0.2", Decimal("0.3")),
        ("c * 3 == 0.3", True),
        ("a >= b and t == 'xã'", True),
        ("'x' in chosen", True),
        ("'z' not in chosen", True),
        ("not a", False),
        ("a if b > 9 else b", 9),
        ("a in (9, 14)", True),
        ("d >= '2025-07-01'", True),
        ("d < '2026-12-07'", False),
        ("'XÃ'|lower == t", True),
        ("'z' in t|lower", False),
        ("a / 0", BLANK),
        ("a % 0", BLANK),
        ("a + gone", BLANK),
        ("gone == gone", BLANK),
        ("a > 1 or gone", BLANK),
        ("gone is zero or gone == 1", BLANK),
        ("gone is zero or a is zero", False),
        ("gone is not zero", True),
        ("gone is name", BLANK),
        ("t is name or a is name", False),
        ("7 / 2", Decimal("3.5")),
        ("(a - b) / b == 5 / 9", True),
        ("((a - b) / b * 100)|round(1)", Decimal("55.6")),
        ("(0 - 0.25)|round(1)", Decimal("-0.3")),
        ("a|round(0)", 14),
        ("c|round(50)", BLANK),
        ("((a - gone) / gone)|round(1)", BLANK),
        ("((a - b) / 0)|round(1)", BLANK),
        ("rows|sum('x')", Decimal("3.5")),
        ("rows|sum('x') > 3 and a > 1", True),
        ("rows|sum('y')", BLANK),
        ("rows|sum('y') > 3", BLANK),
        ("empty|sum('x')", 0),
        ("gone|sum('x')", BLANK),
    ],
)
def test_an_expression_has_a_value_once_all_its_operands_have(source, value):
    found = compile_expression(source).evaluate(VALUES)
    assert found is BLANK if value is BLANK else found == value


def test_an_expression_knows_the_names_it_reads():
    assert compile_expression("a + b > value").names == {"a", "b", "value"}


@pytest.mark.parametrize(
    "source",
    ["a.__class__", "a['b']", "a()", "a | length", "a | upper", "a is even", "14 is zero", "d > '2025-13-01'", "a ** 9", "a ~ b", "{'a': 1}", "range(9)", "a is defined", "[x for x]", "a|round", "a|round('1')", "a|round(b)", "a|round(-1)", "rows|sum", "rows|sum(1)", "rows|sum(attribute='x')", "(rows)|sum('x', 1)", "[1, 2]|sum('x')",
     "", "a +", "a b", "{{ a }}"],
)  # fmt: skip
def test_what_is_not_allowed_is_refused_when_the_flow_is_loaded(source):
    with pytest.raises(ExpressionFault, match=r"source"):
        compile_expression(source)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_sums_are_exact(one, other):
    values = {"a": Decimal(one) / 1000, "b": Decimal(other) / 1000}
    assert compile_expression("a + b - b").evaluate(values) == values["a"]
