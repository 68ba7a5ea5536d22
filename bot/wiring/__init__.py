"""The one place where things are put together: an office from its settings, and the bot that serves it."""

from bot.wiring.office import Office, open_office
from bot.wiring.serving import Say, name_of, serve

__all__ = ["Office", "Say", "name_of", "open_office", "serve"]
