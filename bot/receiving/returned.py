"""A document that the bot had sent, changed by hand: read for whoever works on that report."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.progress import path_of
from bot.messages import Outbound
from bot.receiving.reader import Reading
from bot.returning.form_words import word_wording
from bot.returning.judging import judge
from bot.returning.recognising import recognise
from bot.returning.words import word_found
from bot.texts import Texts
from flows.piping import called
from storage import persons
from storage.received_files import ReceivedFile


class ReturnedDocument:
    """Reads a commune's own documents; of anybody else's it says nothing."""

    def __init__(self, *, texts: Texts, library: Library, clock: Callable[[], datetime], zone: ZoneInfo) -> None:
        self._texts, self._library, self._clock, self._zone = texts, library, clock, zone

    def read(self, connection: Connection, file: ReceivedFile, content: bytes) -> Reading | None:
        """What was changed in it, each answer to be decided about."""
        membership = persons.commune_of(connection, file.person_id)
        if membership is None or membership.role == "helper":
            return None
        today = self._clock().astimezone(self._zone).date()
        known = recognise(connection, self._library, membership.commune_id, content, today)
        if known is None:
            return None
        sent, comparison = known
        path = path_of(connection, self._library, sent.interview)
        title = called(sent.flow, path.facts)
        found = judge(connection, self._library, sent, comparison.changed, today)
        words = list[Outbound]()
        if comparison.wording or comparison.derived:
            other = (comparison.wording, comparison.derived)
            words.append(word_wording(self._texts, title, *other, alone=not found.items))
        if found.items:
            words.append(word_found(self._texts, path, title, found, file.id))
        if not words:
            words.append(Outbound(self._texts.say("returned.same", name=file.name, title=title)))
        return Reading(tuple(words), sent.interview.id, found.to_json() if found.items else "")
