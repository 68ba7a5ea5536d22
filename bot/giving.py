"""What the office has given and communes are still to be told: new reports, changed deadlines, what is withdrawn.

A round to thousands of communes is told in small units of work, so that nobody's answer waits for it, and a crash in
between tells nobody twice.
"""

from datetime import datetime
from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot import calendar
from bot.library import Library
from bot.messages import Button, Outbound
from bot.occurrences import give_next
from bot.payloads import OPEN, payload
from bot.planning import Planning
from bot.progress import path_of
from bot.texts import Texts
from flows.piping import called
from storage import assignments, communes, interviews, outbox, persons, rounds
from storage.assignments import Assignment
from storage.interviews import Interview

_AT_ONCE: Final = 10


class Giving:
    """The office's news."""

    def __init__(self, *, texts: Texts, library: Library, planning: Planning) -> None:
        self._texts, self._library, self._planning = texts, library, planning

    def next_at(self, connection: Connection, now: datetime) -> datetime | None:
        """When there will be something to tell."""
        return now if assignments.with_news(connection, 1) else rounds.next_due_at(connection)

    def tick(self, connection: Connection, now: datetime) -> int:
        """Give what is in turn, and tell some of the news; how many."""
        for each in rounds.due(connection, now):
            give_next(connection, each, now, self._planning)
        news = assignments.with_news(connection, _AT_ONCE)
        for assignment in news:
            self._tell(connection, assignment, now)
            assignments.told(connection, assignment.id)
        lost = persons.lost(connection)
        for person in lost:
            self._tell_lost(connection, person, now)
        return len(news) + len(lost)

    def _tell(self, connection: Connection, assignment: Assignment, now: datetime) -> None:
        interview, news = interviews.of_assignment(connection, assignment.id), assignment.news
        if news == "withdrawn":
            if interview is not None:
                interviews.archive(connection, interview.id, now)
        elif interview is None:
            news = "given"
            begun = interviews.create(connection, assignment.id, now)
            interview = interviews.load(connection, begun)
        self._planning.plan(connection, assignment.id, now)
        if interview is not None and interview.status == "open":
            self._say(connection, assignment, interview, f"given.{news}", now)

    def _say(
        self, connection: Connection, assignment: Assignment, interview: Interview, key: str, now: datetime
    ) -> None:
        flow = self._library.report(connection, interview.flow_version_id).flow
        title = called(flow, path_of(connection, self._library, interview).facts)
        due = assignment.deadline
        deadline = calendar.in_words(due, self._planning.zone, self._texts) if due is not None else ""
        go_on = Button(self._texts.raw("given.go_on"), payload(OPEN, interview.id))
        words = Outbound(
            self._texts.say(key, title=title, deadline=deadline),
            buttons=() if assignment.news == "withdrawn" else ((go_on,),),
        )
        for person in persons.members(connection, assignment.commune_id):
            outbox.put(
                connection,
                chat_id=person.chat_id,
                kind="notice",
                body=words.to_json(),
                now=now,
                interview_id=interview.id,
            )

    def _tell_lost(self, connection: Connection, person: persons.Person, now: datetime) -> None:
        """The administrators learn that somebody stopped the bot: nothing reaches them any more."""
        member = persons.commune_of(connection, person.id)
        commune = communes.get(connection, member.commune_id) if member else None
        name = (commune.name if commune else "") or self._texts.raw("people.unnamed")
        words: Markup = self._texts.say("given.lost", name=person.name or person.id, commune=name)
        for admin in persons.administrators(connection):
            if admin.id != person.id:
                body = Outbound(words).to_json()
                outbox.put(connection, chat_id=admin.chat_id, kind="notice", body=body, now=now)
        persons.mark_block_told(connection, person.id, now)
