"""From any Word form with blanks to a form with placeholders and a flow: reads, finds, proposes, writes.

`propose` is a function of the bytes alone, and raises nothing but DocumentRefused and ImportRefused. What it proposes
is a plain value that may be changed (`changing`) before it is applied (`apply`) and written down (`as_flow`).
"""

from templates.importing.errors import ImportRefused, Refusal
from templates.importing.finding import Bound, Fact, Finding, Left, Proposal, Rows, Spot
from templates.importing.placing import apply
from templates.importing.proposing import name_of, propose
from templates.importing.rules import load_rules
from templates.importing.writing import as_and_so_on, as_flow

__all__ = [
    "Bound", "Fact", "Finding", "ImportRefused", "Left", "Proposal", "Refusal", "Rows", "Spot", "apply", "as_and_so_on",
    "as_flow", "load_rules", "name_of", "propose",
]  # fmt: skip
