"""The buttons below what was found in a document: all of it at once, or one answer after the other."""

from markupsafe import Markup

from bot import payloads
from bot.payloads import RETURNED_ALL, RETURNED_KEEP, RETURNED_TAKE
from bot.returning.found import Found
from bot.returning.words import label
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.returned.asking import ask_about
from bot.runner.returned.taking import is_outdated, settled, take_item, take_plain
from bot.runner.shelf import our_interview, take
from flows.events import Amended, Replied, Started
from storage import received_files
from storage.persons import Membership


def press_returned(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """Do what the button says; False where it is not this person's to press, or nothing is left to decide."""
    number, *about = ids.split(":")
    file = visit.named(number, received_files.find)
    ours = our_interview(visit, membership, str(file.interview_id)) if file is not None else None
    if file is None or ours is None or membership.role == "helper":
        return False
    found = Found.from_json(file.found)
    at, reading = (*map(payloads.number, about), None, None)[:2]
    desk = Desk(visit, take(visit, ours.id))
    if deed == RETURNED_ALL:
        heard, found = take_plain(desk, found)
    elif at is None or at >= len(found.items) or found.items[at].state != "open":
        heard, at = (), None
    elif deed == RETURNED_TAKE:
        if found.items[at].kind == "computed" and not is_outdated(desk, found.items[at]):
            _overrule(desk, file.id, found, at)
            return True
        heard, found = take_item(desk, found, at, reading or 0)
    elif deed == RETURNED_KEEP:
        heard = (visit.house.texts.say("returned.kept", label=label(desk.path, found.items[at])),)
        found = found.with_item(at, state="kept")
    else:
        heard = ()
    _go_on(desk, file.id, found, heard, first=at if deed == payloads.RETURNED_LOOK else None)
    return True


def _overrule(desk: Desk, file_id: int, found: Found, at: int) -> None:
    """Put the document's figure in the computed one's place; the reason is asked for as always."""
    item, found = found.items[at], found.with_item(at, state="taken")
    found = settled(desk, found)
    received_files.note(desk.visit.connection, file_id, found.to_json())
    others = list(found.open())
    if others:
        ask_about(desk, file_id, others[0][0], others[0][1], ())
    desk.take(Amended(item.key))
    desk.play(Replied(item.readings[0]))


def _go_on(desk: Desk, file_id: int, found: Found, heard: tuple[Markup, ...], *, first: int | None) -> None:
    """The next answer to decide about, else the interview goes on."""
    found = settled(desk, found)
    received_files.note(desk.visit.connection, file_id, found.to_json())
    waiting = list(found.open())
    if not waiting:
        desk.play(Started(), before=(*heard, desk.visit.house.texts.say("returned.over")))
        return
    at, item = next((each for each in waiting if each[0] == first), waiting[0])
    ask_about(desk, file_id, at, item, heard)
