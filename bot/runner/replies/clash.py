"""Two answers to one question at the same time: whoever comes second is shown the first one's, and asked."""

from dataclasses import replace

from bot.days import calendar
from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.naming import person_named
from bot.runner.voice import say
from bot.speech.shown import REPLY, shortened, veiled
from flows import answers as types
from flows.answers import InvalidAnswer
from flows.answers.words import plain
from flows.events import Kept, Replied
from storage import answers
from storage.questions import Asked

CLASH = "clash"


def ask_if_clash(desk: Desk, asked: Asked | None, text: str) -> bool:
    """Ask which answer stands, if a colleague gave another since this question was on the screen; whether it was."""
    slot = desk.slot
    if slot is None or slot.answer is None or asked is None or asked.attempted_at is None:
        return False
    row = answers.latest(desk.visit.connection, desk.interview.id, slot.key)
    is_theirs = row is not None and row.value is not None and row.person_id != desk.visit.inbound.person_id
    if row is None or not is_theirs or row.at <= asked.attempted_at:
        return False
    value = types.parse(text, slot.question, desk.visit.today)
    if isinstance(value, InvalidAnswer) or types.dump(value, slot.question) == row.value:
        return False
    _ask(desk, row, text)
    return True


def take_clash(desk: Desk, text: str) -> None:
    """One's own, or the colleague's; anything else is one's own again, written anew."""
    texts, word, held = desk.visit.house.texts, plain(text), desk.place.held
    if word not in (texts.typed("clash.mine"), texts.typed("clash.theirs")):
        row = answers.latest(desk.visit.connection, desk.interview.id, desk.slot.key) if desk.slot else None
        if row is not None:
            _ask(desk, row, text)
        return
    desk.keep(replace(desk.place, held=""))
    desk.play(Replied(held) if word == texts.typed("clash.mine") else Kept())


def _ask(desk: Desk, row: answers.AnswerRow, text: str) -> None:
    visit, texts, slot = desk.visit, desk.visit.house.texts, desk.slot
    desk.keep(replace(desk.place, held=text, position=replace(desk.place.position, focus=slot.key if slot else None)))
    shown = veiled(slot.answer.value, slot.question) if slot and slot.answer and slot.answer.value else ""
    time = calendar.parts_of(row.at, visit.house.zone, texts)["time"]
    name = person_named(visit, row.person_id)
    words = texts.say("clash.ask", name=name, time=time, theirs=shortened(shown, REPLY), mine=shortened(text, REPLY))
    keyboard = ((texts.raw("clash.mine"),), (texts.raw("clash.theirs"),))
    say(visit, [Outbound(words, keyboard=keyboard)], asks=CLASH, interview=desk.interview.id)
