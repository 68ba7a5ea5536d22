"""A Word form as an administrator brings it: what is proposed for it is kept, and shown for a look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.authoring.sketching import from_json, to_json
from bot.messages import Outbound
from bot.receiving import Reading
from bot.runner.sketches.showing import whole
from bot.runner.sketches.words import paragraphs
from bot.texts import Texts
from storage import persons, publications, sketches
from storage.received_files import ReceivedFile
from templates.importing import ImportRefused, Proposal, propose
from templates.importing.carrying import SAME, carried, likeness
from templates.inspection import DocumentRefused


class BroughtForm:
    """Reads the forms that administrators bring: any Word document that has blanks."""

    def __init__(self, *, texts: Texts, clock: Callable[[], datetime]) -> None:
        self._texts, self._clock = texts, clock

    def read(self, connection: Connection, file: ReceivedFile, content: bytes) -> Reading | None:
        """What is proposed for it; None where somebody else sent it."""
        membership = persons.commune_of(connection, file.person_id)
        if membership is None or membership.role != "admin":
            return None
        try:
            proposal = propose(content)
        except DocumentRefused as refused:
            return self._refused(f"form.{refused.code}", file)
        except ImportRefused as refused:
            return self._refused(f"import.{refused.code}", file)
        return Reading(keep=partial(self._keep, file, content, proposal))

    def _refused(self, key: str, file: ReceivedFile) -> Reading:
        return Reading((Outbound(self._texts.say(key, path=file.name)),))

    def _keep(self, file: ReceivedFile, content: bytes, proposal: Proposal, connection: Connection) -> Outbound:
        name, origin = _before(connection, proposal)
        row = sketches.begin(
            connection,
            file=file.name,
            form=content,
            proposal=to_json(carried(proposal, origin) if origin is not None else proposal),
            flow=name,
            person_id=file.person_id,
            now=self._clock(),
        )
        shown = whole(self._texts, row)
        said = paragraphs(self._texts.say("sketch.carried"), shown.text) if name is not None else shown.text
        return replace(shown, text=said)


def _before(connection: Connection, proposal: Proposal) -> tuple[str, Proposal] | tuple[None, None]:
    """The published form that this is the next issue of, by its name, and what was made of it."""
    found = list[tuple[float, str, Proposal]]()
    for each in publications.current(connection):
        origin = sketches.load(connection, each.sketch_id) if each.sketch_id is not None else None
        if origin is not None:
            old = from_json(origin.proposal)
            found.append((likeness(proposal, old), each.name, old))
    nearest = max(found, key=lambda one: one[0], default=None)
    return nearest[1:] if nearest is not None and nearest[0] >= SAME else (None, None)
