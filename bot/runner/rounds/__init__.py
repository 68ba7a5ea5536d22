"""/giao: an administrator gives a report to communes, looks at what was given, changes it and withdraws it."""

from bot.runner.rounds.asking import ROUND
from bot.runner.rounds.view import press_round
from bot.runner.rounds.wizard import begin, take_reply

__all__ = ["ROUND", "begin", "press_round", "take_reply"]
