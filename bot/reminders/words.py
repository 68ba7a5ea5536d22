"""A reminder in words: what is left, how long it takes, by when; and what to do about it at one tap."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Button, Outbound
from bot.payloads import EXCUSES, OPEN, SOON, TOMORROW, payload
from bot.reminders.owed import Owed
from bot.texts import Texts

_NAMED: Final = 5  # a button's payload has 64 bytes
_AN_ANSWER: Final = 25  # seconds that a question takes, for saying how long the rest will


def word_reminder(found: Sequence[Owed], texts: Texts, zone: ZoneInfo, now: datetime) -> Outbound:
    """One message, however many reports are due."""
    head = [texts.say("remind.several", count=len(found))] if len(found) > 1 else []
    lines = [_line(owed, texts, zone, now) for owed in found]
    buttons = [
        (Button(texts.plain("remind.go_on", title=owed.title), payload(OPEN, owed.interview.id)),) for owed in found
    ]
    which = ".".join(str(owed.interview.id) for owed in found[:_NAMED])
    soon = Button(texts.raw("remind.soon"), payload(SOON, which))
    tomorrow = Button(texts.raw("remind.tomorrow"), payload(TOMORROW, which))
    excuse = Button(texts.raw("remind.excuse"), payload(EXCUSES, which))
    return Outbound(Markup("\n").join([*head, *lines]), buttons=(*buttons, (soon, tomorrow), (excuse,)))


def _line(owed: Owed, texts: Texts, zone: ZoneInfo, now: datetime) -> Markup:
    deadline, left = owed.deadline, owed.left
    work = texts.say("remind.left", left=left, total=owed.total, minutes=-(-left * _AN_ANSWER // 60))
    if deadline is None:
        return texts.say("remind.undated", title=owed.title, work=work if left else texts.say("remind.confirm"))
    day, today = deadline.astimezone(zone).date(), now.astimezone(zone).date()
    key = "overdue" if deadline <= now else "today" if day == today else "before"
    return texts.say(
        f"remind.{key}",
        title=owed.title,
        work=work if left else texts.say("remind.confirm"),
        deadline=calendar.in_words(deadline, zone, texts),
    )
