"""Between two versions of a published form: other questions, and other words on the paper."""

import re
from difflib import ndiff
from typing import Final

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import FORM, FORM_ROLL_BACK, payload
from bot.runner.catalogue import report_of
from bot.runner.house import Visit
from bot.runner.report.renewing import differences
from bot.runner.voice import say
from bot.speech.shown import REPLY, one_line
from flows.versions import compare
from storage.publications import Publication
from templates.holes import SHOWN
from templates.reading import margins, paragraphs

_NAMED: Final = 6
_PLACE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_KEYS: Final = {"-": "form_shelf.line_before", "+": "form_shelf.line_now"}


def show_difference(visit: Visit, current: Publication, other: Publication) -> None:
    """What was added, left out and changed since another version, and that version once more."""
    texts, old, new = visit.house.texts, report_of(visit, other), report_of(visit, current)
    head = texts.say("form_shelf.difference_head", old=old.flow.version, new=new.flow.version)
    found = [*differences(visit, compare(old.flow, new.flow)), *_printed(visit, old.form, new.form)]
    words = Markup("\n").join([head, *(found or [texts.say("form_shelf.same")])])
    back = Button(texts.plain("form_shelf.roll_back", version=other.version or ""), payload(FORM_ROLL_BACK, other.id))
    stay = Button(texts.raw("form_shelf.leave"), payload(FORM, current.id))
    say(visit, [Outbound(words, buttons=((back,), (stay,)))])


def _printed(visit: Visit, old: bytes, new: bytes) -> list[Markup]:
    """The lines of the paper that are others, as they were and as they are."""
    texts = visit.house.texts
    changed = [(each[0], each[2:]) for each in ndiff(_lines(old), _lines(new)) if each[0] in _KEYS]
    told = [texts.say(_KEYS[sign], line=one_line(line, REPLY)) for sign, line in changed[:_NAMED]]
    rest = len(changed) - _NAMED
    return [*told, texts.say("form_shelf.lines_more", count=rest)] if rest > 0 else told


def _lines(form: bytes) -> list[str]:
    return [_PLACE.sub(SHOWN, line) for line in (*paragraphs(form), *margins(form))]
