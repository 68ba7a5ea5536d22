"""A Word form becomes an interview, blank by blank: looked at, tried out, published."""

from bot.runner.sketches.asking import SKETCH, take_reply
from bot.runner.sketches.pressing import press_sketch

__all__ = ["SKETCH", "press_sketch", "take_reply"]
