"""What is typed about a sketch: another question, another title, the blank that asks for the same, a blank to see."""

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from bot import payloads
from bot.messages import Outbound
from bot.runner.house import Visit
from bot.runner.sketches.deeds import ALL, UNSURE, Walk, asks
from bot.runner.sketches.joining import take_number
from bot.runner.sketches.opened import OpenSketch, open_sketch
from bot.runner.sketches.showing import show, show_blank, show_from
from bot.runner.voice import close, say, tell
from flows.answers.words import plain
from storage.persons import Membership
from storage.questions import Asked
from templates.importing import ImportRefused
from templates.importing.changing import relabelled, retitled


def _ask(sketch: OpenSketch, step: str, words: Markup, at: int = 0, walk: Walk = ALL) -> None:
    """Put a question about a sketch on the screen; it can always be left."""
    keyboard = ((sketch.visit.house.texts.raw("button.stop"),),)
    say(sketch.visit, [Outbound(words, keyboard=keyboard)], asks=asks(sketch.row, step, at, walk))


def ask_label(sketch: OpenSketch, at: int, walk: Walk) -> None:
    """How the question shall be put."""
    label = sketch.proposal.fact(sketch.blanks[at].fact).label
    _ask(sketch, "label", sketch.visit.house.texts.say("sketch.label_ask", label=label), at, walk)


def ask_title(sketch: OpenSketch) -> None:
    """What the report shall be called."""
    _ask(sketch, "title", sketch.visit.house.texts.say("sketch.title_ask", title=sketch.proposal.title))


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """What was typed or tapped while such a question is on the screen."""
    _, step, number, revision, place, walked = asked.question_key.split(":")
    walk: Walk = UNSURE if walked == UNSURE else ALL
    sketch, at = open_sketch(visit, payloads.number(number)), int(place)
    if membership.role != "admin":
        tell(visit, "people.admins_only")
    elif sketch is None:
        close(visit, visit.house.texts.say("sketch.gone"))
    elif sketch.row.revision != int(revision):
        show(sketch, "sketch.changed_since")
    elif plain(visit.inbound.text) == visit.house.texts.typed("button.stop"):
        show(sketch) if step == "title" else show_blank(sketch, at, walk)
    else:
        _STEPS[step](sketch, at, walk)


def _take_label(sketch: OpenSketch, at: int, walk: Walk) -> None:
    try:
        other = relabelled(sketch.proposal, sketch.blanks[at].fact, sketch.visit.inbound.text)
    except ImportRefused as refused:
        tell(sketch.visit, f"sketch.{refused.code}")
        ask_label(sketch, at, walk)
    else:
        show_blank(sketch.change(other), at, walk, "sketch.relabelled")


def _take_title(sketch: OpenSketch, _at: int, _walk: Walk) -> None:
    try:
        other = retitled(sketch.proposal, sketch.visit.inbound.text)
    except ImportRefused as refused:
        tell(sketch.visit, f"sketch.{refused.code}")
        ask_title(sketch)
    else:
        show(sketch.change(other), "sketch.retitled")


def _take_place(sketch: OpenSketch, at: int, walk: Walk) -> None:
    """Nothing was asked but to press a button; a number is the blank that somebody wants to see."""
    number = payloads.number(sketch.visit.inbound.text.strip())
    if number is not None and 0 < number <= len(sketch.blanks):
        show_blank(sketch, number - 1, ALL)
    else:
        show_from(sketch, at, walk, "sketch.press")


_STEPS: Final[Mapping[str, Callable[[OpenSketch, int, Walk], None]]] = {
    "label": _take_label,
    "title": _take_title,
    "join": take_number,
    "look": _take_place,
}
