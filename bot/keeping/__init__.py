"""What the bot keeps and what it does not: backups in time, old words forgotten, erasures brought to their end."""

from bot.keeping.keeping import Keeping

__all__ = ["Keeping"]
