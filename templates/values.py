"""The values that a paper takes of an interview, by the names that its form has for them."""

from typing import Any, Final

from flows.blank import BLANK, Blank
from flows.facts import Facts
from flows.picked import One
from flows.record import Answers
from flows.schema import Flow

SEPARATOR: Final = "ngan_cach"
"""What a form calls the mark between its recipients."""
GIVEN: Final = frozenset({SEPARATOR})
"""What a form may name beside the questions of its flow."""


def _on_paper(value: object) -> object:
    if isinstance(value, list):
        return [{name: _on_paper(each) for name, each in row.items()} for row in value]
    return value.shown if isinstance(value, One) else value


def values_of(flow: Flow, answers: Answers) -> dict[str, Any]:
    """The values as the paper takes them: single choices by their label, the rest as they are.

    Beside them what the rules of form in force on the day of signing want: `ngan_cach` stands between recipients.
    """
    from templates.profiles import profile_on  # noqa: PLC0415  -- slow to load, and only paper needs it

    facts = Facts(flow, answers)
    found = dict(facts)
    for question in flow.questions():
        found[question.name] = _on_paper(found[question.name])
    values = {name: found[name] for name in (q.name for s in flow.sections for q in s.questions if q.type != "note")}
    signed = facts[flow.signed] if flow.signed else BLANK
    profile = profile_on(flow.family, None if isinstance(signed, Blank) else signed)
    return {**values, SEPARATOR: profile.recipient_separator}
