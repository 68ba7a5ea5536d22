"""How well a proposal meets a form's truth: each blank found or missed, each fact joined rightly or not."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from templates.importing import propose
from tests.templates.importing.marked import form


@dataclass
class Score:
    """Blanks by kind: there, found, and found where there is none; facts: there, joined rightly."""

    there: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    facts: int = 0
    joined: int = 0
    typed: int = 0

    def __iadd__(self, other):
        for name in ("there", "found", "right", "false", "missed", "facts", "joined", "typed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    def precision(self, kind):
        """What part of the findings of a kind are blanks."""
        return self.right[kind] / self.found[kind] if self.found[kind] else 1.0

    def recall(self, kind):
        """What part of the blanks of a kind were found."""
        hit = self.there[kind] - sum(each.startswith(f"{kind} ") for each in self.missed)
        return hit / self.there[kind] if self.there[kind] else 1.0


def score(name):
    """The score of one form."""
    marked, proposal = form(name), propose(form(name).docx)
    made, rest, pairs = Score(), list(marked.truth), []
    for finding in (each for each in proposal.findings if each.shown != "number"):
        made.found[finding.kind] += 1
        hit = next((each for each in rest if _meets(each, finding.spot)), None)
        if hit is None:
            made.false.append(f"{finding.kind} {finding.sentence}")
        else:
            rest.remove(hit)
            made.right[finding.kind] += 1
            pairs.append((hit, finding))
    made.there = Counter(each.kind for each in marked.truth)
    made.missed = [f"{each.kind} {each.fact}" for each in rest]
    made.typed = sum(proposal.fact(finding.fact).type == truth.type for truth, finding in pairs)
    made.facts, made.joined = _joined(marked.truth, pairs)
    return made


def _meets(truth, spot):
    if truth.part not in spot.part or truth.line != spot.line:
        return False
    if truth.start == truth.end or spot.start == spot.end:
        return spot.start <= truth.start <= spot.end
    return truth.start < spot.end and spot.start < truth.end


def _joined(truth, pairs):
    """How many facts there are, and how many have all their places, and no other, under one name."""
    wanted, given = defaultdict(set), defaultdict(set)
    for each in truth:
        wanted[each.fact].add(each)
    for each, finding in pairs:
        given[finding.fact].add(each)
    return len(wanted), sum(places in given.values() for places in wanted.values())
