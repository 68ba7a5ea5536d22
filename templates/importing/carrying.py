"""What an author made of a form, carried over to its next issue, blank by blank, by their sentences."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from templates.importing.changing import joined, no_blank, renamed, taken
from templates.importing.finding import Fact, Finding, Proposal
from templates.importing.headings import unique

SAME: Final = 0.6
"""From which likeness on a form is the next issue of another."""


def likeness(new: Proposal, old: Proposal) -> float:
    """Which part of a form's blanks, from 0 to 1, stood in another form in the same sentences."""
    known = {each.sentence for each in old.findings} | {each.sentence for each in old.left}
    return sum(each.sentence in known for each in new.findings) / len(new.findings) if new.findings else 0.0


def carried(new: Proposal, old: Proposal) -> Proposal:
    """The new form with the title, names, questions, types and joins of the old one wherever its sentences are.

    What was no blank in the old is none in the new. A blank that is of another kind by now is proposed anew.
    """
    proposal = replace(new, title=old.title, findings=tuple(_looked_at(new, old)))
    for finding in _given_up(proposal, old):
        if finding in proposal.findings:
            proposal = no_blank(proposal, finding)
    done = set[str]()
    for name, before in list(_pairs(proposal, old)):
        if _fits(proposal.fact(name), before):
            proposal = _as_before(proposal, name, before, done)
            done.add(before.name)
    return proposal


def _looked_at(new: Proposal, old: Proposal) -> Iterator[Finding]:
    sure = {(each.sentence, each.shown): each.sure for each in old.findings}
    return (replace(each, sure=sure.get((each.sentence, each.shown), each.sure)) for each in new.findings)


def _given_up(new: Proposal, old: Proposal) -> list[Finding]:
    asked, left = {each.sentence for each in old.findings}, {each.sentence for each in old.left}
    return [each for each in new.findings if each.sentence in left - asked and not each.continues]


def _pairs(new: Proposal, old: Proposal) -> Iterator[tuple[str, Fact]]:
    """Each fact of the new form with that of the old one whose sentences it stands in, where these are all of one."""
    facts: dict[tuple[str, str], set[str]] = {}
    for each in old.findings:
        facts.setdefault((each.sentence, each.shown), set()).add(each.fact)
    for fact in new.facts:
        found = set[str]().union(*(facts.get((each.sentence, each.shown), set()) for each in new.places(fact.name)))
        if len(found) == 1:
            yield fact.name, old.fact(found.pop())


def _fits(own: Fact, before: Fact) -> bool:
    return (own.table, own.month, own.choices) == (before.table, before.month, before.choices)


def _as_before(proposal: Proposal, name: str, before: Fact, done: set[str]) -> Proposal:
    """A fact as it was; `done`: the names that stand for the old form's facts by now."""
    own = proposal.fact(name)
    told = replace(before, name=name, section=own.section, bound=own.bound, calculation=own.calculation)
    facts = tuple(told if fact.name == name else fact for fact in proposal.facts)
    proposal = replace(proposal, facts=facts)
    if before.name in done:
        return joined(proposal, before.name, name)
    if name != before.name and before.name in taken(proposal):
        proposal = renamed(proposal, before.name, unique(before.name, taken(proposal)))
    return proposal if name == before.name else renamed(proposal, name, before.name)
