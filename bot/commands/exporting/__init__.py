"""`baocao export`: the figures and the documents of all communes, as files."""

from bot.commands.exporting.exporting import Export, Exporting, NothingReported, exporting
from bot.commands.exporting.writers import FORMATS

__all__ = ["FORMATS", "Export", "Exporting", "NothingReported", "exporting"]
