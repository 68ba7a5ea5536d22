"""What every rule looks at: the paper, its components, and the profile it is held to."""

from collections.abc import Iterator
from dataclasses import dataclass

from templates.inspection.components import Components
from templates.inspection.departures import Departure, Phrase
from templates.inspection.paper import Line, Paper
from templates.profiles import Profile, RuleName

_QUOTE = 48


@dataclass(frozen=True, slots=True)
class Inspected:
    """A paper under inspection. `kept` are words that the office's form declares as its own, faults and all."""

    paper: Paper
    components: Components
    profile: Profile
    kept: tuple[str, ...] = ()

    def departs(
        self, rule: RuleName, component: str, at: Line | None, stands: Phrase, should: Phrase
    ) -> Iterator[Departure]:
        """The departure from a rule; none where the profile does not have the rule."""
        behind = self.profile.rules.get(rule)
        if behind is not None:
            source = behind.source or self.profile.title
            yield Departure(rule, component, quotes(at), stands, should, behind.evidence, source)

    def without_kept(self, text: str) -> str:
        """A line in which the words that the form keeps are letters that no rule minds, each in its place."""
        for words in self.kept:
            text = text.replace(words, "x" * len(words))
        return text


def quotes(line: Line | None) -> tuple[str, ...]:
    """The beginning of a line, to find it by."""
    if line is None or not line.plain:
        return ()
    text = " ".join(line.plain.split())
    return (text if len(text) <= _QUOTE else text[:_QUOTE].rpartition(" ")[0] + "…",)
