"""The one language for logic, piping and paper: Jinja's own expressions, in its immutable sandbox.

An expression with an unanswered operand has no value (BLANK), and is not evaluated at all. The exceptions are
`a is zero` and `a is name`: of an unanswered `a` both are false.

Arithmetic, comparison, logic, membership, literals, names, `lower`, `is zero`, `is name`, `round(1)` (half away from
zero) and `rows|sum('column')` pass, and nothing else: no calls, attributes or powers. `round` and `sum` are XLSForm's:
a sum has no value before the last row is in, nor while one of its cells is blank. A text that reads as a day of the
calendar, such as "2025-07-01", is that day.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

from flows.blank import BLANK
from flows.errors import ExpressionFault
from flows.evaluating import Evaluator, evaluator
from flows.proper_names import is_name
from flows.sandbox import OPERATIONS, Sandbox

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARGUMENTS: Final = {"lower": (), "round": (int,), "sum": (str,)}
"""The filters, and what literals each takes."""


def _environment() -> Sandbox:
    environment = Sandbox(undefined=StrictUndefined)
    environment.filters |= {"exact": Decimal, "calendar_day": date.fromisoformat, "round": rounded, "sum": _total}
    environment.tests |= {"zero": lambda value: value is not BLANK and value == 0, "name": is_name}
    return environment


class _RowUnanswered(ArithmeticError):
    """A column that is to be summed has a blank."""


def rounded(value: Decimal | int, digits: int) -> Decimal:
    """A figure with so many decimals, half away from zero, as people round."""
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _total(rows: Iterable[Mapping[str, Any]], column: str) -> Any:  # noqa: ANN401  -- whole or decimal, as the column
    values = [row[column] for row in rows]
    if any(value is BLANK for value in values):
        raise _RowUnanswered
    return sum(values)


_ENVIRONMENT = _environment()


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression, the names that it reads, those that must be answered, and (repeat, column) of its sums.

    `operands`: the names but for `value`, which is the reply's own.
    """

    source: str
    names: frozenset[str]
    needed: frozenset[str]
    sums: frozenset[tuple[str, str]]
    compiled: Evaluator
    operands: tuple[str, ...]

    def evaluate(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401  -- any answer's value
        """The value, or BLANK where an operand is unanswered, or there is none, as of a division by zero."""
        operands = {name: values.get(name, BLANK) for name in self.names}
        for name in self.needed:
            if operands[name] is BLANK:
                return BLANK
        try:
            return self.compiled(operands)
        except (DivisionByZero, InvalidOperation, Overflow, ZeroDivisionError, _RowUnanswered):
            return BLANK


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """Compile one expression. ExpressionFault where it does not parse or uses what is not allowed."""
    try:
        return _compile(source)
    except TemplateSyntaxError as error:
        raise ExpressionFault("unparsed", source=source, why=str(error.message)) from error
    except (RecursionError, SyntaxError) as error:  # SyntaxError: Python itself gives up on such depth
        raise ExpressionFault("too_deep", source=f"{source[:40]}…") from error


def _compile(source: str) -> Expression:
    parser = Parser(_ENVIRONMENT, source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        parser.fail(f"'{parser.stream.current.value}' stands where the expression should end")
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, OPERATIONS) and not _is_known_word(node):
            raise ExpressionFault("not_allowed", source=source, what=type(node).__name__)
    sums = frozenset(_sums(tree))
    try:
        tree = _exact(tree)
    except ValueError as error:
        raise ExpressionFault("no_such_day", source=source) from error
    body = nodes.Template([nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)], lineno=1)
    body.set_environment(_ENVIRONMENT)
    names = frozenset(meta.find_undeclared_variables(body))
    return Expression(source, names, names & _needed(tree), sums, _function(tree, body), tuple(names - {"value"}))


def _function(tree: nodes.Expr, body: nodes.Template) -> Evaluator:
    """The tree as a function; where it has none of its own, Jinja's."""
    template = _ENVIRONMENT.from_string(body)  # an expression that Jinja's compiler refuses is refused here too
    try:
        return evaluator(tree, _ENVIRONMENT)
    except NotImplementedError:
        return TemplateExpression(template, undefined_to_none=False)


def _is_known_word(node: nodes.Node) -> bool:
    """Whether this is a test of a name, or one of the filters with the arguments it takes; only a name is summed."""
    if isinstance(node, nodes.Test):
        return node.name in ("zero", "name") and isinstance(node.node, nodes.Name)
    if (
        not isinstance(node, nodes.Filter)
        or node.name not in _ARGUMENTS
        or node.kwargs
        or node.dyn_args
        or node.dyn_kwargs
    ):
        return False
    given = tuple(type(each.value) if isinstance(each, nodes.Const) else None for each in node.args)
    return given == _ARGUMENTS[node.name] and (node.name != "sum" or isinstance(node.node, nodes.Name))


def _sums(tree: nodes.Node) -> Iterator[tuple[str, str]]:
    """Repeat and column of each sum."""
    for node in (tree, *tree.find_all(nodes.Filter)):
        match node:
            case nodes.Filter(name="sum", node=nodes.Name(name=repeat), args=[nodes.Const(value=column)]):
                yield repeat, column


def _needed(tree: nodes.Node) -> frozenset[str]:
    """The names that stand outside `is zero`."""
    if isinstance(tree, nodes.Name):
        return frozenset({tree.name})
    inner = () if isinstance(tree, nodes.Test) and tree.name == "zero" else tree.iter_child_nodes()
    return frozenset().union(*map(_needed, inner))


def _exact(tree: nodes.Node) -> Any:  # noqa: ANN401  -- a Jinja node
    """Lift literals: 0.1 is one tenth, not a float; "2025-07-01" is a day, not a text."""
    if isinstance(tree, nodes.Const):
        return _lifted(tree)
    for field, value in tree.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(tree, field, _exact(value))
        elif isinstance(value, list):
            value[:] = [_exact(item) if isinstance(item, nodes.Node) else item for item in value]
    return tree


def _lifted(literal: nodes.Const) -> nodes.Expr:
    """What a literal means. ValueError where it names a day that there is not."""
    if isinstance(literal.value, float):
        return nodes.Filter(nodes.Const(repr(literal.value)), "exact", [], [], None, None, lineno=1)
    if isinstance(literal.value, str) and _DAY.fullmatch(literal.value):
        date.fromisoformat(literal.value)
        return nodes.Filter(literal, "calendar_day", [], [], None, None, lineno=1)
    return literal
