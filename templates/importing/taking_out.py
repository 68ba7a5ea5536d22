"""Taking a finding out of a proposal, and whatever has lost its sense with it."""

from dataclasses import replace

from templates.importing.finding import Fact, Finding, Left, Proposal


def taken_out(proposal: Proposal, finding: Finding) -> Proposal:
    """Without a finding and its further lines; of a column, a date or boxes in a row, without all of it."""
    table, at = proposal.fact(finding.fact).table, proposal.findings.index(finding)
    gone = {at}
    if table:
        gone = {number for number, each in enumerate(proposal.findings) if each.fact == finding.fact}
    while (after := max(gone) + 1) < len(proposal.findings) and _goes_with(finding, proposal.findings[after]):
        gone.add(after)
    rest = tuple(each for number, each in enumerate(proposal.findings) if number not in gone)
    left = (
        Left(each.spot, each.sentence, each.rule) for each in (proposal.findings[number] for number in sorted(gone))
    )
    return replace(proposal, findings=rest, left=(*proposal.left, *left))


def _goes_with(finding: Finding, after: Finding) -> bool:
    """Whether what comes next is a further line, or the next part of the same date or row of boxes."""
    return after.continues or bool(finding.shown and after.shown and finding.fact == after.fact)


def trimmed(proposal: Proposal) -> Proposal:
    """Without facts that stand nowhere, rules that name them, tables of which nothing but the numbers is left."""
    asked = {each.fact for each in proposal.findings if each.shown != "number"}
    tables = {fact.table for fact in proposal.facts if fact.name in asked}
    facts = [fact for fact in proposal.facts if _stays(fact, asked, proposal, tables)]
    names = {fact.name for fact in facts}
    return replace(
        proposal,
        facts=tuple(_loosened(fact, names) for fact in facts),
        findings=tuple(each for each in proposal.findings if each.fact in names),
        tables=tuple(table for table in proposal.tables if table.name in tables),
    )


def _stays(fact: Fact, asked: set[str], proposal: Proposal, tables: set[str]) -> bool:
    is_number = bool(fact.table) and any(True for _ in proposal.places(fact.name)) and fact.table in tables
    return fact.name in asked or is_number


def _loosened(fact: Fact, used: set[str]) -> Fact:
    if not used.issuperset(fact.calculation):
        fact = replace(fact, calculation=())
    named = set(fact.bound.expression.replace("+", " ").split()) if fact.bound else set[str]()
    gone = {each for each in named if each.isidentifier() and each != "value"} - used
    return replace(fact, bound=None) if gone or fact.name in named else fact
