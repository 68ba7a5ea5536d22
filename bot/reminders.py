"""Reminders that have come due: in office hours, at most one a person a day, and judged once more as they go out.

After a day of downtime a reminder comes once and late, in the words of the day on which it comes, or not at all where
it has lost its sense. Several reports are in one message. It never moves anybody's place.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy import Connection

from bot import calendar
from bot.library import Library
from bot.messages import Button, Outbound
from bot.payloads import EXCUSES, OPEN, SOON, TOMORROW, payload, split
from bot.planning import rhythm_of
from bot.progress import path_of
from bot.texts import Texts
from bot.workdays import Workdays
from flows.piping import called
from flows.reminding import next_open
from storage import assignments, inbox, interviews, outbox, persons, reminders

_AT_ONCE: Final = 20  # a unit of work that nobody's answer has to wait for
_QUIET: Final = timedelta(minutes=15)  # nobody who is just answering is reminded
_SNOOZED: Final = 5  # a button's payload has 64 bytes
_AN_ANSWER: Final = 25  # seconds that a question takes, for saying how long the rest will


class Reminding:
    """The office's reminders."""

    def __init__(self, *, texts: Texts, zone: ZoneInfo, library: Library, workdays: Workdays) -> None:
        self._texts, self._zone, self._library, self._workdays = texts, zone, library, workdays

    def next_at(self, connection: Connection, now: datetime) -> datetime | None:
        """When there will be something to do."""
        due, asked = reminders.next_due_at(connection), reminders.next_due_at(connection, asked=True)
        found = [asked] if asked is not None else []
        found += [self._open(max(due, now))] if due is not None else []
        return min(found, default=None)

    def tick(self, connection: Connection, now: datetime) -> int:
        """Queue what is due, outside the hours only what was asked for; how many rows were looked at."""
        due = reminders.claim_due(connection, now, _AT_ONCE, only_asked=self._open(now) > now)
        for person_id in dict.fromkeys(one.person_id for one in due):
            self._remind(connection, person_id, [one for one in due if one.person_id == person_id], now)
        return len(due)

    def wanted_at(self, connection: Connection, row: outbox.Row, now: datetime) -> datetime | None:
        """When a queued reminder may leave: now, when the hours begin again, or not at all."""
        buttons = Outbound.from_json(row.body).buttons
        carried = [split(button.payload) for line in buttons for button in line]
        ids = [int(number) for deed, number in carried if deed == OPEN]
        found = [interviews.load(connection, number) for number in ids]
        if all(each is None or self._deadline(connection, each) is None for each in found):
            return None
        return self._open(now)

    def _remind(self, connection: Connection, person_id: int, due: Sequence[reminders.Reminder], now: datetime) -> None:
        last = {one.assignment_id: one for one in due}
        wanted = {
            one.id: (one, interview)
            for one in last.values()
            if (interview := self._interview(connection, one, now)) is not None
        }
        is_asked = any(one.kind == reminders.ASKED for one in due)
        found = persons.find(connection, person_id)
        person = found if found is not None and found.blocked_at is None else None
        rest = None if is_asked else self._rest(connection, person_id, now)
        for one in due:
            if one.id not in wanted or person is None:
                reminders.drop(connection, one.id)
            elif rest is not None:
                reminders.postpone(connection, one.id, rest)
        if not wanted or person is None or rest is not None:
            return
        words = self._words(connection, [interview for _, interview in wanted.values()], now)
        key = f"reminder:{'+'.join(one.key for one, _ in wanted.values())}"
        kind: outbox.Kind = "notice" if is_asked else "reminder"
        body = words.to_json()
        outbox.put(connection, chat_id=person.chat_id, kind=kind, body=body, now=now, dedupe_key=key)
        for one, interview in wanted.values():
            self._tell_administrators(connection, one, interview, now)

    def _rest(self, connection: Connection, person_id: int, now: datetime) -> datetime | None:
        """Until when a person is left in peace: just answered, or reminded today already."""
        heard = inbox.last_received_at(connection, person_id)
        if heard is not None and heard + _QUIET > now:
            return heard + _QUIET
        midnight = now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        if reminders.was_reminded(connection, person_id, since=midnight, before=now):
            return self._open(midnight + timedelta(days=1))
        return None

    def _interview(self, connection: Connection, one: reminders.Reminder, now: datetime) -> interviews.Interview | None:
        """The interview to remind of, if that still has a sense for this person."""
        interview = interviews.of_assignment(connection, one.assignment_id)
        member = persons.commune_of(connection, one.person_id)
        if interview is None or member is None or member.commune_id != interview.commune_id:
            return None
        deadline = self._deadline(connection, interview)
        is_late = deadline is not None and deadline <= now
        is_fitting = one.kind == reminders.ASKED or is_late == (one.kind == "overdue")
        return interview if deadline is not None and is_fitting else None

    def _words(self, connection: Connection, found: Sequence[interviews.Interview], now: datetime) -> Outbound:
        texts = self._texts
        lines = [self._line(connection, interview, now) for interview in found]
        head = [texts.say("remind.several", count=len(found))] if len(found) > 1 else []
        titles = [texts.plain("remind.go_on", title=self._title(connection, each)) for each in found]
        buttons = [(Button(title, payload(OPEN, each.id)),) for title, each in zip(titles, found, strict=True)]
        which = ".".join(str(each.id) for each in found[:_SNOOZED])
        soon = Button(texts.raw("remind.soon"), payload(SOON, which))
        tomorrow = Button(texts.raw("remind.tomorrow"), payload(TOMORROW, which))
        excuse = Button(texts.raw("remind.excuse"), payload(EXCUSES, which))
        return Outbound(Markup("\n").join([*head, *lines]), buttons=(*buttons, (soon, tomorrow), (excuse,)))

    def _line(self, connection: Connection, interview: interviews.Interview, now: datetime) -> Markup:
        """What is left of one report, how long it takes, and by when."""
        path = path_of(connection, self._library, interview)
        left, total = sum(slot.is_open for slot in path.slots), len(path.asked())
        deadline = self._deadline(connection, interview) or now
        day, today = deadline.astimezone(self._zone).date(), now.astimezone(self._zone).date()
        key = "overdue" if deadline <= now else "today" if day == today else "before"
        work = self._texts.say("remind.left", left=left, total=total, minutes=-(-left * _AN_ANSWER // 60))
        return self._texts.say(
            f"remind.{key}",
            title=self._title(connection, interview),
            work=work if left else self._texts.say("remind.confirm"),
            deadline=calendar.in_words(deadline, self._zone, self._texts),
        )

    def _title(self, connection: Connection, interview: interviews.Interview) -> str:
        flow = self._library.report(connection, interview.flow_version_id).flow
        return called(flow, path_of(connection, self._library, interview).facts)

    def _tell_administrators(
        self, connection: Connection, one: reminders.Reminder, interview: interviews.Interview, now: datetime
    ) -> None:
        """After the last reminder of an overdue report it is the administrators' affair."""
        assignment = assignments.load(connection, one.assignment_id)
        last = rhythm_of(assignment).overdue if assignment else 0
        if one.kind != "overdue" or not one.key.endswith(f"-{last}"):
            return
        title = self._title(connection, interview)
        for admin in persons.administrators(connection):
            words = Outbound(self._texts.say("remind.to_admin", title=title))
            key = f"late:{one.assignment_id}:{one.key.split(':', 2)[-1]}:{admin.id}"
            outbox.put(connection, chat_id=admin.chat_id, kind="notice", body=words.to_json(), now=now, dedupe_key=key)

    def _deadline(self, connection: Connection, interview: interviews.Interview) -> datetime | None:
        """The deadline of an interview that is not done; None where a reminder has no sense."""
        if interview.status == "complete" or interview.archived_at is not None:
            return None
        assignment = assignments.load(connection, interview.assignment_id)
        return None if assignment is None or assignment.archived_at is not None else assignment.deadline

    def _open(self, moment: datetime) -> datetime:
        return next_open(moment, self._workdays.is_working, self._zone)
