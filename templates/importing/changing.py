"""What an author makes of a proposal: no blank after all, the same fact, another name, another question."""

from dataclasses import replace
from typing import Any

from templates.importing.errors import ImportRefused
from templates.importing.finding import Fact, Finding, Left, Proposal


def no_blank(proposal: Proposal, finding: Finding) -> Proposal:
    """Without a finding; its letters stay. A fact that stands nowhere else goes too."""
    rest = tuple(each for each in proposal.findings if each != finding)
    left = (*proposal.left, Left(finding.spot, finding.sentence, finding.rule))
    return _trimmed(replace(proposal, findings=rest, left=left))


def joined(proposal: Proposal, one: str, other: str) -> Proposal:
    """`other` asks for the same as `one`: it is asked no more, and its places are those of `one`.

    ImportRefused where there are no such facts.
    """
    _known(proposal, one, other)
    moved = tuple(replace(each, fact=one) if each.fact == other else each for each in proposal.findings)
    return _trimmed(replace(proposal, findings=moved))


def renamed(proposal: Proposal, old: str, new: str) -> Proposal:
    """A fact under another name, wherever it is named. ImportRefused where there is none, or the new name is taken."""
    _known(proposal, old)
    if any(fact.name == new for fact in proposal.facts):
        raise ImportRefused("no_such_fact")
    return replace(
        proposal,
        facts=tuple(_renamed(fact, old, new) for fact in proposal.facts),
        findings=tuple(replace(each, fact=new) if each.fact == old else each for each in proposal.findings),
    )


def reworded(proposal: Proposal, name: str, **other: Any) -> Proposal:  # noqa: ANN401  -- fields of Fact
    """A fact with another label, type, unit, example or section. ImportRefused where there is none."""
    _known(proposal, name)
    facts = tuple(replace(fact, **other) if fact.name == name else fact for fact in proposal.facts)
    return replace(proposal, facts=facts)


def _renamed(fact: Fact, old: str, new: str) -> Fact:
    parts = tuple(new if part == old else part for part in fact.calculation)
    bound = fact.bound
    if bound is not None and old in (*bound.expression.split(), bound.other):
        words = " ".join(new if each == old else each for each in bound.expression.split())
        bound = replace(bound, expression=words, other=new if bound.other == old else bound.other)
    return replace(fact, name=new if fact.name == old else fact.name, calculation=parts, bound=bound)


def _known(proposal: Proposal, *names: str) -> None:
    if not {fact.name for fact in proposal.facts}.issuperset(names):
        raise ImportRefused("no_such_fact")


def _trimmed(proposal: Proposal) -> Proposal:
    """Without facts that stand nowhere, and without rules that name them."""
    used = {each.fact for each in proposal.findings}
    kept = [fact for fact in proposal.facts if fact.name in used]
    return replace(proposal, facts=tuple(_loosened(fact, used) for fact in kept))


def _loosened(fact: Fact, used: set[str]) -> Fact:
    if not used.issuperset(fact.calculation):
        fact = replace(fact, calculation=())
    named = set(fact.bound.expression.replace("+", " ").split()) if fact.bound else set[str]()
    gone = {each for each in named if each.isidentifier() and each != "value"} - used
    return replace(fact, bound=None) if gone or fact.name in named else fact
