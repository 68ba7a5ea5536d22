"""/giao: an administrator gives a report to communes, looks at what was given, changes it and withdraws it."""

from bot.runner.rounds.asking import ROUND
from bot.runner.rounds.drafting import ask_report, take_reply
from bot.runner.rounds.given import press_round

__all__ = ["ROUND", "ask_report", "press_round", "take_reply"]
