"""Files that persons sent, fetched and read outside the turn that took them up."""

from bot.receiving.reader import Reader, Reading
from bot.receiving.receiver import CannotFetch, Receiver

__all__ = ["CannotFetch", "Reader", "Reading", "Receiver"]
