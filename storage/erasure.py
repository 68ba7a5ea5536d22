"""Erasure: what a person said leaves every table that holds it, and the disk's free pages with it.

The one place where answers are not append-only. An answer that is erased becomes a withdrawn one, so that no older
answer takes its place.
"""

from markupsafe import escape
from sqlalchemy import Connection, delete, select, update

from storage import models, office_papers, outbox, received_files, traces

_answers = models.Answer.__table__
_assignments = models.Assignment.__table__
_claims = models.Claim.__table__
_documents = models.Document.__table__
_excuses = models.Excuse.__table__
_facts = models.CommuneFact.__table__
_inbox = models.InboxRow.__table__
_interviews = models.Interview.__table__
_members = models.Member.__table__
_looks = models.Look.__table__
_orders = models.PaperOrder.__table__
_outbox = models.OutboxRow.__table__
_parts = models.Part.__table__
_persons = models.Person.__table__
_positions = models.Position.__table__
_publications = models.Publication.__table__
_reminders = models.Reminder.__table__
_returns = models.Return.__table__
_rounds = models.Round.__table__
_sketches = models.Sketch.__table__
_versions = models.FlowVersion.__table__


def erase_person(connection: Connection, person_id: int, *, handling: int | None = None) -> None:
    """Erase a person and all they said. `handling`: the inbox row being handled, which the turn itself marks done.

    The interviews they worked on are open again where they answered; documents and messages made of those go too.
    """
    touched = select(_answers.c.interview_id).where(_answers.c.person_id == person_id).distinct()
    interviews = list(connection.execute(touched).scalars())
    _forget_facts(connection, person_id, interviews)
    blank = {"value": None, "kind": "withdrawn", "reason": None, "confirmed": "", "person_id": None, "update_id": None}
    blank["message_id"] = None
    connection.execute(update(_answers).where(_answers.c.person_id == person_id).values(blank))
    for table in (_documents, _orders):
        connection.execute(delete(table).where(table.c.interview_id.in_(interviews)))
    _forget_papers(connection, interviews)
    received_files.erase(connection, persons=[person_id], interviews=interviews)
    _silence(connection, interviews)
    again = {"revision": _interviews.c.revision + 1, "status": "open", "completed_at": None}
    connection.execute(update(_interviews).where(_interviews.c.id.in_(interviews)).values(again))
    _forget_name(connection, person_id)
    _empty_chats(connection, person_id, handling)
    connection.execute(delete(_positions).where(_positions.c.person_id == person_id))
    for table in (_reminders, _excuses):
        connection.execute(delete(table).where(table.c.person_id == person_id))
    connection.execute(delete(_members).where(_members.c.person_id == person_id))
    _forget_hands(connection, person_id, interviews)
    for column in (_claims.c.used_by, _claims.c.created_by, _documents.c.confirmed_by, _orders.c.confirmed_by):
        connection.execute(update(column.table).where(column == person_id).values({column: None}))
    for table in (_assignments, _rounds, _sketches):
        connection.execute(update(table).where(table.c.created_by == person_id).values(created_by=None))
    published = _publications.c.published_by
    connection.execute(update(_publications).where(published == person_id).values(published_by=None))
    connection.execute(delete(_persons).where(_persons.c.id == person_id))


def _forget_hands(connection: Connection, person_id: int, interviews: list[int]) -> None:
    """What this person handed on, was handed, and commented on; of an interview of theirs every comment."""
    looks = select(_looks.c.id).where(_looks.c.interview_id.in_(interviews) | (_looks.c.decided_by == person_id))
    connection.execute(delete(_returns).where(_returns.c.look_id.in_(looks)))
    connection.execute(delete(_parts).where(_parts.c.taken_by == person_id))
    for column in (_parts.c.given_by, _looks.c.shown_by, _looks.c.decided_by):
        connection.execute(update(column.table).where(column == person_id).values({column: None}))


def _forget_facts(connection: Connection, person_id: int, interviews: list[int]) -> None:
    """Facts of the office that this person may have given: they are asked for again."""
    given = select(_answers.c.question).where(_answers.c.person_id == person_id)
    joined = _interviews.join(_assignments, _assignments.c.id == _interviews.c.assignment_id)
    where = select(_assignments.c.commune_id).select_from(joined).where(_interviews.c.id.in_(interviews))
    connection.execute(delete(_facts).where(_facts.c.commune_id.in_(where), _facts.c.name.in_(given)))


def _forget_papers(connection: Connection, interviews: list[int]) -> None:
    """Papers about all communes that hold what was said in these interviews too: they can be asked for again."""
    joined = _interviews.join(_assignments, _assignments.c.id == _interviews.c.assignment_id)
    joined = joined.join(_versions, _versions.c.id == _assignments.c.flow_version_id)
    flows = select(_versions.c.name).select_from(joined).where(_interviews.c.id.in_(interviews)).distinct()
    office_papers.erase(connection, connection.execute(flows).scalars())


def _silence(connection: Connection, interviews: list[int]) -> None:
    """Messages about these interviews, colleagues' too: what was sent loses its words, what waits is not sent."""
    about = _outbox.c.interview_id.in_(interviews)
    connection.execute(update(_outbox).where(about, outbox.IS_OPEN).values(status="dropped"))
    connection.execute(update(_outbox).where(about).values(body=""))


def _forget_name(connection: Connection, person_id: int) -> None:
    """What was told to others of this person by name; a short name may empty more, which nobody needs any more."""
    name = connection.execute(select(_persons.c.name).where(_persons.c.id == person_id)).scalar_one_or_none()
    if name:
        told = (_outbox.c.kind == "notice", _outbox.c.status == "sent")
        names = _outbox.c.body.contains(str(escape(name)), autoescape=True)
        connection.execute(update(_outbox).where(*told, names).values(body=""))


def _empty_chats(connection: Connection, person_id: int, handling: int | None) -> None:
    chat = connection.execute(select(_persons.c.chat_id).where(_persons.c.id == person_id)).scalar_one_or_none()
    if chat is None:
        return
    traces.note(connection, chat)
    connection.execute(delete(_outbox).where(_outbox.c.chat_id == chat))
    others = _inbox.c.chat_id == chat
    if handling is not None:
        connection.execute(update(_inbox).where(_inbox.c.seq == handling).values(body=""))
        others = others & (_inbox.c.seq != handling)
    connection.execute(update(_inbox).where(others).values(body="", chat_id=None, status="done"))
