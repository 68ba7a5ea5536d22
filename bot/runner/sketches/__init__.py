"""A Word form on its way to an interview: each found blank in its sentence, tried out, then published."""

from bot.runner.sketches.asking import take_reply
from bot.runner.sketches.bringing import BroughtForm
from bot.runner.sketches.opened import open_sketch
from bot.runner.sketches.pressing import press_sketch
from bot.runner.sketches.showing import ASKS, show, whole

__all__ = ["ASKS", "BroughtForm", "open_sketch", "press_sketch", "show", "take_reply", "whole"]
