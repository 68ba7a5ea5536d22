"""Signs of life for programs that watch over the bot: /healthz, /readyz, /metrics."""

from bot.life.pages import add_pages, open_pages
from bot.life.signs import Signs

__all__ = ["Signs", "add_pages", "open_pages"]
