"""What the tests of keeping write: answers that count up, documents, and files that went bad."""

import resource
import sqlite3
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from storage import answers, assignments, communes, documents, flow_versions, interviews, persons

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")


def begin(database, *, person=501, name="Y Bhăm"):
    """A commune of one person with an interview; the interview."""
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name="Ea Yiêng", superior="Krông Pắc", kind="xã", now=NOW)
        persons.admit(connection, person_id=person, chat_id=person, name=name, commune_id=commune, now=NOW)
        version = flow_versions.register(connection, name="f", version="1", yaml="name: f", form=b"docx", now=NOW)
        assignment = assignments.create(connection, commune_id=commune, flow_version_id=version, title="B", now=NOW)
        return interviews.create(connection, assignment, NOW)


def answer(database, interview, number, *, person=501):
    """The answer of this number, and a document that shows it, in one unit of work."""
    with database.unit_of_work() as connection:
        row = answers.AnswerRow(f"q{number}", "", str(number), "given", None, "", person, number, NOW)
        answers.append(connection, interview, [row])
        content = f"PK {number} ".encode() * 2000
        fields = {"filename": f"{number}.docx", "answers_revision": number, "now": NOW}
        documents.keep(connection, interview_id=interview, content=content, **fields)


@contextmanager
def hammering(database, interview):
    """Answers come in one after the other; how many there are already can be looked up."""
    said, ending = [], threading.Event()

    def say():
        while not ending.is_set():
            answer(database, interview, len(said) + 1)
            said.append(None)

    writer = threading.Thread(target=say)
    writer.start()
    try:
        yield lambda: len(said)
    finally:
        ending.set()
        writer.join()


def held(path):
    """The answers and documents of a file, in order."""
    connection = sqlite3.connect(path)
    try:
        said = [int(value) for (value,) in connection.execute("SELECT value FROM answers ORDER BY id")]
        papers = [bytes(content) for (content,) in connection.execute("SELECT content FROM documents ORDER BY id")]
    finally:
        connection.close()
    return said, papers


def spoil(path, *, header=False):
    """Overwrite the header, or a page in the middle."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(0 if header else size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096)


@contextmanager
def no_file_longer_than(size):
    """As on a full disk: whatever would make a file longer fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
