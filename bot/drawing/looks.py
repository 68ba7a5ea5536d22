"""How a standing looks: a colour that everybody can tell from the others, and a sign for whoever sees none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.collection.rows import Standing

INK, MUTED, FAINT, PAPER = "#1A1A1A", "#555555", "#D9D9D9", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """`fill` of boxes and `edge` around them, `ink` of words on them, `tint` behind a whole line, a `sign`."""

    fill: str
    edge: str
    ink: str
    tint: str
    sign: str


# Colours of Okabe and Ito, Color Universal Design (2008), chosen so that none is mistaken for another.
LOOKS: Final[Mapping[Standing, Look]] = {
    "overdue": Look("#D55E00", "#D55E00", PAPER, "#FBE4D5", "!"),
    "not_begun": Look(PAPER, "#555555", INK, "#F2F2F2", ""),
    "under_way": Look("#56B4E9", "#56B4E9", INK, "", "…"),
    "shown": Look("#0072B2", "#0072B2", PAPER, "", "→"),
    "done": Look("#009E73", "#009E73", PAPER, "", "✓"),
}
