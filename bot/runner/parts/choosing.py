"""What can be handed on, and what was."""

from markupsafe import Markup

from bot.runner.desk import Desk
from bot.runner.naming import person_named
from bot.runner.parts.scope import names_in
from bot.speech.shown import LABEL, one_line, short_label
from storage import parts

Choice = tuple[str, frozenset[str]]
"""A label, and the sections or questions that it stands for."""


def choices(desk: Desk) -> list[Choice]:
    """The sections with something still to answer, and the question in place."""
    texts, slots = desk.visit.house.texts, [slot for slot in desk.path.slots if slot.is_open]
    found: list[Choice] = []
    for section in dict.fromkeys(slot.section for slot in slots):
        count = sum(slot.section == section for slot in slots)
        found.append((texts.plain("parts.section", section=section.label, count=count), frozenset({section.name})))
    if desk.slot is not None:
        label = texts.plain("parts.question", label=short_label(desk.slot))
        found.append((label, frozenset({desk.slot.question.name})))
    return found


def label_of(desk: Desk, part: parts.Part) -> str:
    """A part in short."""
    return one_line(names_in(desk.report.flow, part), LABEL)


def line_of(desk: Desk, part: parts.Part) -> Markup:
    """A part and in whose hands it is."""
    texts, visit = desk.visit.house.texts, desk.visit
    key = "waiting" if part.taken_by is None else "done" if part.done_at else "taken"
    name = person_named(visit, part.taken_by) if part.taken_by is not None else ""
    return texts.say(f"parts.{key}", part=label_of(desk, part), name=name)
