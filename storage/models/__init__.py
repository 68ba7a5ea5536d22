"""The tables. Declared here, read and written by the repositories, one a noun."""

from storage.models.base import Rows
from storage.models.forms import Publication, Sketch
from storage.models.mail import BotState, InboxRow, OutboxRow, Reminder
from storage.models.office import OfficeOrder, OfficePaper
from storage.models.paper import Document, PaperOrder
from storage.models.people import Claim, Commune, CommuneFact, Member, Person
from storage.models.received import ReceivedFile
from storage.models.work import (
    Answer,
    Assignment,
    Excuse,
    FlowVersion,
    Interview,
    Look,
    Part,
    Position,
    Refusal,
    Return,
    Round,
    RoundCommune,
)

__all__ = [
    "Answer",
    "Assignment",
    "BotState",
    "Claim",
    "Commune",
    "CommuneFact",
    "Document",
    "Excuse",
    "FlowVersion",
    "InboxRow",
    "Interview",
    "Look",
    "Member",
    "OfficeOrder",
    "OfficePaper",
    "OutboxRow",
    "PaperOrder",
    "Part",
    "Person",
    "Position",
    "Publication",
    "ReceivedFile",
    "Refusal",
    "Reminder",
    "Return",
    "Round",
    "RoundCommune",
    "Rows",
    "Sketch",
]
