"""The words of one question."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.speech.manners import manner_of, offered_text
from bot.speech.shown import VALUE, shortened
from bot.texts import Texts
from flows.answers import display
from flows.notation import date_numeric
from flows.piping import pipe
from flows.says import Ask


def word_question(ask: Ask, texts: Texts, report: str = "") -> Markup:
    """The report if it is to be named, then place, question, hint and example, a line each."""
    named = [texts.say("ask.report", title=report)] if report else []
    return Markup("\n").join([*named, *_lines(ask, texts)])


def _lines(ask: Ask, texts: Texts) -> Iterator[Markup]:
    slot, question = ask.slot, ask.slot.question
    yield from (Markup("<i>{}</i>").format(note) for note in ask.notes)
    if slot.follows:
        yield texts.say("ask.head_computed", section=slot.section.label)
    else:
        yield texts.say("ask.head", number=ask.number, total=ask.total, section=slot.section.label)
    yield Markup("<b>{}</b>").format(pipe(question.label, slot.facts))
    if ask.writing and slot.standing == "answered":
        yield texts.say("ask.writing")
        return
    match slot.standing:
        case "doubtful" if question.calculation:
            yield texts.say("ask.overruled_changed", value=_own(ask), computed=offered_text(ask))
            return
        case "doubtful":
            yield texts.say("ask.doubt", warning=_message(ask, question.warning_message))
            yield texts.say("ask.doubt_how")
            return
        case "unreasoned":
            computed = display(slot.facts.computed(question), question)
            yield texts.say("ask.reason", computed=computed)
            return
        case "computed":
            yield texts.say("ask.computed", value=offered_text(ask))
            return
        case "refused":
            yield texts.say("ask.reopened", why=_message(ask, question.constraint_message))
    yield from _how(ask, texts)


def _how(ask: Ask, texts: Texts) -> Iterator[Markup]:
    slot, question, manner = ask.slot, ask.slot.question, manner_of(ask.slot.question)
    if question.hint:
        yield Markup("<i>{}</i>").format(pipe(question.hint, slot.facts))
    yield from manner.how(ask, texts)
    if question.multiline:
        yield texts.say("ask.lines")
    if ask.since is not None:
        since, key = date_numeric(ask.since), "ask.past" if question.last_saved else "ask.last"
        yield texts.say(key, since=since, value=shortened(offered_text(ask), VALUE))
    elif ask.offered is not None and manner.names_offer:
        yield texts.say(
            "ask.old" if slot.standing == "answered" else "ask.offer", value=shortened(offered_text(ask), VALUE)
        )


def _own(ask: Ask) -> str:
    answer = ask.slot.answer
    return "" if answer is None or answer.value is None else display(answer.value, ask.slot.question)


def _message(ask: Ask, message: str) -> str:
    value = ask.slot.answer.value if ask.slot.answer else None
    return pipe(message, ask.slot.facts.beside(value, ask.slot.question))
