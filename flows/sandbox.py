"""Jinja's immutable sandbox made narrower: only what is listed may stand in a flow or a form, and nothing can swell.

The sandbox alone keeps a template from Python's insides; it does not keep it from filling the memory.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from jinja2 import Template, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

OPERATIONS: Final = (
    nodes.Const, nodes.Name, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg,
    nodes.Pos, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Tuple, nodes.List,
)  # fmt: skip
"""What an expression is made of."""


_TOO_DEEP: Final = "it is nested too deep"


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox in which no text or list can be multiplied, nor used as a pattern for `%`; quotients are exact."""

    intercepted_binops = frozenset({"*", "%", "/"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  -- Jinja's signature
        """Multiply or divide numbers. SecurityError for anything else."""
        if any(isinstance(operand, str | bytes | list | tuple) for operand in (left, right)):
            raise SecurityError(f"'{operator}' is for numbers")
        if operator == "/" and isinstance(left, int) and isinstance(right, int):
            return Decimal(left) / right
        return super().call_binop(context, operator, left, right)


def _forbidden(tree: nodes.Node, allowed: tuple[type[nodes.Node], ...], filters: Iterable[str] = ()) -> Iterator[str]:
    """What stands in a tree and may not: the kind of each node, the name of each filter or attribute."""
    known = frozenset(filters)
    for node in (tree, *tree.find_all(nodes.Node)):
        if isinstance(node, nodes.Filter):
            if node.name not in known:
                yield f"the filter '{node.name}'"
        elif isinstance(node, nodes.Getattr) and nodes.Getattr in allowed:
            if node.attr.startswith("_"):
                yield f"'{node.attr}'"
        elif not isinstance(node, allowed):
            yield type(node).__name__


def compile_checked(
    environment: Sandbox, source: str, allowed: tuple[type[nodes.Node], ...], filters: Iterable[str] = ()
) -> tuple[Template, frozenset[str]]:
    """A text and the names it reads.

    TemplateSyntaxError where it does not parse, SecurityError where it uses what it may not.
    """
    try:
        tree = environment.parse(source)
        for what in _forbidden(tree, allowed, filters):
            raise SecurityError(what)
        return environment.from_string(tree), frozenset(meta.find_undeclared_variables(tree))
    except (RecursionError, SyntaxError) as fault:  # SyntaxError: Python itself gives up on such depth
        raise SecurityError(_TOO_DEEP) from fault
