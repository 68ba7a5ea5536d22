"""Reminders that have come due."""

from bot.reminders.reminding import Reminding

__all__ = ["Reminding"]
