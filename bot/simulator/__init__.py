"""A local Bot API over real HTTP, and a chat page on it. It knows nothing of the bot that talks to it.

`api` is the bot's side, `control` and `page/` are the persons' side, and `state` is the world between them.
"""

from bot.simulator.clock import MovableClock
from bot.simulator.server import Simulator, start_simulator
from bot.simulator.state import FIRST_PERSON

__all__ = ["FIRST_PERSON", "MovableClock", "Simulator", "start_simulator"]
