"""A picture of the first page beside the review of a report that is ready to be confirmed."""

from bot.runner.house import Visit
from storage import paper_orders
from storage.interviews import Interview


def order_picture(visit: Visit, interview: Interview) -> None:
    """Let it be made once this turn is saved, unless this chat has one of the same answers."""
    chat, revision = visit.inbound.chat_id, interview.revision
    if visit.house.copies and not paper_orders.is_pictured(visit.connection, interview.id, chat, revision):
        about = {"interview_id": interview.id, "chat_id": chat, "revision": revision}
        paper_orders.place(visit.connection, kind="picture", now=visit.now, **about)
