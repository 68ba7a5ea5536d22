"""What an answer can change beside itself: the questions whose rules read it, or what is computed from it."""

from flows.expressions import compile_expression
from flows.schema import EXPRESSIONS, Flow, Question


def depending_on(flow: Flow, name: str) -> frozenset[str] | None:
    """The questions that may stand otherwise once this one's answer changes, itself among them.

    None for a repeat and for what is asked in its rows: there everything may.
    """
    if name not in flow.dependents:
        flow.dependents[name] = _found(flow, name)
    return flow.dependents[name]


def _found(flow: Flow, name: str) -> frozenset[str] | None:
    top = [question for section in flow.sections for question in section.questions]
    repeats = {one.name for one in top if one.questions} | {inner.name for one in top for inner in one.questions}
    changed, size = {name}, 0
    while size < len(changed):  # facts first: what is asked at all, and what is computed
        size = len(changed)
        changed |= {one.name for one in flow.questions() if changed & _read(one, "relevant", "calculation")}
    if changed & repeats:
        return None
    return frozenset(changed | {one.name for one in flow.questions() if changed & _read(one, *EXPRESSIONS)})


def _read(question: Question, *rules: str) -> frozenset[str]:
    sources = [source for rule in rules if (source := getattr(question, rule))]
    return frozenset[str]().union(*(compile_expression(source).names for source in sources))
