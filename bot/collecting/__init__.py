"""What administrators asked for about all communes, made outside the turn that asked."""

from bot.collecting.collector import Collector

__all__ = ["Collector"]
