"""What the office has given and communes are still to be told: new reports, changed deadlines, what is withdrawn.

A round to thousands of communes is told in small units of work, so that nobody's answer waits for it, and a crash in
between tells nobody twice.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.days import calendar
from bot.interviews.library import Library
from bot.interviews.progress import title_of
from bot.interviews.renewing import renew
from bot.messages import Button, Outbound
from bot.payloads import OPEN, payload
from bot.reminders.planning import Planning
from bot.rounds.bad_news import BadNews
from bot.rounds.occurrences import give_next
from bot.texts import Texts
from storage import assignments, holds, interviews, outbox, persons, rounds
from storage.assignments import Assignment
from storage.interviews import Interview

_AT_ONCE: Final = 10


class News:
    """The office's news."""

    def __init__(self, *, texts: Texts, library: Library, planning: Planning) -> None:
        self._texts, self._library, self._planning = texts, library, planning
        self._bad_news = BadNews(texts, planning.zone)

    def next_at(self, connection: Connection, now: datetime) -> datetime | None:
        """When there will be something to tell."""
        return now if assignments.with_news(connection, 1) else rounds.next_due_at(connection)

    def tick(self, connection: Connection, now: datetime) -> int:
        """Give what is in turn, and tell some of the news; how many. Communes in other hands are told later."""
        for each in rounds.due(connection, now):
            give_next(connection, each, now, self._planning)
        news = assignments.with_news(connection, _AT_ONCE)
        told = [each for each in news if holds.hold_commune(connection, each.commune_id)]
        for assignment in told:
            self._tell(connection, assignment, now)
            assignments.told(connection, assignment.id)
        return len(told) + self._bad_news.tell(connection, now)

    def _tell(self, connection: Connection, assignment: Assignment, now: datetime) -> None:
        interview, news = interviews.of_assignment(connection, assignment.id), assignment.news
        if news == "withdrawn":
            if interview is not None:
                interviews.archive(connection, interview.id, now)
        elif news == "renewed":
            self._renew(connection, assignment, interview, now)
            interview = interviews.of_assignment(connection, assignment.id)
        elif interview is None:
            news = "given"
            begun = interviews.create(connection, assignment.id, now)
            interview = interviews.load(connection, begun)
        self._planning.plan(connection, assignment.id, now)
        if interview is not None and interview.status == "open":
            self._say(connection, assignment, interview, f"given.{news}", now)

    def _renew(
        self, connection: Connection, assignment: Assignment, interview: Interview | None, now: datetime
    ) -> None:
        """Move a report that is not done to its round's version."""
        each = rounds.load(connection, assignment.round_id) if assignment.round_id is not None else None
        if each is not None and interview is not None and interview.status == "open":
            today = now.astimezone(self._planning.zone).date()
            renew(connection, self._library, interview, new=each.flow_version_id, today=today, now=now)

    def _say(
        self, connection: Connection, assignment: Assignment, interview: Interview, key: str, now: datetime
    ) -> None:
        title = title_of(connection, self._library, interview)
        due = assignment.deadline
        deadline = calendar.in_words(due, self._planning.zone, self._texts) if due is not None else ""
        go_on = Button(self._texts.raw("given.go_on"), payload(OPEN, interview.id))
        words = Outbound(
            self._texts.say(key, title=title, deadline=deadline),
            buttons=() if assignment.news == "withdrawn" else ((go_on,),),
        )
        for person in persons.working(connection, assignment.commune_id):
            outbox.put(
                connection,
                chat_id=person.chat_id,
                kind="notice",
                body=words.to_json(),
                now=now,
                interview_id=interview.id,
            )
