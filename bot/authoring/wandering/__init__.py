"""`baocao random`: complete interviews with random answers, to find what an author cannot see in the flow's file."""

from bot.authoring.wandering.findings import Finding, Survey
from bot.authoring.wandering.surveying import survey

__all__ = ["Finding", "Survey", "survey"]
