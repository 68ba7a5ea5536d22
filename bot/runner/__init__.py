"""One turn of a conversation in one unit of work: no Telegram, no SQL, no network.

`runner` takes what waits in the inbox, `meeting` sees who came, and `commands`, `presses` and `messages` know which
room takes what they did. Most ends at the `desk`: one person at one interview. `voice` puts words into the outbox.
"""

from bot.runner.house import House
from bot.runner.people.claiming import issue_claim
from bot.runner.runner import Aftermath, Runner

__all__ = ["Aftermath", "House", "Runner", "issue_claim"]
