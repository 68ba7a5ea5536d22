"""/mau: the office's own forms, those under way and those published, with their versions."""

from bot.runner.forms.listing import show_forms
from bot.runner.forms.pressing import press_form

__all__ = ["press_form", "show_forms"]
