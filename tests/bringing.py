"""Forms of tests/data/forms as an administrator brings them to the bot."""

import asyncio
import io

from docx import Document

from bot.receiving import Receiver
from bot.runner.sketches.bringing import BroughtForm
from bot.texts import load_texts
from storage import received_files
from tests.templates.importing.marked import form


def brought(words):
    """A form's bytes by its name; after a comma, its next issue with another last line."""
    name, _, line = words.partition(", ")
    return reworded(form(name).docx, line) if line else form(name).docx


def bring_form(database, name, *, person, now):
    """A form arrives and is read."""
    bring(database, form(name).docx, name=f"{name}.docx", person=person, now=now)


def bring(database, content, *, name, person, now):
    """A file arrives and is read as a form."""
    texts, clock = load_texts(), lambda: now
    about = {"person_id": person, "chat_id": person, "file_id": "1", "name": name, "size": len(content)}
    with database.unit_of_work() as connection:
        received_files.put(connection, **about, now=now)

    async def fetch(_file_id):
        return content

    readers = (BroughtForm(texts=texts, clock=clock),)
    receiver = Receiver(database=database, texts=texts, clock=clock, readers=lambda: readers)
    assert asyncio.run(receiver.work(fetch))


def reworded(docx, line):
    """The same form with another last line."""
    document, written = Document(io.BytesIO(docx)), io.BytesIO()
    document.paragraphs[-1].text = line
    document.save(written)
    return written.getvalue()
