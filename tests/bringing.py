"""Forms of tests/data/forms as an administrator brings them to the bot."""

import io

from docx import Document

from bot.runner.sketches.bringing import bring
from bot.texts import load_texts
from storage import outbox
from templates.importing import propose
from tests.templates.marked import form


def bring_form(database, name, *, person, now, last_line=None):
    """A form arrives and was read: its sketch is begun and said. `last_line`: its next issue, with another last line."""
    docx = form(name).docx if last_line is None else reworded(form(name).docx, last_line)
    about = {"file": f"{name}.docx", "form": docx, "proposal": propose(docx), "person_id": person, "now": now}
    with database.unit_of_work() as connection:
        shown = bring(connection, load_texts(), **about)
        outbox.put(connection, chat_id=person, kind="notice", body=shown.to_json(), now=now)


def reworded(docx, line):
    """The same form with another last line."""
    document, written = Document(io.BytesIO(docx)), io.BytesIO()
    document.paragraphs[-1].text = line
    document.save(written)
    return written.getvalue()
