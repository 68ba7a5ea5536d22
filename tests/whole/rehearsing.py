"""A clerk's whole interview at a terminal, where nothing goes wrong: what is then kept is the measure of every run."""

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.authoring.filling import fill, read_replies
from bot.authoring.rehearsal import rehearse
from bot.console import Terminal, read
from bot.interviews.library import Library
from bot.papers.printing import Press
from bot.reports import example_of, find_report, names
from bot.runner import House, Runner
from bot.texts import load_texts
from storage import answers, communes, flow_versions, persons
from storage.database import Database
from templates.values import values_of
from tests.migrated import migrated
from tests.reports import EACH, FIRST
from tests.whole.clerk import Clerk, script_of

REPORT = FIRST
INTERVIEWS = text(
    "SELECT i.id FROM interviews i JOIN assignments a ON a.id = i.assignment_id JOIN members m USING (commune_id)"
    " WHERE person_id = :person"
)


def now():
    return datetime.now(UTC)


def replies_of(commune, name=REPORT):
    """What the example's clerk answers, in a commune of this name."""
    return {**read_replies(example_of(name)), "ten_xa": commune}


def lines_of(commune, name=REPORT):
    """The same, as messages from the first answer to the confirmation."""
    report = find_report(name)
    return [line.text for line in rehearse(report.flow, replies_of(commune, name), load_texts(), now().date())]


@contextmanager
def rehearsal(path, offered=()):
    """A database of its own in this file with these reports, by default all, and a terminal on it."""
    database = Database.open(migrated(path))
    try:
        with database.unit_of_work() as connection:
            versions = tuple(
                flow_versions.register(
                    connection, name=each.flow.name, version="1", yaml=each.source, form=each.form, now=now()
                )
                for each in map(find_report, offered or names())
            )
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
        house = House(load_texts(), now, zone, read, offered=versions, open_door=True, library=Library())
        press = Press(database=database, texts=house.texts, library=house.library, clock=now)
        yield database, Terminal(database=database, runner=Runner(house, database), press=press, clock=now)
    finally:
        database.close()


def rehearsed(commune, folder, name=REPORT):
    """What the clerk of a commune of this name says and sees, what is then kept, and the document."""
    report, choice = find_report(name), str(EACH.index(name) + 1)
    with rehearsal(Path(folder, f"{commune}.db")) as (database, terminal):
        script, kept = script_of(terminal, lines_of(commune, name), choice), said_in(database, 1)
    filled = fill(report.flow, replies_of(commune, name), now().date())
    return script, kept, report.prepared.render(values_of(report.flow, filled.answers), draft=False)


def kept_in(connection, interview):
    """All that was ever said in an interview, in order."""
    return [(row.question, row.row, row.value, row.kind) for row in answers.history(connection, interview)]


def said_in(database, interview):
    """The same, in a look of its own."""
    with database.reading() as connection:
        return kept_in(connection, interview)


def newcomer(simulator, database, name, script=()):
    """A clerk who belongs to a commune that nobody else belongs to."""
    number = simulator.state.add_person("Lan")
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name=name, superior="", kind="xa", now=now())
        persons.admit(connection, person_id=number, chat_id=number, name="Lan", commune_id=commune, now=now())
    return Clerk(simulator.state, number, script)


def interviews_of(database, person):
    """The interviews of a person's commune."""
    with database.reading() as connection:
        return list(connection.execute(INTERVIEWS, {"person": person}).scalars())
