"""Deciding about what was changed by hand in a document that came back."""

from bot.runner.returned.pressing import press_returned

__all__ = ["press_returned"]
