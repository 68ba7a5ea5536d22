"""Putting a report away: asked first, nothing lost, taken out again by /baocao."""

from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.early import hold
from bot.runner.voice import say
from flows.answers.choice import agreement
from flows.answers.words import plain
from flows.events import Started
from storage import interviews, positions

ARCHIVE = "archive"


def ask_archive(desk: Desk) -> None:
    """Ask whether to put the report away."""
    texts = desk.visit.house.texts
    keyboard = ((texts.raw("button.archive"),), (texts.raw("button.stay"),))
    words = Outbound(texts.say("report.archive_ask", title=desk.report.flow.title), keyboard=keyboard)
    say(desk.visit, [words], asks=ARCHIVE, interview=desk.interview.id)


def take_archive_answer(desk: Desk, text: str) -> None:
    """Only a yes puts it away; at a no the interview goes on, and anything else is kept until it is clear for what."""
    visit, texts = desk.visit, desk.visit.house.texts
    word, agreed = plain(text), agreement(text)
    if agreed or word == texts.typed("button.archive"):
        interviews.archive(visit.connection, desk.interview.id, visit.now)
        positions.set_current(visit.connection, visit.inbound.person_id, None)
        say(visit, [Outbound(texts.say("report.archived"), keyboard=())], interview=desk.interview.id)
    elif agreed is False or word == texts.typed("button.stay"):
        desk.play(Started())
    else:
        hold(desk, text)
