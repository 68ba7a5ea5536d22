"""What is said to whoever is not let in: a sentence now and then, at last nothing. The rows are the count."""

from datetime import timedelta
from typing import Final

from bot.messages import Outbound
from bot.runner.house import Visit
from storage import outbox

_WHILE: Final = timedelta(hours=1)
_WRONG_LINKS: Final = 10


def turn_away(visit: Visit) -> None:
    """Tell a stranger how to be let in, once an hour."""
    if not _refusals(visit):
        refuse(visit, "person.stranger", id=visit.inbound.person_id)


def refuse(visit: Visit, key: str, **params: object) -> None:
    """Say no, and let it count."""
    outbox.put(
        visit.connection,
        chat_id=visit.inbound.chat_id,
        kind="refusal",
        body=Outbound(visit.house.texts.say(key, **params)).to_json(),
        now=visit.now,
        reply_to_update=visit.inbound.update_id,
    )


def is_guessing(visit: Visit) -> bool:
    """Whether this person brought so many wrong links within the hour that no further one is looked at."""
    return _refusals(visit) >= _WRONG_LINKS


def _refusals(visit: Visit) -> int:
    return outbox.refusals(visit.connection, visit.inbound.chat_id, since=visit.now - _WHILE)
