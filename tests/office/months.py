"""Fifty communes for three months on a virtual clock: what happens when, and who was sent what."""

import html
import re
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import count

from bot.console import Terminal
from bot.messages import Outbound
from bot.reminders import Reminding
from bot.rounds.news import News
from bot.runner import Runner
from storage import assignments, communes, outbox, persons, reminders, rounds
from tests.office.conftest import ZONE

COMMUNES = 50
ADMINISTRATOR = 9
BEGIN, END = datetime(2026, 12, 1, 8, 30, tzinfo=ZONE), datetime(2027, 3, 1, tzinfo=ZONE)
DOWN = (datetime(2026, 12, 23, tzinfo=ZONE), datetime(2026, 12, 24, tzinfo=ZONE))
MONTHLY, ONCE = "2", "1"


def person(number):
    return 1000 + number


class Crash(Exception):
    pass


def die():
    raise Crash


class Months:
    """The office at work. `said`: what reached whom and when; `heard`: when a person last did something."""

    def __init__(self, database, house, press, clock):
        self.database, self.house, self.clock, self.press = database, house, clock, press
        self.said, self.heard, self.finished, self.ticks = [], defaultdict(list), [], count(1)
        self.terminal = Terminal(database=database, runner=Runner(house, database), press=press, clock=clock)
        self.restart()

    def restart(self):
        """Everything that lives in memory is made anew."""
        common = {"texts": self.house.texts, "library": type(self.house.library)()}
        self.news = News(planning=self.house.planning, **common)
        self.reminding = Reminding(zone=ZONE, workdays=self.house.workdays, **common)

    def found(self):
        """An administrator, and the communes with a clerk each; the seventh has nobody yet, the tenth has two."""
        self.do(ADMINISTRATOR, "/start")
        with self.database.unit_of_work() as connection:
            for number in range(1, COMMUNES + 1):
                name, now = f"Bản {number:02}", self.clock()
                commune = communes.add(connection, name=name, superior="tỉnh Đông Sơn", kind="xa", now=now)
                communes.set_fact(connection, commune, "ten_xa", name)
                people = [number, 100 + number] if number == 10 else [] if number == 7 else [number]
                for one in people:
                    self.admit(connection, one, commune)

    def admit(self, connection, number, commune):
        where = {"chat_id": person(number), "name": f"cán bộ {number:02}", "commune_id": commune}
        persons.admit(connection, person_id=person(number), now=self.clock(), **where)

    def play(self, events):
        """From one moment to the next: what is done, and what the bot does by itself."""
        for at, deed in sorted(events, key=lambda event: event[0]):
            self.until(at)
            self.clock.now = at
            deed(self)
            self.tick()
        self.until(END)

    def until(self, moment):
        while True:
            with self.database.reading() as connection:
                parts = (self.news, self.reminding)
                wanted = [at for part in parts if (at := part.next_at(connection, self.clock.now))]
                wanted += [at] if (at := outbox.next_due_at(connection)) else []
            at = max(min(wanted, default=moment), self.clock.now + timedelta(minutes=1))
            at = DOWN[1] if DOWN[0] <= at < DOWN[1] else at
            if at >= moment:
                return
            self.clock.now = at
            self.tick()

    def tick(self):
        """As the worker does; now and then the process dies in between, and begins again."""
        if DOWN[0] <= self.clock.now < DOWN[1]:
            return
        if next(self.ticks) % 7 == 0:
            try:
                with self.database.unit_of_work() as connection:
                    self.news.tick(connection, self.clock.now)
                    self.reminding.tick(connection, self.clock.now)
                    die()
            except Crash:
                self.restart()
        done = True
        while done:
            with self.database.unit_of_work() as connection:
                done = self.news.tick(connection, self.clock.now) + self.reminding.tick(connection, self.clock.now)
        self.deliver()

    def deliver(self):
        with self.database.unit_of_work() as connection:
            while rows := outbox.due(connection, self.clock.now, 1000):
                for row in rows:
                    wanted = self.clock.now
                    if row.kind == "reminder":
                        wanted = self.reminding.wanted_at(connection, row, self.clock.now)
                    if wanted is None:
                        outbox.mark_dropped(connection, row.id)
                    elif wanted > self.clock.now:
                        outbox.retry_at(connection, row.id, wanted)
                    else:
                        outbox.mark_sending(connection, [row.id], self.clock.now)
                        outbox.mark_sent(connection, row.id, row.id, self.clock.now)
                        if row.kind in ("reminder", "notice"):
                            self.said.append(
                                (self.clock.now, row.chat_id, row.kind, plain(Outbound.from_json(row.body)))
                            )

    def do(self, who, text, **fields):
        """One person's deed, and what is shown to them."""
        self.heard[who].append(self.clock.now)
        shown = self.terminal.send(text, person=who, name=f"cán bộ {who - 1000:02}", **fields)
        for each in shown:
            if each.chat_id != who:
                self.said.append((self.clock.now, each.chat_id, "notice", plain(each.words)))
        return [each.words for each in shown if each.chat_id == who]

    def answer_all(self, number, which):
        """Take a report up from the list, skip what may be skipped, and confirm."""
        who = person(number)
        listed = self.do(who, "/baocao")[-1]
        wanted = [label for [label] in listed.keyboard if which in label]
        shown = self.do(who, wanted[0].partition(".")[0])
        while not any("Đã xác nhận" in each.text for each in shown):
            rows = [label for row in shown[-1].keyboard for label in row]
            known = [each for each in ("Xác nhận", "Bỏ qua", "Không") if each in rows] + [
                each for each in rows if each[0] == "✓"
            ]
            shown = self.do(who, known[0] if known else f"{self.clock.now.astimezone(ZONE):%d/%m/%Y}")
        number_of_item = wanted[0].partition(".")[0]
        line = next(line for line in plain(listed).split(" / ") if re.match(rf"\D*{number_of_item}\. ", line))
        self.finished.append((self.clock.now, number, line.partition(", hạn ")[2]))

    def reopen(self, number):
        """Somebody finds a slip in what was confirmed: changes the first answer, and leaves it at that."""
        who = person(number)
        [*_, page] = [each for each in self.do(who, "/xemlai") if each.buttons]
        self.do(who, "", kind="button", payload=page.buttons[0][1].payload)
        self.do(who, "tỉnh Đông Sơn")

    def give(self, which, to, deadline):
        for line in ("/giao", which, to, deadline, "Giao"):
            self.do(ADMINISTRATOR, line)

    def press_round(self, which, deed, *lines):
        with self.database.reading() as connection:
            found = {one.title: one.id for one in rounds.given(connection)}
        number = next(number for title, number in found.items() if which in title)
        self.do(ADMINISTRATOR, "", kind="button", payload=f"{deed}:{number}")
        for line in lines:
            self.do(ADMINISTRATOR, line)

    def due_in_the_downtime(self):
        """Whom a reminder should have reached on the day the bot was down."""
        with self.database.reading() as connection:
            planned = [
                each
                for number in range(1, COMMUNES + 2)
                for one in assignments.for_commune(connection, number, archived=True)
                for each in reminders.of_assignment(connection, one.id)
            ]
        finished = [number for moment, number, _ in self.finished if moment < DOWN[1]]
        before = {person(n) for number in finished for n in (number, 100 + number)}
        return {each.person_id for each in planned if DOWN[0] <= each.due_at < DOWN[1]} - before


def plain(words):
    text = html.unescape(re.sub(r"</?\w+>", "", words.text))
    return " / ".join(text.splitlines())


def diary(said):
    """A line for everything that was said to several at the same moment in the same words."""
    found = defaultdict(list)
    for at, who, _, text in said:
        found[at.astimezone(ZONE).strftime("%d/%m/%Y %H:%M"), at, text].append(who)
    lines = []
    for (moment, _, text), people in sorted(found.items(), key=lambda item: (item[0][1], min(item[1]))):
        lines.append(f"{moment}  {spans(sorted(people))}: {text}")
    return "\n".join(lines) + "\n"


def spans(people):
    if people == [ADMINISTRATOR]:
        return "quản trị"
    numbers, found = [each - 1000 for each in people], []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{span[0]:02}-{span[-1]:02}" if len(span) > 1 else f"{span[0]:02}" for span in found)
