"""Clerks who keep coming, each to a commune of their own, and what must be kept of what they say."""

import html
import json
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.console import Terminal, read
from bot.filling import fill, read_replies, values_of
from bot.library import Library
from bot.printing import Press
from bot.rehearsal import rehearse
from bot.reports import example_of, find_report, names
from bot.runner import House, Runner
from bot.texts import load_texts
from storage import answers, communes, flow_versions, persons
from storage.database import Database, migrate
from tests.whole.clerk import Clerk, script_of

REPORT = "nq18-so-ket-05-nam"
INTERVIEW = text(
    "SELECT i.id FROM interviews i JOIN assignments a ON a.id = i.assignment_id"
    " JOIN members m ON m.commune_id = a.commune_id WHERE m.person_id = :person"
)
SENT = text("SELECT body FROM outbox WHERE chat_id = :chat AND status = 'sent' ORDER BY id")


def now():
    return datetime.now(UTC)


def rehearsed(name, folder):
    """What the clerk of a commune of this name says and sees, what is then kept, and the document."""
    report, replies = find_report(REPORT), {**read_replies(example_of(REPORT)), "ten_xa": name}
    lines = [line.text for line in rehearse(report.flow, replies, load_texts(), now().date())]
    database = Database.open(f"sqlite:///{folder}/{name}.db")
    migrate(database)
    with database.unit_of_work() as connection:
        found = [
            flow_versions.register(
                connection, name=each.flow.name, version="1", yaml=each.source, form=each.form, now=now()
            )
            for each in map(find_report, names())
        ]
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    house = House(load_texts(), now, zone, read, offered=tuple(found), open_door=True, library=Library())
    press = Press(database=database, texts=house.texts, library=house.library, clock=now)
    script = script_of(Terminal(database=database, runner=Runner(house, database), press=press, clock=now), lines)
    kept = said_in(database, 1)
    database.close()
    filled = fill(report.flow, replies, now().date())
    return script, kept, report.prepared.render(values_of(report.flow, filled.answers), draft=False)


def said_in(database, interview):
    """All answers of an interview, in order."""
    with database.reading() as connection:
        return [(row.question, row.row, row.value, row.kind) for row in answers.history(connection, interview)]


def newcomer(simulator, database, name, script):
    """A clerk who belongs to a commune that nobody else belongs to."""
    number = simulator.state.add_person("Lan")
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name=name, superior="", kind="xa", now=now())
        persons.admit(connection, person_id=number, chat_id=number, name="Lan", commune_id=commune, now=now())
    return Clerk(simulator.state, number, script)


def interviews_of(database, person):
    """The interviews of a person's commune."""
    with database.reading() as connection:
        return list(connection.execute(INTERVIEW, {"person": person}).scalars())


def unordered(database, clerk):
    """How many messages came neither after the one before them nor as that one once more; how many came again."""
    with database.reading() as connection:
        bodies = connection.execute(SENT, {"chat": clerk.chat.id}).scalars().all()
    said = [html.unescape(re.sub(r"<[^>]*>", "", json.loads(body)["text"])) for body in bodies]
    seen, at, wrong = [each.words.plain for each in clerk.chat.messages if each.side == "in"], -1, 0
    for words in seen:
        if at + 1 < len(said) and said[at + 1] == words:
            at += 1
        elif at < 0 or said[at] != words:
            wrong += 1
    return wrong + len(said) - 1 - at, len(seen) - len(said)
