"""What a profile says. Lengths are millimetres, type sizes and spacing points. Frozen; unknown keys are refused.

Evidence: `S` a source was read, `S2` two or more, `B-high` and `B-med` background knowledge, `custom` usage without a
rule, `plain` wrong by itself (a placeholder left in a paper). `S`, `S2` and `plain` make faults, the others advice.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Evidence = Literal["S", "S2", "B-high", "B-med", "custom", "plain"]
Alignment = Literal["left", "center", "right", "both"]
Component = Literal[
    "page", "page_number", "document", "superior", "issuer", "star", "number", "title", "motto", "rule", "place_date",
    "type_name", "subject", "separator", "addressee", "heading1", "heading2", "heading3", "heading4", "body", "label",
    "recipient", "authority", "post", "signer",
]  # fmt: skip
WordingName = Literal[
    "double_space", "line_end_space", "space_before_mark", "straight_quotes", "wrong_quotes", "dash", "placeholder",
    "open_blank", "month_zero", "day_zero", "figure_padding", "thousands", "percent_space", "count_zero", "end_mark",
]  # fmt: skip
RuleName = Literal[
    "page_size", "margin_top", "margin_bottom", "margin_left", "margin_right", "header_distance", "page_number_missing",
    "page_number_place", "page_number_kind", "page_number_first", "font", "font_slots", "colour", "title_text",
    "motto_text", "rule_missing", "rule_length", "superior_text", "star_text", "number_form", "number_zero",
    "place_date_form", "place_date_zero", "type_name_text", "subject_end", "separator_text", "addressee_present",
    "body_first_line", "body_indent", "body_space", "body_line", "heading_first_line", "heading_keep", "heading_end",
    "list_glyph", "authority_form", "authority_for", "post_form", "signer_degree", "signer_case", "signature_space",
    "signature_place", "signature_split", "signature_keep", "label_text", "recipient_form",
    "recipient_separator", "recipient_last", "nfc", "mixed_uy",
]  # fmt: skip


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as fault:
        raise ValueError(f"no regular expression: {fault}") from fault
    return pattern


Pattern = Annotated[str, AfterValidator(_compiled)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Frozen):
    """The least and the greatest that is allowed; None where there is no bound."""

    least: float | None = None
    most: float | None = None

    def holds(self, value: float, tolerance: float = 0) -> bool:
        """Whether a value lies within, give or take the tolerance."""
        low = self.least is None or value >= self.least - tolerance
        return low and (self.most is None or value <= self.most + tolerance)


class Rule(_Frozen):
    """What stands behind a rule; the source is the profile's own guidance unless said."""

    evidence: Evidence
    source: str | None = None


class Wording(Rule):
    """A rule of wording: what must not stand in a line."""

    pattern: Pattern


class Look(Rule):
    """How a component must look; None where the guidance does not care. `required`: it must be there."""

    size: Span = Span()
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    alignment: Alignment | None = None
    required: bool = False


class Page(_Frozen):
    """The sheet."""

    width: float
    height: float
    margins: Mapping[Literal["top", "bottom", "left", "right"], Span]
    header: float | None = None
    tolerance: float
    numbered_from: int  # letters: what is shorter fits on one page and needs no number


class DrawnRule(_Frozen):
    """The line under the title: its length for each point of type size, and how far off it may be."""

    under: Literal["title", "motto"]
    per_point: float
    tolerance: float


class LineSpacing(_Frozen):
    """Between lines: `exact` in points, or `auto` in lines."""

    rule: Literal["exact", "auto"]
    span: Span


class Text(_Frozen):
    """What a component's words must match, with an example to show."""

    pattern: Pattern
    example: str


class Superior(Text):
    """The line of the superior body for documents signed from a day on."""

    since: date


class Profile(_Frozen):
    """A guidance on form. `family` is `party` or `state`, or another that a further file brings."""

    name: str
    title: str
    family: str
    since: date
    font: str
    page: Page
    drawn_rule: DrawnRule
    body_first_line: Span
    body_space: float
    line_spacing: LineSpacing
    signature_space: float
    recipient_separator: str
    superiors: tuple[Superior, ...] = ()
    texts: Mapping[Component, Text]
    degree: Pattern
    units: tuple[str, ...]
    recognition: Mapping[str, Pattern]
    looks: Mapping[Component, Look]
    rules: Mapping[RuleName, Rule]
    wording: Mapping[WordingName, Wording]
    separator_drawn: bool = Field(default=False, description="a drawn rule stands in place of the five hyphens")

    def superior_on(self, signed: date | None) -> Superior | None:
        """The line of the superior body in force on a day; the newest without a day."""
        found = [each for each in self.superiors if signed is None or each.since <= signed]
        return max(found, key=lambda each: each.since) if found else None
