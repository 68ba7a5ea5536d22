"""An office at odd hours: what is said at a moment, and what leaves at another."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.days.workdays import load_workdays
from bot.messages import Outbound
from bot.reminders import Reminding
from bot.rounds.news import News
from storage import outbox

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ADMIN, CLERK = 9, 1


class Office:
    """A clerk, an administrator, and the parts that work by the clock."""

    def __init__(self, database, house, terminal, clock):
        object.__setattr__(house, "admin_ids", frozenset({ADMIN}))
        self.database, self._terminal, self.clock = database, terminal, clock
        workdays = load_workdays()
        self._reminding = Reminding(texts=house.texts, zone=ZONE, library=house.library, workdays=workdays)
        self._news = News(texts=house.texts, library=house.library, planning=house.planning)

    def at(self, *moment):
        """It is this moment in Viet Nam."""
        self.clock.now = datetime(*moment, tzinfo=ZONE)
        return self

    def say(self, *lines, person=CLERK):
        """What the last of these lines is answered."""
        for line in lines:
            shown = self._terminal.send(line, person=person, name="Lan")
        return [each.words.text for each in shown]

    def press(self, payload, person=CLERK):
        return [each.words.text for each in self._terminal.send("", person=person, kind="button", payload=payload)]

    def arrive(self, words):
        """It comes in, and is taken up later."""
        self._terminal.put(words, name="Lan")

    def take_up(self):
        return [each.words.text for each in self._terminal.receive()]

    def queue(self):
        """Everything that is due."""
        with self.database.unit_of_work() as connection:
            while self._news.tick(connection, self.clock.now) or self._reminding.tick(connection, self.clock.now):
                pass

    def leave(self):
        """What goes out now: to whom, and the words. A reminder is judged once more, as the courier does."""
        gone, now = [], self.clock.now
        with self.database.unit_of_work() as connection:
            while rows := outbox.due(connection, now, 100):
                for row in rows:
                    at = self._reminding.wanted_at(connection, row, now) if row.kind == "reminder" else now
                    if at is None:
                        outbox.mark_dropped(connection, row.id)
                    elif at > now:
                        outbox.retry_at(connection, row.id, at)
                    else:
                        outbox.mark_sent(connection, row.id, 1, now)
                        gone.append((row.chat_id, Outbound.from_json(row.body).text))
        return gone

    def hear(self, *moment, person=CLERK):
        """What somebody gets at this moment."""
        self.at(*moment).queue()
        return [words for chat, words in self.leave() if chat == person]


@pytest.fixture
def office(database, house, terminal, clock):
    return Office(database, house, terminal, clock)
