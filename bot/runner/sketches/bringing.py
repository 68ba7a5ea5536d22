"""A Word form as an administrator brings it: what is proposed for it is kept, and shown for a look."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.messages import Outbound
from bot.runner.sketches.showing import whole
from bot.runner.sketches.words import paragraphs
from bot.sketching import from_json, to_json
from bot.texts import Texts
from storage import publications, sketches
from storage.sketches import Sketch
from templates.importing import Proposal
from templates.importing.carrying import SAME, carried, likeness


def bring(
    connection: Connection,
    texts: Texts,
    *,
    file: str,
    form: bytes,
    proposal: Proposal,
    person_id: int,
    now: datetime,
) -> Outbound:
    """Begin a sketch of what was proposed, of a published form's next issue with what was made of that; its words."""
    before = _before(connection, proposal)
    kept = to_json(carried(proposal, from_json(before[1].proposal)) if before is not None else proposal)
    flow = before[0] if before else None
    row = sketches.begin(connection, file=file, form=form, proposal=kept, flow=flow, person_id=person_id, now=now)
    shown = whole(texts, row)
    if before is None:
        return shown
    return replace(shown, text=paragraphs(texts.say("sketch.carried"), shown.text))


def _before(connection: Connection, proposal: Proposal) -> tuple[str, Sketch] | None:
    """The published form that this is the next issue of, by its name, and what was made of it."""
    found = list[tuple[float, str, Sketch]]()
    for each in publications.current(connection):
        origin = sketches.load(connection, each.sketch_id) if each.sketch_id is not None else None
        if origin is not None:
            found.append((likeness(proposal, from_json(origin.proposal)), each.name, origin))
    nearest = max(found, key=lambda one: one[0], default=None)
    return nearest[1:] if nearest is not None and nearest[0] >= SAME else None
