"""What the administrators learn: who stopped the bot, and which reports stay overdue after the last reminder."""

from collections import defaultdict
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy import Connection

from bot.days import calendar
from bot.messages import Outbound
from bot.texts import Texts
from storage import assignments, communes, outbox, persons, reminders

_NAMED: Final = 20


class BadNews:
    """Told once each, and many of a kind in one message."""

    def __init__(self, texts: Texts, zone: ZoneInfo) -> None:
        self._texts, self._zone = texts, zone

    def tell(self, connection: Connection, now: datetime) -> int:
        """Tell what there is; how much it was."""
        lost = persons.lost(connection)
        for person in lost:
            member = persons.commune_of(connection, person.id)
            name = self._commune(connection, member.commune_id if member else None)
            words = self._texts.say("given.lost", name=person.name or person.id, commune=name)
            self._to_administrators(connection, words, now, but=person.id)
            persons.mark_block_told(connection, person.id, now)
        return len(lost) + self._tell_late(connection, now)

    def _tell_late(self, connection: Connection, now: datetime) -> int:
        """One message a report, once all of the day's reminders are out."""
        due = reminders.next_due_at(connection)
        if due is not None and due <= now:
            return 0
        late = assignments.late(connection)
        by_report = defaultdict[tuple[str, datetime | None], list[int]](list)
        for one in late:
            by_report[one.title, one.deadline].append(one.commune_id)
            assignments.told(connection, one.id)
        for (title, deadline), ids in by_report.items():
            names = ", ".join(self._commune(connection, number) for number in ids[:_NAMED])
            words = self._texts.say(
                "remind.to_admin",
                title=title,
                deadline=calendar.in_words(deadline, self._zone, self._texts) if deadline else "",
                count=len(ids),
                names=f"{names}…" if len(ids) > _NAMED else names,
            )
            self._to_administrators(connection, words, now)
        return len(late)

    def _commune(self, connection: Connection, commune_id: int | None) -> str:
        known = communes.name_of(connection, commune_id) if commune_id is not None else ""
        return known or self._texts.raw("people.unnamed")

    def _to_administrators(
        self, connection: Connection, words: Markup, now: datetime, *, but: int | None = None
    ) -> None:
        body = Outbound(words).to_json()
        for admin in persons.administrators(connection):
            if admin.id != but:
                outbox.put(connection, chat_id=admin.chat_id, kind="notice", body=body, now=now)
