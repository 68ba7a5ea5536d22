"""What can be done with a published form: another version of it, none any more, or the next one."""

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import FORM, FORM_ROLL_BACK_SURELY, FORM_WITHDRAW_SURELY, payload
from bot.runner.catalogue import report_named, report_of
from bot.runner.house import Visit
from bot.runner.report.renewing import dry_run
from bot.runner.sketches.opened import open_sketch
from bot.runner.sketches.showing import show
from bot.runner.voice import say, tell
from storage import flow_versions, publications, rounds, sketches
from storage.publications import Publication


def ask_roll_back(visit: Visit, current: Publication, other: Publication) -> None:
    """What moving to this version would do to reports under way, and one tap to offer it."""
    texts, lines = visit.house.texts, list[Markup]()
    lines.append(texts.say("form_shelf.roll_back_ask", version=other.version or ""))
    if current.flow_version_id is not None:
        lines += dry_run(visit, current.flow_version_id, report_of(visit, other).flow)
    yes = Button(texts.raw("form_shelf.roll_back_yes"), payload(FORM_ROLL_BACK_SURELY, other.id))
    say(visit, [Outbound(Markup("\n").join(lines), buttons=((yes,), leave(visit, current)))])


def roll_back(visit: Visit, other: Publication) -> None:
    """Offer an earlier version again."""
    _publish(visit, other, other.flow_version_id)
    tell(visit, "form_shelf.rolled_back", version=other.version or "", title=report_named(visit, other.name).flow.title)


def ask_withdraw(visit: Visit, current: Publication) -> None:
    """Whether it shall be offered no more."""
    texts = visit.house.texts
    yes = Button(texts.raw("form_shelf.withdraw_yes"), payload(FORM_WITHDRAW_SURELY, current.id))
    lines = [texts.say("form_shelf.withdraw_ask", title=report_named(visit, current.name).flow.title)]
    if _is_given_again(visit, current.name):
        lines.append(texts.say("form_shelf.withdraw_given"))
    say(visit, [Outbound(Markup("\n").join(lines), buttons=((yes,), leave(visit, current)))])


def _is_given_again(visit: Visit, name: str) -> bool:
    """Whether a round goes on giving this form to communes, month by month."""
    going_on = [each for each in rounds.given(visit.connection) if each.next_at is not None]
    return any(flow_versions.get(visit.connection, each.flow_version_id).name == name for each in going_on)


def withdraw(visit: Visit, current: Publication) -> None:
    """Offer it no more; what was begun with it goes on."""
    _publish(visit, current, None)
    tell(visit, "form_shelf.withdrawn_done", title=report_named(visit, current.name).flow.title)


def edit(visit: Visit, current: Publication) -> None:
    """Open what it was published from, as a sketch of its next version; one that is open already is shown."""
    known = next((one for one in sketches.under_way(visit.connection) if one.flow == current.name), None)
    origin = sketches.load(visit.connection, current.sketch_id) if current.sketch_id is not None else None
    if known is None and origin is not None:
        by = visit.inbound.person_id
        known = sketches.copy(visit.connection, origin, flow=current.name, person_id=by, now=visit.now)
    sketch = open_sketch(visit, known.id if known else None)
    if sketch is not None:
        show(sketch)


def _publish(visit: Visit, each: Publication, version: int | None) -> None:
    by = visit.inbound.person_id
    publications.publish(visit.connection, each.name, version, sketch_id=each.sketch_id, person_id=by, now=visit.now)


def leave(visit: Visit, current: Publication) -> tuple[Button, ...]:
    """The button that changes nothing."""
    return (Button(visit.house.texts.raw("form_shelf.leave"), payload(FORM, current.id)),)
