"""Documents that come back: which answers somebody changed by hand, and which of the form's own words."""

from templates.returning.comparing import Comparison, compare
from templates.returning.gathering import Changed
from templates.returning.original import Original
from templates.returning.unit import Rewording

__all__ = ["Changed", "Comparison", "Original", "Rewording", "compare"]
