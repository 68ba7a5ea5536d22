"""What administrators asked for about all communes, made outside the turn that asked."""

from bot.office_papers.collector import Collector

__all__ = ["Collector"]
