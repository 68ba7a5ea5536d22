"""What an answer can change beside itself: the questions whose rules read it, or what is computed from it."""

from flows.expressions import compile_expression
from flows.schema import EXPRESSIONS, Flow, Question


def depending_on(flow: Flow, name: str) -> frozenset[str]:
    """The questions that may stand otherwise once this one's answer changes, itself among them.

    What is asked in the rows of a repeat changes the repeat: its sums are read by its name.
    """
    if name not in flow.dependents:
        flow.dependents[name] = _found(flow, name)
    return flow.dependents[name]


def _found(flow: Flow, name: str) -> frozenset[str]:
    repeats = {each.name for each in flow.questions() if any(inner.name == name for inner in each.questions)}
    changed, size = {name} | repeats, 0
    while size < len(changed):  # facts first: what is asked at all, and what is computed
        size = len(changed)
        changed |= {one.name for one in flow.questions() if changed & _read(one, "relevant", "calculation")}
    return frozenset(changed | {one.name for one in flow.questions() if changed & _read(one, *EXPRESSIONS)})


def _read(question: Question, *rules: str) -> frozenset[str]:
    sources = [source for rule in rules if (source := getattr(question, rule))]
    return frozenset[str]().union(*(compile_expression(source).names for source in sources))
