"""Nothing to report in a section: one tap to ask for it, one to say yes."""

from collections.abc import Sequence

from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.early import hold
from bot.runner.voice import say
from bot.speech.shown import short_label
from flows.answers.choice import agreement
from flows.answers.words import plain
from flows.events import Emptied, Started
from flows.path import Slot

NOTHING = "nothing"


def ask_nothing(desk: Desk, slots: Sequence[Slot]) -> None:
    """Name the questions that would be answered so, and let the person agree."""
    texts = desk.visit.house.texts
    labels = "\n".join(f"• {short_label(slot)}" for slot in slots)
    words = texts.say("nothing.ask", section=slots[0].section.label, count=len(slots), labels=labels)
    keyboard = ((texts.raw("button.nothing_yes"),), (texts.raw("button.nothing_no"),))
    say(desk.visit, [Outbound(words, keyboard=keyboard)], asks=NOTHING, interview=desk.interview.id)


def take_nothing(desk: Desk, text: str) -> None:
    """A yes answers them all; at a no they are asked one by one."""
    word, agreed, texts = plain(text), agreement(text), desk.visit.house.texts
    if agreed or word == texts.typed("button.nothing_yes"):
        desk.play(Emptied())
    elif agreed is False or word == texts.typed("button.nothing_no"):
        desk.play(Started())
    else:
        hold(desk, text)
