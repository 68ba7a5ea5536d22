"""Trying a sketch out: an interview of its own, of which nothing is remembered and nothing is counted."""

from dataclasses import replace

from bot.authoring.sketching import SketchUnfit
from bot.messages import Outbound
from bot.runner.catalogue import TRIAL
from bot.runner.house import Visit
from bot.runner.reception import sit_down
from bot.runner.shelf import begin
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.unfit import tell_unfit
from bot.runner.voice import say
from storage import flow_versions, interviews
from storage.persons import Membership
from templates.importing.changing import retitled


def try_out(sketch: OpenSketch, membership: Membership) -> None:
    """Begin an interview with the form as it is proposed now; the trial before is put away."""
    visit, row, texts = sketch.visit, sketch.row, sketch.visit.house.texts
    title = texts.plain("sketch.trial_title", title=sketch.proposal.title)
    named = replace(sketch, proposal=retitled(sketch.proposal, title))
    try:
        report = named.report(f"{TRIAL}{row.id}", row.revision, remembers=False)
    except SketchUnfit as unfit:
        tell_unfit(sketch, unfit)
        return
    end_trials(visit, row.id)
    version = flow_versions.register(
        visit.connection,
        name=report.flow.name,
        version=str(report.flow.version),
        yaml=report.source,
        form=report.form,
        now=visit.now,
    )
    say(visit, [Outbound(texts.say("sketch.trial"))])
    sit_down(visit, begin(visit, membership.commune_id, version).id)


def end_trials(visit: Visit, sketch_id: int) -> None:
    """Put the trials of a sketch away."""
    for each in interviews.of_flow(visit.connection, f"{TRIAL}{sketch_id}"):
        interviews.archive(visit.connection, each.id, visit.now)
