"""Publishing a sketch: what it would change is shown first; then all communes can begin with it."""

from markupsafe import Markup

from bot.authoring.sketching import SketchUnfit
from bot.messages import Outbound
from bot.reports import Report
from bot.runner.catalogue import PUBLISHED, flow_of, report_named
from bot.runner.report.renewing import differences, dry_run
from bot.runner.sketches import deeds
from bot.runner.sketches.deeds import UNSURE
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.trying import end_trials
from bot.runner.sketches.unfit import tell_unfit
from bot.runner.voice import close, say
from flows.answers.words import plain
from flows.versions import compare
from storage import flow_versions, publications, sketches
from storage.publications import Publication
from templates.importing import name_of


def ask_publish(sketch: OpenSketch) -> None:
    """What would be published, as what, and what that means for reports under way."""
    texts, row, before = sketch.visit.house.texts, sketch.row, _before(sketch)
    try:
        report = _report(sketch, before)
    except SketchUnfit as unfit:
        tell_unfit(sketch, unfit)
        return
    lines = [texts.say("sketch.publish_ask", title=report.flow.title, version=report.flow.version)]
    if count := len(sketch.unsure):
        lines.append(texts.say("sketch.publish_unsure", count=count))
    lines += _consequences(sketch, report, before) if before is not None else []
    yes = "publish_next" if before else "publish_yes"
    rows = [(deeds.button(texts, row, yes, deeds.PUBLISH_SURELY),)]
    if before is not None and row.flow is None:
        rows.append((deeds.button(texts, row, "publish_apart", deeds.PUBLISH_APART),))
    if count:
        rows.append((deeds.button(texts, row, "look_unsure", deeds.NEXT, 0, UNSURE, count=count),))
    rows.append((deeds.button(texts, row, "to_whole", deeds.WHOLE),))
    say(sketch.visit, [Outbound(Markup("\n").join(lines), buttons=tuple(rows))])


def publish(sketch: OpenSketch, *, apart: bool = False) -> None:
    """Register it as a version of its own, for ever, and offer it. `apart`: not as the next of a form of its title."""
    visit, before = sketch.visit, None if apart else _before(sketch)
    try:
        report = _report(sketch, before)
    except SketchUnfit as unfit:
        tell_unfit(sketch, unfit)
        return
    flow, by = report.flow, visit.inbound.person_id
    version = flow_versions.register(
        visit.connection,
        name=flow.name,
        version=str(flow.version),
        yaml=report.source,
        form=report.form,
        now=visit.now,
    )
    publications.publish(visit.connection, flow.name, version, sketch_id=sketch.row.id, person_id=by, now=visit.now)
    sketches.close(visit.connection, sketch.row.id, visit.now)
    end_trials(visit, sketch.row.id)
    close(visit, visit.house.texts.say("sketch.published", title=flow.title, version=flow.version))


def _before(sketch: OpenSketch) -> Publication | None:
    """What this is the next version of: what it was opened from, or a published form of the same title."""
    found = publications.current(sketch.visit.connection)
    if sketch.row.flow is not None:
        return next((one for one in found if one.name == sketch.row.flow), None)
    title = plain(sketch.proposal.title)
    return next((one for one in found if plain(report_named(sketch.visit, one.name).flow.title) == title), None)


def _report(sketch: OpenSketch, before: Publication | None) -> Report:
    connection = sketch.visit.connection
    if before is not None:
        last = flow_versions.latest(connection, before.name)
        return sketch.report(before.name, int(last.version) + 1 if last else 1)
    wanted, number = f"{PUBLISHED}{name_of(sketch.proposal.title)}", 1
    name = wanted
    while flow_versions.latest(connection, name) is not None:
        number += 1
        name = f"{wanted}-{number}"
    return sketch.report(name, 1)


def _consequences(sketch: OpenSketch, report: Report, before: Publication) -> list[Markup]:
    """Against the version that is offered now: other questions, and a dry run of moving what is under way."""
    visit, version = sketch.visit, before.flow_version_id
    if version is None:
        return []
    changed = differences(visit, compare(flow_of(visit, version), report.flow))
    return [*changed, *dry_run(visit, version, report.flow)]
