"""A local Bot API over real HTTP, and a chat page on it. It knows nothing of the bot that talks to it."""

from bot.simulator.clock import MovableClock
from bot.simulator.server import Simulator, start_simulator

__all__ = ["MovableClock", "Simulator", "start_simulator"]
