"""What an author makes of a proposal: no blank after all, the same fact, a fact of its own, another question."""

from dataclasses import replace
from typing import Final

from pydantic import TypeAdapter

from flows.schema import QuestionType
from templates.importing.errors import ImportRefused
from templates.importing.facts import RESERVED
from templates.importing.finding import Fact, Finding, Proposal
from templates.importing.headings import unique
from templates.importing.sentences import legible, slug
from templates.importing.taking_out import taken_out, trimmed
from templates.importing.wording import example_of, word

_LONGEST: Final = 200
_TYPES: Final[TypeAdapter[QuestionType]] = TypeAdapter(QuestionType)


def no_blank(proposal: Proposal, finding: Finding) -> Proposal:
    """Without a finding; its letters stay. A fact that stands nowhere else goes too, and a column with all its rows."""
    return trimmed(taken_out(proposal, finding))


def right(proposal: Proposal, finding: Finding) -> Proposal:
    """The finding is as it should be, and so is its question."""
    findings = tuple(replace(each, sure="sure") if each == finding else each for each in proposal.findings)
    facts = tuple(replace(each, sure="sure") if each.name == finding.fact else each for each in proposal.facts)
    return replace(proposal, findings=findings, facts=facts)


def joined(proposal: Proposal, one: str, other: str) -> Proposal:
    """`other` asks for the same as `one`: it is asked no more, and its places are those of `one`.

    ImportRefused where there are no such facts, or they cannot be one: another type, other choices, another table.
    """
    _known(proposal, one, other)
    if not alike(proposal.fact(one), proposal.fact(other)):
        raise ImportRefused("not_alike")
    moved = tuple(replace(each, fact=one) if each.fact == other else each for each in proposal.findings)
    return trimmed(replace(proposal, findings=moved))


def alike(one: Fact, other: Fact) -> bool:
    """Whether two facts could be the same: an answer to one could be printed where the other stands."""
    told = (one.type, one.month, one.choices, one.table)
    return one.name != other.name and told == (other.type, other.month, other.choices, other.table)


def can_be_joined(proposal: Proposal, name: str) -> bool:
    """Whether there is a fact that this one could be the same as."""
    own = proposal.fact(name)
    return any(alike(own, fact) for fact in proposal.facts)


def parted(proposal: Proposal, finding: Finding) -> Proposal:
    """A finding that asks for something of its own. ImportRefused where its fact stands nowhere else, or in a table."""
    fact = proposal.fact(finding.fact)
    if not can_be_parted(proposal, finding):
        raise ImportRefused("not_alike")
    own = replace(fact, name=unique(fact.name, taken(proposal)), bound=None, calculation=())
    at, places = proposal.facts.index(fact), proposal.findings.index(finding)
    tail = next((n for n in range(places + 1, len(proposal.findings)) if not proposal.findings[n].continues), None)
    moved = tuple(
        replace(each, fact=own.name) if places <= number < (tail or len(proposal.findings)) else each
        for number, each in enumerate(proposal.findings)
    )
    facts = (*proposal.facts[: at + 1], own, *proposal.facts[at + 1 :])
    return replace(proposal, facts=facts, findings=moved)


def can_be_parted(proposal: Proposal, finding: Finding) -> bool:
    """Whether a finding could ask for something of its own: not one of a date's three blanks, nor of several boxes."""
    others = [each for each in proposal.places(finding.fact) if each != finding and not each.continues]
    return bool(others) and not finding.shown and not proposal.fact(finding.fact).table


def renamed(proposal: Proposal, old: str, new: str) -> Proposal:
    """A fact under another name, wherever it is named. ImportRefused where there is none, or the new name is taken."""
    _known(proposal, old)
    if new in taken(proposal):
        raise ImportRefused("no_such_fact")
    return replace(
        proposal,
        facts=tuple(_renamed(fact, old, new) for fact in proposal.facts),
        findings=tuple(replace(each, fact=new) if each.fact == old else each for each in proposal.findings),
    )


def relabelled(proposal: Proposal, name: str, label: str) -> Proposal:
    """Another question, and a name made of it.

    ImportRefused where there is no such fact, braces would be piping, or there is no word in it.
    """
    _known(proposal, name)
    label = _words(label)
    facts = tuple(replace(fact, label=label, sure="sure") if fact.name == name else fact for fact in proposal.facts)
    made = slug(label, begin=True) or word("names", "blank")
    changed = replace(proposal, facts=facts)
    return changed if made == name else renamed(changed, name, unique(made, taken(proposal) - {name}))


def retyped(proposal: Proposal, name: str, type_: str) -> Proposal:
    """Another type of answer, one of TYPES. ImportRefused where its blanks are printed in a way that only one has."""
    _known(proposal, name)
    if not can_be_retyped(proposal, name) or type_ not in TYPES:
        raise ImportRefused("not_alike")
    facts = (_of_type(fact, type_) if fact.name == name else _without(fact, name) for fact in proposal.facts)
    return replace(proposal, facts=tuple(facts))


def _of_type(fact: Fact, type_: str) -> Fact:
    is_long = type_ == "long"
    unit, example = word("names", "money") if type_ == "money" else "", example_of(type_)
    kept = replace(fact, multiline=is_long, unit=unit, sure="sure", bound=None, calculation=(), example=example)
    return replace(kept, type="text" if is_long else _TYPES.validate_python(type_))


TYPES: Final = ("integer", "decimal", "percent", "money", "date", "text", "long")
"""What a blank can be made to ask for; `long` is a text of several lines."""


def can_be_retyped(proposal: Proposal, name: str) -> bool:
    """Whether the blanks of a fact could hold another type of answer."""
    fact = proposal.fact(name)
    is_free = fact.type in TYPES and not any(each.shown for each in proposal.places(name))
    return is_free and all(each.kind not in ("box", "control") for each in proposal.places(name))


def retitled(proposal: Proposal, title: str) -> Proposal:
    """The report under another title. ImportRefused as for a question."""
    return replace(proposal, title=_words(title))


def _words(typed: str) -> str:
    if "{" in typed or "}" in typed:
        raise ImportRefused("has_tags")
    words = legible(typed)
    if not any(map(str.isalpha, words)):
        raise ImportRefused("no_words")
    return words[:_LONGEST]


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


def taken(proposal: Proposal) -> set[str]:
    """The names that no new fact can have."""
    sections, tables = (name for name, _ in proposal.sections), (table.name for table in proposal.tables)
    return {*(fact.name for fact in proposal.facts), *sections, *tables, *RESERVED}


def _without(fact: Fact, name: str) -> Fact:
    """Without rules that reckon with a fact that may be no number any more."""
    named = fact.bound.expression.replace("+", " ").split() if fact.bound else ()
    return replace(
        fact,
        bound=None if name in named or (fact.bound and fact.bound.other == name) else fact.bound,
        calculation=() if name in fact.calculation else fact.calculation,
    )
