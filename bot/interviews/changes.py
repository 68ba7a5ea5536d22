"""What changed in a report: since its leader saw it last, or since the version before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.paper import Paper
from bot.interviews.stored import answers_from
from bot.messages import Button, Outbound
from bot.payloads import LOOK_APPROVE, LOOK_RETURN, payload
from bot.speech.fitting import MESSAGE, fitted
from bot.speech.shown import HIDDEN, OLD, one_line, short_label
from bot.texts import Texts
from flows.answers import display
from flows.path import Path
from flows.record import Answers, Key
from flows.routing import find_path
from flows.schema import Flow
from storage import answers, documents, looks

_MOST: Final = 15
Shown = Mapping[Key, str]
"""The answers that stand, as a line of changes shows them."""


def word_look(connection: Connection, flow: Flow, texts: Texts, look: looks.Look) -> Outbound:
    """What the leader is asked below the draft: the changes since last time, and what to decide."""
    last = looks.last(connection, look.interview_id, before=look.id)
    found = () if last is None else _since(connection, flow, texts, look.interview_id, last.shown_at)
    head = "looks.first" if last is None else "looks.changes" if found else "looks.no_changes"
    words = word_changes([texts.say(head)], found, [texts.say("looks.how")], texts, limit=MESSAGE)
    approve = Button(texts.raw("looks.approve"), payload(LOOK_APPROVE, look.id))
    give_back = Button(texts.raw("looks.return"), payload(LOOK_RETURN, look.id))
    return Outbound(words, buttons=((approve,), (give_back,)))


def word_changes(
    before: Sequence[Markup], found: Sequence[Markup], after: Sequence[Markup], texts: Texts, *, limit: int
) -> Markup:
    """The changes between what is said before and after them, as many as a message of `limit` characters takes."""
    return fitted(
        before, found, after, more=lambda left: texts.say("changes.more", count=left), most=_MOST, limit=limit
    )


def since_version(
    connection: Connection, library: Library, texts: Texts, document: documents.Document, paper: Paper
) -> tuple[Markup, ...]:
    """A line for each answer of a paper that has another value than in an earlier document."""
    version = document.flow_version_id
    then = paper.flow if version is None else library.report(connection, version).flow
    rows = answers_from(then, [row for row in documents.answers_in(connection, document) if _is_of(then, row)])
    return _between(_shown(then, rows), paper.path, texts)


def _since(connection: Connection, flow: Flow, texts: Texts, interview_id: int, since: datetime) -> tuple[Markup, ...]:
    rows = answers.history(connection, interview_id)
    then = {(row.question, row.row): row for row in rows if row.at <= since and _is_of(flow, row)}
    now = answers_from(flow, list({(row.question, row.row): row for row in rows}.values()))
    return _between(_shown(flow, answers_from(flow, list(then.values()))), find_path(flow, now), texts)


def _between(before: Shown, path: Path, texts: Texts) -> tuple[Markup, ...]:
    found, blank = list[Markup](), texts.raw("changes.blank")
    for slot in path.slots:
        value = slot.answer.value if slot.answer else None
        old, new = before.get(slot.key, blank), blank if value is None else _line(display(value, slot.question))
        if old != new:
            if slot.question.sensitive:
                old, new = (each if each == blank else HIDDEN for each in (old, new))
            label = short_label(slot)
            found.append(texts.say("changes.line", label=label, old=old, new=new))
    return tuple(found)


def _shown(flow: Flow, given: Answers) -> Shown:
    answered = {key: answer.value for key, answer in given.items() if answer.value is not None}
    return {key: _line(display(value, flow.question(key[0]))) for key, value in answered.items()}


def _line(value: str) -> str:
    return one_line(value, OLD)


def _is_of(flow: Flow, row: answers.AnswerRow) -> bool:
    """A newer form may have dropped a question that was answered."""
    return any(question.name == row.question for question in flow.questions())
