"""One published form: its versions, who published them and when, and what can be done with them."""

from typing import Final

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Button, Outbound
from bot.payloads import FORM_DIFFERENCE, FORM_EDIT, FORM_ROLL_BACK, FORM_WITHDRAW, payload
from bot.runner.catalogue import report_named
from bot.runner.house import Visit
from bot.runner.voice import say
from storage import publications
from storage.publications import Publication

_SHOWN: Final = 10


def show_form(visit: Visit, current: Publication) -> None:
    """The form with its history, the newest first."""
    texts, found = visit.house.texts, publications.history(visit.connection, current.name)
    lines = [texts.say("form_shelf.title", title=report_named(visit, current.name).flow.title)]
    lines += [_line(visit, each) for each in found[:_SHOWN]]
    is_offered = current.flow_version_id is not None

    def button(key: str, deed: str, one: Publication) -> tuple[Button, ...]:
        return (Button(texts.plain(f"form_shelf.{key}", version=one.version or ""), payload(deed, one.id)),)

    older = _older(current, found)
    rows = [button("difference", FORM_DIFFERENCE, one) for one in older if is_offered]
    rows += [button("roll_back", FORM_ROLL_BACK, one) for one in older if not is_offered]
    rows.append(button("edit", FORM_EDIT, current))
    rows += [button("withdraw", FORM_WITHDRAW, current)] if is_offered else []
    say(visit, [Outbound(Markup("\n").join(lines), buttons=tuple(rows))])


def _older(current: Publication, found: tuple[Publication, ...]) -> list[Publication]:
    """The other versions, each once."""
    others = (one for one in reversed(found) if one.flow_version_id not in (None, current.flow_version_id))
    versions = {one.flow_version_id: one for one in others}
    return sorted(versions.values(), key=lambda one: -one.id)[:_SHOWN]


def _line(visit: Visit, each: Publication) -> Markup:
    texts, when = visit.house.texts, calendar.parts_of(each.at, visit.house.zone, visit.house.texts)
    by = each.by or texts.raw("people.gone")
    key = "form_shelf.line" if each.version is not None else "form_shelf.line_withdrawn"
    return texts.say(key, version=each.version or "", by=by, **when)
