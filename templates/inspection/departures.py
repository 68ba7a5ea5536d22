"""A departure from the form: codes and values, no sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from templates.profiles import Evidence

_FAULTS = frozenset({"S", "S2", "plain"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands or should stand: a code for its words, and what they need."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Departure:
    """One rule that a component does not follow, and the beginning of every line where it does not."""

    rule: str
    component: str
    quotes: tuple[str, ...]
    stands: Phrase
    should: Phrase
    evidence: Evidence
    source: str

    @property
    def is_fault(self) -> bool:
        """Whether a source demands it; what is only usage is advice."""
        return self.evidence in _FAULTS


def points(size: float) -> Phrase:
    """A type size or a spacing."""
    return Phrase("points", {"size": _figure(size)})


def millimetres(length: float) -> Phrase:
    """A length on paper."""
    return Phrase("millimetres", {"length": _figure(length)})


def words(text: str) -> Phrase:
    """Words as they stand, or an example of words."""
    return Phrase("words", {"text": text})


def _figure(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def joined(departures: list[Departure]) -> tuple[Departure, ...]:
    """Departures that differ in their lines alone become one, in the order of the first."""
    kin = dict[object, list[Departure]]()
    for each in departures:
        key = (each.rule, each.component, each.stands.code, *each.stands.params.items(), each.should.code)
        kin.setdefault(key, []).append(each)
    return tuple(replace(some[0], quotes=tuple(q for each in some for q in each.quotes)) for some in kin.values())
