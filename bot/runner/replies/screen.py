"""What stands on a person's screen: since it was put there, a colleague may have answered that very question."""

from dataclasses import replace

from bot.runner.desk import Desk
from bot.runner.question_keys import question_in
from flows.events import Event, Kept, Skipped
from flows.path import in_scope
from storage.questions import Asked


def turn_to_screen(desk: Desk, asked: Asked | None) -> bool:
    """Take the question on the screen for the place, whoever answered it meanwhile; whether that was another one."""
    is_ours = asked is not None and asked.interview_id == desk.interview.id
    shown = question_in(asked.question_key) if asked is not None and is_ours else None
    place = desk.slot.key if desk.slot else None
    slot = desk.path.slot(shown)
    if slot is None or shown == place or not in_scope(slot, desk.place.position.scope):
        return False
    desk.keep(replace(desk.place, position=replace(desk.place.position, focus=shown)))
    return True


def skip(desk: Desk, *, turned: bool) -> Event:
    """A skip; what a colleague answered meanwhile is kept, for the skip was meant for the open question."""
    slot = desk.slot
    return Kept() if turned and slot is not None and slot.standing == "answered" else Skipped()
