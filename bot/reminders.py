"""Reminders that have come due: queued once, and judged once more when they go out.

After a day of downtime a reminder comes once and late, in the words of the day on which it comes, or not at all where
it has lost its sense. It never moves anybody's place.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import calendar
from bot.library import Library
from bot.messages import Button, Outbound
from bot.progress import open_count
from bot.texts import Texts
from storage import assignments, interviews, outbox, persons, reminders

_AT_ONCE = 200


class Reminding:
    """The office's reminders."""

    def __init__(self, *, texts: Texts, zone: ZoneInfo, library: Library) -> None:
        self._texts, self._zone, self._library = texts, zone, library

    def tick(self, connection: Connection, now: datetime) -> int:
        """Queue what is due; how many rows were looked at."""
        due = reminders.claim_due(connection, now, _AT_ONCE)
        last = {(one.assignment_id, one.person_id): one.id for one in due}
        for one in due:
            words = self._words(connection, one, now) if last[one.assignment_id, one.person_id] == one.id else None
            person = persons.find(connection, one.person_id)
            if words is None or person is None:
                reminders.drop(connection, one.id)
                continue
            outbox.put(
                connection,
                chat_id=person.chat_id,
                kind="reminder",
                body=words[0].to_json(),
                now=now,
                interview_id=words[1],
                dedupe_key=f"reminder:{one.key}",
            )
        return len(due)

    def still_wanted(self, connection: Connection, row: outbox.Row, now: datetime) -> bool:
        """Whether a queued reminder still has its sense as it is about to leave."""
        interview = interviews.load(connection, row.interview_id) if row.interview_id is not None else None
        return interview is not None and self._deadline(connection, interview, now) is not None

    def _words(self, connection: Connection, one: reminders.Reminder, now: datetime) -> tuple[Outbound, int] | None:
        interview = interviews.of_assignment(connection, one.assignment_id)
        member = persons.commune_of(connection, one.person_id)
        if interview is None or member is None or member.commune_id != interview.commune_id:
            return None
        deadline = self._deadline(connection, interview, now)
        if deadline is None:
            return None
        is_today = deadline.astimezone(self._zone).date() == now.astimezone(self._zone).date()
        text = self._texts.say(
            "remind.today" if is_today else "remind.before",
            title=self._library.report(connection, interview.flow_version_id).flow.title,
            count=open_count(connection, self._library, interview),
            deadline=calendar.in_words(deadline, self._zone, self._texts),
        )
        button = Button(self._texts.raw("button.go_on"), f"c:{interview.id}")
        return Outbound(text, buttons=((button,),)), interview.id

    def _deadline(self, connection: Connection, interview: interviews.Interview, now: datetime) -> datetime | None:
        """The deadline still ahead of an interview that is not done; None where a reminder has no sense."""
        if interview.status == "complete" or interview.archived_at is not None:
            return None
        assignment = assignments.load(connection, interview.assignment_id)
        if assignment is None or assignment.archived_at is not None or assignment.deadline is None:
            return None
        return assignment.deadline if assignment.deadline > now else None
