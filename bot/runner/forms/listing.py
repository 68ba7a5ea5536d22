"""The list: what is under way, what was published, and how a form is brought."""

from typing import Final

from markupsafe import Markup

from bot.authoring.sketching import from_json
from bot.messages import Button, Outbound
from bot.payloads import FORM, payload
from bot.runner.catalogue import report_named
from bot.runner.house import Visit
from bot.runner.sketches.deeds import WHOLE, sketch_payload
from bot.runner.voice import say
from bot.speech.shown import LABEL, one_line
from storage import publications, sketches
from storage.persons import Membership

_SHOWN: Final = 12


def show_forms(visit: Visit, _membership: Membership) -> None:
    """All of it, with a button each."""
    texts = visit.house.texts
    under_way, published = sketches.under_way(visit.connection), publications.current(visit.connection)
    buttons = [
        (_button(visit, "under_way", sketch_payload(row, WHOLE), _title(row.proposal)),) for row in under_way[:_SHOWN]
    ]
    buttons += [
        (_button(visit, kind, payload(FORM, one.id), report_named(visit, one.name).flow.title),)
        for one in published[:_SHOWN]
        for kind in ("offered" if one.flow_version_id is not None else "withdrawn",)
    ]
    lines = [texts.say("form_shelf.head" if buttons else "form_shelf.none"), texts.say("form_shelf.how")]
    say(visit, [Outbound(Markup("\n").join(lines), buttons=tuple(buttons))])


def _title(proposal: str) -> str:
    return from_json(proposal).title


def _button(visit: Visit, kind: str, carried: str, title: str) -> Button:
    return Button(visit.house.texts.plain(f"form_shelf.{kind}", title=one_line(title, LABEL)), carried)
