"""One turn of a conversation in one unit of work: no Telegram, no SQL, no network."""

from bot.runner.house import House
from bot.runner.people.claiming import issue_claim
from bot.runner.runner import Aftermath, Runner

__all__ = ["Aftermath", "House", "Runner", "issue_claim"]
