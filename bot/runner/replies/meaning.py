"""What a typed message or a tapped label means at the place where the person is."""

from markupsafe import Markup

from bot.runner.desk import CUT, Desk
from bot.runner.early import HELD, hold, is_double, is_early, remember, remember_soon, take_choice, take_early
from bot.runner.question_keys import REVIEW
from bot.runner.reception import tell_done
from bot.runner.replies.clash import CLASH, ask_if_clash, take_clash
from bot.runner.replies.corrections import answered_message, correct
from bot.runner.replies.labels import event_of, mark_in, meant_by_nothing
from bot.runner.replies.nothing import NOTHING, ask_nothing, take_nothing
from bot.runner.replies.screen import skip, turn_to_screen
from bot.runner.report.archiving import ARCHIVE, take_archive_answer
from bot.speech.manners import manner_of
from bot.speech.review import marked
from bot.speech.shown import REPLY, shortened
from flows.events import Amended, Event, Replied, Skipped, Started, Wrote
from flows.path import Slot, in_scope
from storage.questions import Asked


def take_text(desk: Desk, text: str, asked: Asked | None) -> None:
    """Take up a message, unless it came before its question."""
    _take(desk, text, asked)
    desk.keep_all()


def _take(desk: Desk, text: str, asked: Asked | None) -> None:
    spot = answered_message(desk)
    if spot is not None:
        remember(desk, text)
        correct(desk, spot)
        return
    if is_early(desk, asked) or is_double(desk, asked, text):
        take_early(desk, text)
        return
    remember_soon(desk, text)
    turned = turn_to_screen(desk, asked)
    showing = desk.showing = asked.question_key if asked else ""
    if showing == HELD and desk.place.held:
        take_choice(desk, text)
    elif showing == CLASH and desk.place.held:
        take_clash(desk, text)
    elif showing == ARCHIVE:
        take_archive_answer(desk, text)
    elif showing == NOTHING:
        take_nothing(desk, text)
    elif desk.visit.inbound.what == "forwarded":
        desk.play(Started(), before=(_sentence(desk, "forwarded"),))
    elif (event := event_of(desk, text, at_review=showing == REVIEW)) is not None:
        desk.play(skip(desk, turned=turned) if isinstance(event, Skipped) else event)
    elif (slots := meant_by_nothing(desk, text)) and showing != REVIEW:
        ask_nothing(desk, slots)
    else:
        _reply(desk, text, asked, at_review=showing == REVIEW)


def take_other(desk: Desk, asked: Asked | None) -> None:
    """A sticker, photo, voice message …: say what to send instead, and ask the same again."""
    desk.showing = asked.question_key if asked else ""
    if desk.slot is None and desk.is_complete:
        tell_done(desk)
    else:
        desk.play(Started(), before=(_sentence(desk, "not_text"),))


def _reply(desk: Desk, text: str, asked: Asked | None, *, at_review: bool) -> None:
    say, slot = desk.visit.house.texts.say, desk.slot
    mark = mark_in(text, at_review=at_review or slot is None)
    if mark is not None:
        scope = desk.place.position.scope
        wanted = marked([one for one in desk.path.slots if in_scope(one, scope)]).get(mark)
        if wanted is not None:
            desk.play(Amended(wanted.key))
        else:
            desk.play(Started(), before=(say("refuse.no_such_mark", mark=mark),))
    elif slot is not None and not at_review:
        if not ask_if_clash(desk, asked, text):
            desk.play(_written(slot, text))
    elif slot is not None:
        hold(desk, text)
    elif desk.is_complete:
        tell_done(desk)
    else:
        desk.play(Started(), before=(say("reject.shown_back", reply=shortened(text, REPLY)),))


def _written(slot: Slot, text: str) -> Event:
    """A text of several lines may come in several messages; where Telegram cut a long one, nothing stands between."""
    if not slot.question.multiline:
        return Replied(text)
    value = slot.answer.value if slot.answer else None
    return Wrote(text, glue="" if isinstance(value, str) and len(value) >= CUT and "\n" not in value[-CUT:] else "\n")


def _sentence(desk: Desk, code: str) -> Markup:
    say, slot = desk.visit.house.texts.say, desk.slot
    question = slot.question if slot else None
    if question is None or not question.example or manner_of(question).is_tapped:
        return say(f"reject.{code}_tap")
    return say(f"reject.{code}", example=question.example)
