"""A sketch that cannot become a report as it is: why, a line each, above the sketch."""

from typing import Final

from markupsafe import Markup

from bot.authoring.sketching import SketchUnfit
from bot.messages import Outbound
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.showing import show
from bot.runner.voice import say
from bot.speech.shown import VALUE, shortened

_NAMED: Final = 5


def tell_unfit(sketch: OpenSketch, unfit: SketchUnfit) -> None:
    """Say what does not fit, and show the sketch again."""
    texts = sketch.visit.house.texts
    lines = [texts.say("sketch.fault", words=shortened(each, VALUE)) for each in unfit.lines[:_NAMED]]
    say(sketch.visit, [Outbound(Markup("\n").join([texts.say("sketch.unfit"), *lines]))])
    show(sketch)
