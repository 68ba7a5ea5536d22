"""Our function of an expression and Jinja's own code for it give the same, or fail alike."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.environment import TemplateExpression

from bot.reports import find_report, names
from flows import expressions

WRITTEN = (
    "a + b * 2 - c", "a // b", "a % b", "-a", "not a", "+a", "c + 0.2", "a / b", "a >= b and c == 'x'", "a or b",
    "'x' in a", "a not in (1, 2)", "a if b > 9 else c", "a == '2025-07-01'", "a|lower == b", "(a / b)|round(1)",
    "a is zero or b is not zero", "a in [b, c]", "(a, b) == (c, c)", "a != b", "a <= b", "a < b or a > c", "a is name",
)  # fmt: skip
VALUE = st.one_of(
    st.integers(-3, 20), st.booleans(), st.sampled_from(["x", "X", "", "2025-07-01"]), st.dates(max_value=date(2030, 1, 1)),
    st.decimals(-9, 9, places=2), st.sampled_from([(), ("x",), ("x", "y")]),
)  # fmt: skip


def sources():
    rules = ("relevant", "constraint", "warning", "calculation")
    found = {getattr(one, rule) for name in names(None) for one in find_report(name).flow.questions() for rule in rules}
    return (*WRITTEN, *sorted(found - {""}))


@pytest.mark.parametrize("source", sources())
def test_it_is_evaluated_as_jinja_would(source, monkeypatch):
    ours = expressions.compile_expression(source)
    assert not isinstance(ours.compiled, TemplateExpression)
    monkeypatch.setattr(expressions, "evaluator", _none)
    jinjas = expressions._compile(source)
    assert isinstance(jinjas.compiled, TemplateExpression)

    @given(st.fixed_dictionaries(dict.fromkeys(ours.names, VALUE)))
    def compare(values):
        assert _outcome(ours, values) == _outcome(jinjas, values)

    compare()


def test_a_chain_of_comparisons_is_left_to_jinja():
    found = expressions.compile_expression("1 < a < 5")
    assert [found.evaluate({"a": value}) for value in (1, 2, Decimal(5))] == [False, True, False]


def _none(*_):
    raise NotImplementedError


def _outcome(expression, values):
    try:
        found = expression.evaluate(values)
    except Exception as fault:  # noqa: BLE001  -- how it fails is part of what it means
        return type(fault)
    return type(found), found
