"""What the labels of the keyboard mean, typed or tapped, at the place where the person is."""

import re

from bot.runner.desk import Desk
from flows.answers.words import plain
from flows.events import Amended, Confirmed, Event, Finished, Kept, Replied, Skipped, Started, WentBack
from flows.path import Slot

_MARK = r"([0-9]{1,3}|[a-z])"
_AMEND = re.compile(rf"sua (?:cau )?(?:so )?{_MARK}")
_AMEND_SAID = re.compile(r"sua (?:cau )?(?:so )?([0-9]{1,3})[ :].+")  # the new answer is asked for by its question
_KEEP_MARK = "\N{CHECK MARK}"


def event_of(desk: Desk, text: str, *, at_review: bool) -> Event | None:
    """The event behind a button's label; None where the text is none."""
    word, slot = plain(text), desk.slot
    labels: dict[str, Event] = {"skip": Skipped(), "back": WentBack()}
    if slot is not None and slot.standing == "doubtful" and not slot.question.calculation:
        labels["wrong"] = Replied(desk.visit.house.texts.raw("button.no"))
    if desk.is_writing:
        labels["done"] = Finished()
    if at_review or slot is None:
        labels["go_on"] = Started()
        labels["fill_blanks"] = _first_blank(desk)
        if not desk.is_complete:
            labels["confirm"] = Confirmed()
    if text.startswith(_KEEP_MARK):
        return Kept()
    return next((event for key, event in labels.items() if word == desk.visit.house.texts.typed(f"button.{key}")), None)


def meant_by_nothing(desk: Desk, text: str) -> tuple[Slot, ...]:
    """The questions that the button "nothing to report" stands for, if this is it."""
    slot = desk.slot
    is_button = plain(text) == desk.visit.house.texts.typed("button.nothing")
    return desk.path.may_be_nothing(slot, desk.place.position.scope) if is_button and slot is not None else ()


def mark_in(text: str, *, at_review: bool) -> str | None:
    """The number or letter of the question that is to be changed, as the review shows it."""
    word = plain(text)
    found = _AMEND.fullmatch(word)
    if found is None and at_review:
        found = re.fullmatch(_MARK, word) or _AMEND_SAID.fullmatch(word)
    return (found[1].lstrip("0") or "0") if found else None


def _first_blank(desk: Desk) -> Event:
    return next((Amended(slot.key) for slot in desk.path.slots if slot.standing == "skipped"), Started())
