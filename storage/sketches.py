"""Forms on their way to an interview: as they came, and what is proposed for them now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import models, statements

_sketches = models.Sketch.__table__


@dataclass(frozen=True, slots=True)
class Sketch:
    """A form that somebody brought. `file`: its name; `proposal`: JSON; `revision` counts what was changed in it.

    `undo`: what was proposed before the last change; `flow`: the flow that it will be the next version of, if any.
    """

    id: int
    file: str
    proposal: str
    undo: str | None
    revision: int
    flow: str | None
    closed_at: datetime | None


_COLUMNS = statements.columns(_sketches, Sketch)


def begin(
    connection: Connection,
    *,
    file: str,
    form: bytes,
    proposal: str,
    flow: str | None = None,
    person_id: int,
    now: datetime,
) -> Sketch:
    """Keep a form and what is proposed for it."""
    row = {"file": file, "form": form, "proposal": proposal, "revision": 1, "flow": flow}
    number = statements.add(connection, _sketches, row | {"created_by": person_id, "created_at": now})
    return Sketch(number, file, proposal, None, 1, flow, None)


def copy(connection: Connection, sketch: Sketch, *, flow: str, person_id: int, now: datetime) -> Sketch:
    """A sketch once more, for the next version of the flow that was published from it."""
    form, kept = form_of(connection, sketch.id), sketch.proposal
    return begin(connection, file=sketch.file, form=form, proposal=kept, flow=flow, person_id=person_id, now=now)


def load(connection: Connection, sketch_id: int) -> Sketch | None:
    """One sketch, without its form's bytes."""
    row = connection.execute(select(*_COLUMNS).where(_sketches.c.id == sketch_id)).one_or_none()
    return Sketch(*row) if row else None


def form_of(connection: Connection, sketch_id: int) -> bytes:
    """The Word form as it came."""
    return bytes(connection.execute(select(_sketches.c.form).where(_sketches.c.id == sketch_id)).scalar_one())


def under_way(connection: Connection) -> tuple[Sketch, ...]:
    """What is neither published nor dropped, newest first."""
    found = select(*_COLUMNS).where(_sketches.c.closed_at.is_(None)).order_by(_sketches.c.id.desc())
    return tuple(Sketch(*row) for row in connection.execute(found))


def change(connection: Connection, sketch: Sketch, proposal: str, undo: str | None) -> None:
    """Another proposal. `undo`: the one before, so that the change can be taken back."""
    values = {"proposal": proposal, "undo": undo, "revision": sketch.revision + 1}
    connection.execute(update(_sketches).where(_sketches.c.id == sketch.id).values(values))


def close(connection: Connection, sketch_id: int, now: datetime) -> None:
    """Published, or dropped."""
    connection.execute(update(_sketches).where(_sketches.c.id == sketch_id).values(closed_at=now))
