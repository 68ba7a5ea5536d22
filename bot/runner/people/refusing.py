"""What is said to whoever is not let in: a sentence now and then, at last nothing. The rows are the count."""

from datetime import timedelta
from typing import Final

from markupsafe import Markup

from bot.messages import Outbound
from bot.runner.house import Visit
from storage import outbox

_WHILE: Final = timedelta(hours=1)
_WRONG_LINKS: Final = 10


def turn_away(visit: Visit) -> None:
    """Tell a stranger how to be let in, once an hour."""
    if not _said(visit, "stranger"):
        _say(visit, "stranger", visit.house.texts.say("person.stranger", id=visit.inbound.person_id))


def refuse_link(visit: Visit) -> None:
    """Say that a link opens nothing, and let it count."""
    _say(visit, "refusal", visit.house.texts.say("person.claim_used"))


def _say(visit: Visit, kind: outbox.Kind, words: Markup) -> None:
    outbox.put(
        visit.connection,
        chat_id=visit.inbound.chat_id,
        kind=kind,
        body=Outbound(words).to_json(),
        now=visit.now,
        reply_to_update=visit.inbound.update_id,
    )


def is_guessing(visit: Visit) -> bool:
    """Whether this person brought so many wrong links within the hour that no further one is looked at."""
    return _said(visit, "refusal") >= _WRONG_LINKS


def _said(visit: Visit, kind: outbox.Kind) -> int:
    return outbox.count_said(visit.connection, visit.inbound.chat_id, kind, since=visit.now - _WHILE)
