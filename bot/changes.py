"""What changed in a report since its leader saw it last."""

from datetime import datetime

from markupsafe import Markup
from sqlalchemy import Connection

from bot.memory import answers_from
from bot.messages import Button, Outbound
from bot.payloads import LOOK_APPROVE, LOOK_RETURN, payload
from bot.speech.shown import LABEL, OLD, one_line
from bot.texts import Texts
from flows.answers import display
from flows.piping import pipe
from flows.record import Answers, Key
from flows.routing import find_path
from flows.schema import Flow
from storage import answers, looks

_MOST = 15


def word_look(connection: Connection, flow: Flow, texts: Texts, look: looks.Look) -> Outbound:
    """What the leader is asked below the draft: the changes since last time, and what to decide."""
    last = looks.last(connection, look.interview_id, before=look.id)
    if last is None:
        lines = [texts.say("looks.first")]
    else:
        found = _changes(connection, flow, texts, look.interview_id, last.shown_at)
        lines = [texts.say("looks.changes"), *found[:_MOST]] if found else [texts.say("looks.no_changes")]
        lines += [texts.say("looks.more", count=len(found) - _MOST)] if len(found) > _MOST else []
    approve = Button(texts.raw("looks.approve"), payload(LOOK_APPROVE, look.id))
    give_back = Button(texts.raw("looks.return"), payload(LOOK_RETURN, look.id))
    words = Markup("\n").join([*lines, texts.say("looks.how")])
    return Outbound(words, buttons=((approve,), (give_back,)))


def _changes(connection: Connection, flow: Flow, texts: Texts, interview_id: int, since: datetime) -> list[Markup]:
    rows = answers.history(connection, interview_id)
    before = answers_from(flow, list({(row.question, row.row): row for row in rows if row.at <= since}.values()))
    after = answers_from(flow, list({(row.question, row.row): row for row in rows}.values()))
    path, found = find_path(flow, after), list[Markup]()
    for slot in path.slots:
        old, new = _shown(flow, before, slot.key, texts), _shown(flow, after, slot.key, texts)
        if old != new:
            label = one_line(pipe(slot.question.label, slot.facts), LABEL)
            found.append(texts.say("looks.change", label=label, old=old, new=new))
    return found


def _shown(flow: Flow, given: Answers, key: Key, texts: Texts) -> str:
    answer = given.get(key)
    if answer is None or answer.value is None:
        return texts.raw("looks.blank")
    return one_line(display(answer.value, flow.question(key[0])), OLD)
