"""An expression's tree as one function of its operands, which means what Jinja's own code for it means.

Jinja makes a new context for every evaluation, some thirty times dearer than the arithmetic in it.
"""

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, cast

from jinja2 import nodes

from flows.sandbox import Sandbox

Evaluator = Callable[[Mapping[str, Any]], Any]
_BINARY: Final[Mapping[type[nodes.Node], Callable[[Any, Any], Any]]] = {
    nodes.Add: operator.add,
    nodes.Sub: operator.sub,
    nodes.FloorDiv: operator.floordiv,
}
_COMPARED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}
_SIGNS: Final[Mapping[type[nodes.Node], Callable[[Any], Any]]] = {
    nodes.Not: operator.not_,
    nodes.Neg: operator.neg,
    nodes.Pos: operator.pos,
}
_CONSTANT: Final = ("exact", "calendar_day")


def evaluator(tree: nodes.Node, environment: Sandbox) -> Evaluator:  # noqa: C901, PLR0911  -- one arm a kind of node
    """The function of a checked tree. NotImplementedError where it has a node that has none here."""
    build = partial(evaluator, environment=environment)
    match tree:
        case nodes.Const(value=value):
            return lambda _: value
        case nodes.Name(name=name):
            return operator.itemgetter(name)
        case nodes.And(left=left, right=right):
            one, other = build(left), build(right)
            return lambda values: one(values) and other(values)
        case nodes.Or(left=left, right=right):
            one, other = build(left), build(right)
            return lambda values: one(values) or other(values)
        case nodes.Not(node=node) | nodes.Neg(node=node) | nodes.Pos(node=node):
            inner, sign = build(node), _SIGNS[type(tree)]
            return lambda values: sign(inner(values))
        case nodes.CondExpr(test=test, expr1=then, expr2=nodes.Expr() as otherwise):
            asked, one, other = build(test), build(then), build(otherwise)
            return lambda values: one(values) if asked(values) else other(values)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(op=op, expr=right)]):
            one, other, compare = build(expr), build(right), _COMPARED[op]
            return lambda values: compare(one(values), other(values))
        case nodes.BinExpr(left=left, right=right):
            one, other, combine = build(left), build(right), _combining(tree, environment)
            return lambda values: combine(one(values), other(values))
        case nodes.Tuple(items=items) | nodes.List(items=items):
            each, kind = [build(item) for item in items], tuple if isinstance(tree, nodes.Tuple) else list
            return lambda values: kind(item(values) for item in each)
        case nodes.Filter(name=name, node=nodes.Const(value=value), args=[]) if name in _CONSTANT:
            fixed = environment.filters[name](value)
            return lambda _: fixed
        case nodes.Filter(name=name, node=nodes.Expr() as node, args=args):
            inner, given = build(node), [build(arg)({}) for arg in args]
            change = environment.filters[name]
            return lambda values: change(inner(values), *given)
        case nodes.Test(name=name, node=node):
            inner, ask = build(node), cast("Callable[[Any], bool]", environment.tests[name])
            return lambda values: ask(inner(values))
    raise NotImplementedError(type(tree).__name__)


def _combining(tree: nodes.BinExpr, environment: Sandbox) -> Callable[[Any, Any], Any]:
    """What an operator does; those that the sandbox watches are asked of it."""
    if tree.operator in environment.intercepted_binops:
        return partial(environment.call_binop, None, tree.operator)
    if type(tree) not in _BINARY:
        raise NotImplementedError(type(tree).__name__)
    return _BINARY[type(tree)]
