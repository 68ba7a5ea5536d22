"""The list of reports with how each stands, and choosing one of them."""

import re
from typing import Final

from markupsafe import Markup

from bot.days import calendar
from bot.interviews.progress import open_count
from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.early import remember
from bot.runner.house import Visit
from bot.runner.numbered import labels, picked
from bot.runner.reception import greet
from bot.runner.report.renewing import offer
from bot.runner.shelf import Item, at_hand, begin, shelf, take
from bot.runner.voice import say
from storage import assignments, parts
from storage.interviews import Interview
from storage.persons import Membership

LIST = "list"
_CHOSEN: Final = re.compile(r"(\d{1,3})(?:\.\s.*)?", re.DOTALL)


def show_list(visit: Visit, membership: Membership, *, before: tuple[Markup, ...] = ()) -> None:
    """Every report with how it stands, and a button for each."""
    texts, items = visit.house.texts, shelf(visit, membership)
    if not items:
        say(visit, [Outbound(Markup("\n\n").join([*before, texts.say("parts.none_left")]), keyboard=())])
        return
    current = at_hand(visit, membership)
    lines = [texts.say("report.list")]
    for number, item in enumerate(items, start=1):
        is_current = item.interview is not None and current is not None and item.interview.id == current.id
        key = "report.item_at_hand" if is_current else "report.item"
        lines.append(texts.say(key, number=number, title=item.title, status=_status(visit, item)))
    lines.append(texts.say("report.pick"))
    words = Markup("\n\n").join([*before, Markup("\n").join(lines)])
    say(visit, [Outbound(words, keyboard=labels(texts, (item.title for item in items)))], asks=LIST)


def offer_newer(visit: Visit, membership: Membership) -> None:
    """Reports of one's own whose form has a newer version."""
    offer(visit, [item.interview for item in shelf(visit, membership) if item.interview is not None])


def chosen_number(text: str) -> str | None:
    """The number of the report that a label of the list's keyboard, or a typed number, names."""
    found = _CHOSEN.fullmatch(text.strip())
    return found[1] if found else None


def pick(visit: Visit, membership: Membership, number: str) -> None:
    """Take the report of this number in hand."""
    chosen = picked(shelf(visit, membership), number)
    if chosen is None:
        show_list(visit, membership, before=(visit.house.texts.say("refuse.no_such_report", number=number),))
        return
    begun = chosen.interview
    taken = take(visit, begun.id) if begun else begin(visit, membership.commune_id, chosen.version_id)
    desk = Desk(visit, taken)
    remember(desk, visit.inbound.text)
    greet(desk, chosen=True)


def _status(visit: Visit, item: Item) -> str:
    texts, interview = visit.house.texts, item.interview
    if interview is None:
        return texts.raw("report.item_again" if item.again else "report.item_new")
    if interview.archived_at is not None:
        return texts.raw("report.item_archived")
    if interview.completed_at is not None:
        done = calendar.parts_of(interview.completed_at, visit.house.zone, texts)
        return texts.plain("report.item_done", **done)
    if interview.status == "shown":
        return texts.raw("report.item_shown")
    mine = parts.of_person(visit.connection, visit.inbound.person_id, interview.id)
    scope = frozenset[str]().union(*(part.names for part in mine))
    left = open_count(visit.connection, visit.house.library, interview, scope)
    status = texts.plain("report.item_open", count=left) if left else texts.raw("report.item_ready")
    return f"{status}{_due(visit, interview)}"


def _due(visit: Visit, interview: Interview) -> str:
    texts, assignment = visit.house.texts, assignments.load(visit.connection, interview.assignment_id)
    if assignment is None or assignment.deadline is None:
        return ""
    return texts.plain("report.item_due", deadline=calendar.in_words(assignment.deadline, visit.house.zone, texts))
