"""The words of one turn: what was taken up, what follows from it, then the question or the review."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.speech.keyboard import keyboard_of, placeholder_of
from bot.speech.question import word_question
from bot.speech.review import word_review
from bot.speech.shown import OLD, REPLY, VALUE, one_line, shortened
from bot.texts import Texts
from flows.answers import display
from flows.path import Slot
from flows.piping import pipe
from flows.rows import MOST_ROWS
from flows.says import Ask, Complete, Computed, LeftBlank, Nothing, Recorded, Refuse, Reject, Reopened, Review, Say

_WORTH, _COPY = 20, 256  # characters: what nobody wants to type again, and what a button of Telegram copies at most


def word_turn(
    says: Sequence[Say], texts: Texts, *, title: str, interview: int, called: str, on_screen: bool
) -> list[Outbound]:
    """The messages of a turn; nearly always one. A review may need several pages.

    `called`: what the report is to be named with each question, where there are others. `on_screen`: the question
    that is asked, or the review, is the one that the person has before them, with its keyboard.
    """
    heard = word_heard(says, texts)
    match says[-1] if says else None:
        case Ask() as ask:
            text = Markup("\n\n").join([*heard, word_question(ask, texts, called)])
            if on_screen and (copy := _copied(says, ask)):
                return [Outbound(text, buttons=((Button(texts.raw("button.copy"), "", copy),),))]
            keyboard = (*_readings(says, ask), *keyboard_of(ask, texts))
            return [Outbound(text, keyboard=keyboard, placeholder=placeholder_of(ask))]
        case Review() as review:
            stands = on_screen and all(isinstance(say, Refuse | Reject) for say in says[:-1])
            pages = word_review(review, texts, title=title, interview=interview, before=() if stands else heard)
            return [_under(heard, pages[-1])] if stands else pages
        case _:
            return [Outbound(Markup("\n\n").join(heard), keyboard=())]


def _under(heard: Sequence[Markup], words: Outbound) -> Outbound:
    """How a review ends: all of it is not sent again for a word that was not understood."""
    return replace(words, text="\n\n".join([*heard, words.text]))


def word_heard(says: Sequence[Say], texts: Texts) -> list[Markup]:
    """What was taken up or refused, a paragraph each, without the question that follows."""
    return list(_heard(says, texts))


def _copied(says: Sequence[Say], ask: Ask) -> str:
    """A refused reply that is worth a button to copy it, so that it need not be typed again."""
    found = [say for say in says if isinstance(say, Reject) and say.slot.key == ask.slot.key]
    return next((say.reply for say in found if _WORTH <= len(say.reply) <= _COPY and not say.invalid.readings), "")


def _readings(says: Sequence[Say], ask: Ask) -> Sequence[tuple[str, ...]]:
    """What a reply may have meant, to be tapped, as long as its question is still in place."""
    found = [say.invalid.readings for say in says if isinstance(say, Reject) and say.slot.key == ask.slot.key]
    return [readings for readings in found if readings]


def _heard(says: Sequence[Say], texts: Texts) -> Iterator[Markup]:
    for say in says:
        match say:
            case Recorded():
                yield from _taken_up(say, texts)
            case LeftBlank():
                yield texts.say("said.blank")
            case Nothing(section, count):
                yield texts.say("said.nothing", section=section.label, count=count)
            case Computed(slot, value):
                yield texts.say("said.computed", label=_label(slot), value=display(value, slot.question))
            case Reopened(slot):
                yield texts.say("said.reopened", label=_label(slot))
            case Reject():
                yield from _rejection(say, texts)
            case Refuse(code):
                yield texts.say(f"refuse.{code}")
            case Complete():
                yield texts.say("report.confirmed")


def _taken_up(say: Recorded, texts: Texts) -> Iterator[Markup]:
    yield _receipt(say, texts)
    if _opens_last_row(say):
        yield texts.say("said.last_row", count=MOST_ROWS)


def _receipt(say: Recorded, texts: Texts) -> Markup:
    question = say.slot.question
    params = {"value": shortened(display(say.value, question), VALUE)} | (
        {"label": _label(say.slot)} if say.aside else {}
    )
    if say.old is None or say.old == say.value:
        return texts.say("said.recorded_aside" if say.aside else "said.recorded", **params)
    key = "said.changed_aside" if say.aside else "said.changed"
    return texts.say(key, old=one_line(display(say.old, question), OLD), **params)


def _opens_last_row(say: Recorded) -> bool:
    return say.slot.question.type == "repeat" and say.value is True and say.slot.key[1] == str(MOST_ROWS)


def _rejection(say: Reject, texts: Texts) -> Iterator[Markup]:
    if say.aside:
        yield texts.say("reject.aside", label=_label(say.slot))
    if say.reply:
        yield texts.say("reject.shown_back", reply=shortened(say.reply, REPLY))
    params = {"example": say.slot.question.example} | dict(say.invalid.params)
    yield texts.say(f"reject.{say.invalid.code}", **params)


def _label(slot: Slot) -> str:
    """A question's wording with its answers in place."""
    return pipe(slot.question.label, slot.facts)
