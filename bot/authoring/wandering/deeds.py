"""What a person does at a question that is asked at random."""

from collections.abc import Sequence
from datetime import date
from random import Random

from bot.authoring.wandering.replies import random_reply
from flows.events import Event, Kept, Replied, Skipped, Started
from flows.says import Ask


def deed(last: object, words: Sequence[str], chance: Random, today: date) -> Event:
    """Mostly answers, sometimes skips, mostly confirms what is doubted."""
    if not isinstance(last, Ask):
        return Started()
    slot = last.slot
    if slot.standing == "doubtful" and chance.random() < 3 / 4:
        return Kept()
    if slot.standing == "unreasoned":
        return Replied(words[0])
    if chance.random() < 1 / 12 or slot.follows:
        return Skipped()
    return Replied(random_reply(slot, words, chance, today))
