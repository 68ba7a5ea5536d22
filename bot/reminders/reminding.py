"""Reminders that have come due: in office hours, at most one a person a day, and judged once more as they go out.

After a day of downtime a reminder comes once and late, in the words of the day on which it comes, or not at all where
it has lost its sense. Several reports are in one message. It never moves anybody's place.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.days.workdays import Workdays
from bot.interviews.library import Library
from bot.machine import counts
from bot.messages import Outbound
from bot.payloads import OPEN, split
from bot.reminders.owed import Owed, is_last, is_open, owed_for
from bot.reminders.words import word_reminder
from bot.texts import Texts
from flows.reminding import next_open
from storage import assignments, inbox, interviews, outbox, parts, persons, reminders

_AT_ONCE: Final = 1  # a unit of work that nobody's answer has to wait for
_QUIET: Final = timedelta(minutes=15)  # nobody who is just answering is reminded


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
        member = persons.commune_of(connection, row.chat_id)  # in a private chat the chat's id is the person's
        is_helper = member is not None and member.role == "helper"
        for interview in (interviews.load(connection, number) for number in ids):
            if interview is None or member is None or not is_open(interview):
                continue
            mine = parts.of_person(connection, row.chat_id, interview.id)
            is_to_do = not is_helper or any(part.done_at is None for part in mine)
            is_theirs = interview.commune_id == member.commune_id and is_to_do
            if is_theirs and not _fell_due(connection, interview, row, now):
                return self._open(now)
        return None

    def _remind(self, connection: Connection, person_id: int, due: Sequence[reminders.Reminder], now: datetime) -> None:
        found = [(one, owed_for(connection, self._library, one, now)) for one in due]
        fitting = [(one, owed) for one, owed in found if owed is not None]
        fitting.sort(key=lambda each: is_last(connection, each[0]))  # that nothing follows must not be overlooked
        of_each = {one.assignment_id: (one, owed) for one, owed in fitting}
        wanted = {one.id: (one, owed) for one, owed in of_each.values()}
        is_asked = any(one.kind == reminders.ASKED for one in due)
        person = persons.find(connection, person_id)
        is_here = person is not None and person.blocked_at is None
        rest = None if is_asked else self._rest(connection, person_id, now)
        for one in due:
            if one.id not in wanted or not is_here:
                reminders.drop(connection, one.id)
                counts.REMINDERS.labels("dropped").inc()
            elif rest is not None:
                reminders.postpone(connection, one.id, rest)
        if wanted and person is not None and is_here and rest is None:
            self._queue(connection, person, list(wanted.values()), now, asked=is_asked)

    def _queue(
        self,
        connection: Connection,
        person: persons.Person,
        wanted: list[tuple[reminders.Reminder, Owed]],
        now: datetime,
        *,
        asked: bool,
    ) -> None:
        words = word_reminder([owed for _, owed in wanted], self._texts, self._zone, now)
        outbox.put(
            connection,
            chat_id=person.chat_id,
            kind="notice" if asked else "reminder",
            body=words.to_json(),
            now=now,
            dedupe_key=f"reminder:{'+'.join(one.key for one, _ in wanted)}",
        )
        for one, _ in wanted:
            counts.REMINDERS.labels("queued").inc()
            if is_last(connection, one):
                assignments.change(connection, one.assignment_id, "late")

    def _rest(self, connection: Connection, person_id: int, now: datetime) -> datetime | None:
        """Until when a person is left in peace: just answered, or reminded today already."""
        heard = inbox.last_received_at(connection, person_id)
        if heard is not None and heard <= now < heard + _QUIET:  # not what a clock says that was ahead
            return heard + _QUIET
        midnight = now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        if reminders.was_reminded(connection, person_id, since=midnight, before=now):
            return self._open(midnight + timedelta(days=1))
        return None

    def _open(self, moment: datetime) -> datetime:
        return next_open(moment, self._workdays.is_working, self._zone)


def _fell_due(connection: Connection, interview: interviews.Interview, row: outbox.Row, now: datetime) -> bool:
    """Whether the deadline passed while these words waited; of what is overdue there is a reminder of its own."""
    assignment = assignments.load(connection, interview.assignment_id)
    deadline = assignment.deadline if assignment is not None else None
    return deadline is not None and row.created_at < deadline <= now
