"""Reminders: planned when a deadline is set, queued when they come due, judged once more as they go out."""

from bot.reminders.reminding import Reminding

__all__ = ["Reminding"]
