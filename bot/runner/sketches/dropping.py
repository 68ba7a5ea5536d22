"""Giving a sketch up: asked first. What was published stays."""

from bot.messages import Outbound
from bot.runner.sketches import deeds
from bot.runner.sketches.opened import OpenSketch
from bot.runner.sketches.trying import end_trials
from bot.runner.voice import close, say
from storage import sketches


def ask_drop(sketch: OpenSketch) -> None:
    """Whether to give it up."""
    texts, row = sketch.visit.house.texts, sketch.row
    yes, no = (
        deeds.button(texts, row, "drop_yes", deeds.DROP_SURELY),
        deeds.button(texts, row, "to_whole", deeds.WHOLE),
    )
    words = texts.say("sketch.drop_ask", title=sketch.proposal.title)
    say(sketch.visit, [Outbound(words, buttons=((yes,), (no,)))])


def drop(sketch: OpenSketch) -> None:
    """Give it up; its trials are put away."""
    sketches.close(sketch.visit.connection, sketch.row.id, sketch.visit.now)
    end_trials(sketch.visit, sketch.row.id)
    close(sketch.visit, sketch.visit.house.texts.say("sketch.dropped", title=sketch.proposal.title))
