"""Which report an administrator means, and the papers that they order of it."""

from bot.messages import Button, Outbound
from bot.payloads import payload
from bot.runner.board.subjects import Subject, subjects
from bot.runner.house import Visit
from bot.runner.voice import say, tell
from storage import office_orders
from storage.office_orders import Kind

_SHOWN = 12


def choose(visit: Visit, deed: str, key: str) -> Subject | None:
    """The only subject; where there are several, a list of them is said, with a button each."""
    found = subjects(visit)
    if len(found) == 1:
        return found[0]
    if not found:
        tell(visit, "overview.nothing")
    else:
        buttons = tuple((Button(one.title, payload(deed, one.ids)),) for one in found[:_SHOWN])
        say(visit, [Outbound(visit.house.texts.say(key), buttons=buttons)])
    return None


def order(visit: Visit, kind: Kind, subject: Subject) -> None:
    """Have a paper made for this chat, after the turn."""
    office_orders.place(
        visit.connection,
        kind=kind,
        flow=subject.wanted.flow,
        round_id=subject.wanted.round_id,
        chat_id=visit.inbound.chat_id,
        now=visit.now,
    )
