"""Which line of a paper is what. A paper with faults is recognised too: what is not found is a finding itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from templates.inspection.body import read_body
from templates.inspection.foot import foot_from, foot_until, read_foot
from templates.inspection.head import head_until, read_head, read_subject, signing_date
from templates.inspection.paper import Line, Paper, Paragraph
from templates.inspection.recognition import Recognition
from templates.profiles import Profile


@dataclass(frozen=True, slots=True)
class Components:
    """The lines of each component, the paragraphs of the body, and the day of signing as far as it is written."""

    lines: Mapping[str, tuple[Line, ...]]
    head: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]
    between: tuple[Paragraph, ...]  # from the type name to the first line of the body
    signed: date | None

    def of(self, component: str) -> tuple[Line, ...]:
        """The lines of a component; none where it is missing."""
        return self.lines.get(component, ())

    def first(self, component: str) -> Line | None:
        """Its first line."""
        return next(iter(self.of(component)), None)


def find_components(paper: Paper, profile: Profile) -> Components:
    """Recognise what a paper consists of."""
    known = Recognition(profile.recognition)
    every = paper.paragraphs
    start = head_until(every, known)
    end = foot_from(every, start, known)
    subject, begin = read_subject(every, start, end, known)
    head, body, foot = tuple(every[:start]), tuple(every[begin:end]), tuple(every[end : foot_until(every, end)])
    found = {**read_head(head, known), **subject, **read_body(body, known), **read_foot(foot, known)}
    lines = {name: tuple(each) for name, each in found.items() if each}
    return Components(lines, head, body, foot, tuple(every[start:begin]), _signed(lines.get("place_date", ()), known))


def _signed(lines: Sequence[Line], known: Recognition) -> date | None:
    return next((day for line in lines if (day := signing_date(line.plain, known))), None)
