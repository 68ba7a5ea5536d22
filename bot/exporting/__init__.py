"""`baocao export`: the figures and the documents of all communes, as files."""

from bot.exporting.exporting import Export, Exporting, NothingReported, exporting
from bot.exporting.writers import FORMATS

__all__ = ["FORMATS", "Export", "Exporting", "NothingReported", "exporting"]
