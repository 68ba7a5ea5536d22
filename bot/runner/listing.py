"""The list of reports, and choosing one of them."""

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.progress import open_count
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.reception import greet, sit_down
from bot.runner.shelf import Item, begin, shelf
from bot.runner.voice import say
from storage.persons import Membership

GO_ON, BEGIN = "c", "n"


def show_list(visit: Visit, membership: Membership, *, before: tuple[Markup, ...] = ()) -> None:
    """Every report with how it stands, and a button for each."""
    texts, items = visit.house.texts, shelf(visit, membership.commune_id)
    lines = [*before, texts.say("report.list")]
    buttons: list[tuple[Button, ...]] = []
    for number, item in enumerate(items, start=1):
        lines.append(texts.say("report.item", number=number, title=item.title, status=_status(visit, item)))
        payload = f"{GO_ON}:{item.interview.id}" if item.interview else f"{BEGIN}:{item.version_id}"
        buttons.append((Button(texts.plain("report.open", number=number), payload),))
    lines.append(texts.say("report.pick"))
    say(visit, [Outbound(Markup("\n").join(lines), buttons=tuple(buttons))])


def pick(visit: Visit, membership: Membership, number: str) -> None:
    """Take the report of this number in hand."""
    items = shelf(visit, membership.commune_id)
    chosen = items[int(number) - 1] if number.isascii() and number.isdigit() and 0 < int(number) <= len(items) else None
    if chosen is None:
        show_list(visit, membership, before=(visit.house.texts.say("refuse.no_such_report", number=number),))
    elif chosen.interview is not None:
        sit_down(visit, chosen.interview.id)
    else:
        greet(Desk(visit, begin(visit, membership.commune_id, chosen.version_id)))


def _status(visit: Visit, item: Item) -> str:
    texts, interview = visit.house.texts, item.interview
    if interview is None:
        return texts.raw("report.item_new")
    if interview.archived_at is not None:
        return texts.raw("report.item_archived")
    if interview.status == "complete":
        return texts.raw("report.item_done")
    left = open_count(visit.connection, visit.house.library, interview)
    return texts.plain("report.item_open", count=left)
