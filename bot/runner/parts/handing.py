"""/chuyen: hand a section or the question in place to a colleague, by a link to forward."""

from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import TAKE_BACK, payload
from bot.runner.deadline import said
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.linking import give_link
from bot.runner.naming import person_named
from bot.runner.parts.scope import keep_scope, names_in
from bot.runner.shelf import our_interview
from bot.runner.voice import say, tell, tell_other
from bot.speech.shown import LABEL, one_line
from flows.answers.words import plain
from flows.deadlines import due_at, read_deadline
from flows.path import Slot
from flows.piping import pipe
from storage import assignments, claims, parts, persons
from storage.persons import Membership
from storage.questions import Asked

PART: Final = "part:"
_Choice = tuple[str, frozenset[str]]


def ask_which(desk: Desk) -> None:
    """What was handed on already, and which part to hand on now."""
    texts, found = desk.visit.house.texts, parts.of_interview(desk.visit.connection, desk.interview.id)
    if found:
        lines = [texts.say("parts.list"), *(_line(desk, part) for part in found)]
        buttons = [
            (Button(texts.plain("parts.take_back", part=_label(desk, part)), payload(TAKE_BACK, part.id)),)
            for part in found
        ]
        say(desk.visit, [Outbound(Markup("\n").join(lines), buttons=tuple(buttons))])
    rows = [(texts.plain("report.open", number=at, title=label),) for at, (label, _) in enumerate(_choices(desk), 1)]
    words = Outbound(texts.say("parts.which"), keyboard=(*rows, (texts.raw("button.stop"),)))
    say(desk.visit, [words], asks=f"{PART}which", interview=desk.interview.id)


def take_reply(desk: Desk, asked: Asked) -> None:
    """What was typed or tapped while a question about a part is on the screen."""
    texts, word = desk.visit.house.texts, desk.visit.inbound.text
    if plain(word) == plain(texts.raw("button.stop")):
        say(desk.visit, [Outbound(texts.say("parts.stopped"), keyboard=())])
    elif asked.question_key == f"{PART}which":
        _take_which(desk, word)
    else:
        _take_due(desk, word, frozenset(asked.question_key.removeprefix(f"{PART}due:").split(",")))


def take_back(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """A part comes back to the commune; its link is good for nothing any more."""
    part = parts.load(visit.connection, int(ids)) if ids.isascii() and ids.isdecimal() else None
    interview = our_interview(visit, membership, str(part.interview_id)) if part else None
    if part is None or interview is None or membership.role == "helper":
        return False
    end_part(visit, part)
    flow = visit.house.library.report(visit.connection, interview.flow_version_id).flow
    tell(visit, "parts.taken_back", part=names_in(flow, part))
    holder = persons.find(visit.connection, part.taken_by) if part.taken_by is not None else None
    if holder is not None:
        tell_other(visit, holder, "parts.gone_back", part=names_in(flow, part))
    return True


def end_part(visit: Visit, part: parts.Part) -> None:
    """Nobody has this part in hand any more."""
    parts.end(visit.connection, part.id, visit.now)
    if part.taken_by is not None:
        keep_scope(visit, part.taken_by, part.interview_id, only_open=True)


def _take_which(desk: Desk, word: str) -> None:
    choices, texts = _choices(desk), desk.visit.house.texts
    number = word.partition(".")[0].strip()
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= len(choices)):
        tell(desk.visit, "parts.no_such", given=word[:40])
        ask_which(desk)
        return
    _, names = choices[int(number) - 1]
    _ask_due(desk, names, texts.say("parts.due"))


def _take_due(desk: Desk, word: str, names: frozenset[str]) -> None:
    visit, texts = desk.visit, desk.visit.house.texts
    if plain(word) == plain(texts.raw("parts.no_due")):
        _hand_on(desk, names, None)
        return
    day = read_deadline(word, visit.today)
    due = due_at(day, visit.house.zone) if day else None
    assignment = assignments.load(visit.connection, desk.interview.assignment_id)
    last = assignment.deadline if assignment else None
    if due is None or due <= visit.now:
        _ask_due(desk, names, texts.say("parts.due_unread"))
    elif last is not None and due > last:
        _ask_due(desk, names, texts.say("parts.due_too_late", deadline=said(visit, last)))
    else:
        _hand_on(desk, names, due)


def _hand_on(desk: Desk, names: frozenset[str], due: datetime | None) -> None:
    visit, texts = desk.visit, desk.visit.house.texts
    token, link = give_link(visit, "part", desk.interview.commune_id)
    parts.create(
        visit.connection,
        interview_id=desk.interview.id,
        names=names,
        due_at=due,
        token_hash=claims.hash_of(token),
        given_by=visit.inbound.person_id,
        now=visit.now,
    )
    part = parts.of_token(visit.connection, claims.hash_of(token))
    label = names_in(desk.report.flow, part) if part else ""
    say(visit, [Outbound(texts.say("parts.forward"), keyboard=())])
    lines = [texts.say("parts.link", part=label, title=desk.called)]
    lines += [texts.say("parts.until", deadline=said(visit, due))] if due else []
    link.send(Markup("\n").join([*lines, texts.say("parts.link_how", link=link.url, command=link.command)]))


def _ask_due(desk: Desk, names: frozenset[str], words: Markup) -> None:
    raw = desk.visit.house.texts.raw
    keyboard = ((raw("parts.no_due"),), (raw("button.stop"),))
    key = f"{PART}due:{','.join(sorted(names))}"
    say(desk.visit, [Outbound(words, keyboard=keyboard)], asks=key, interview=desk.interview.id)


def _choices(desk: Desk) -> list[_Choice]:
    """The sections with something still to answer, and the question in place."""
    texts, slots = desk.visit.house.texts, [slot for slot in desk.path.slots if slot.is_open]
    found: list[_Choice] = []
    for section in dict.fromkeys(slot.section for slot in slots):
        count = sum(slot.section == section for slot in slots)
        found.append((texts.plain("parts.section", section=section.label, count=count), frozenset({section.name})))
    if desk.slot is not None:
        found.append((texts.plain("parts.question", label=_question(desk.slot)), frozenset({desk.slot.question.name})))
    return found


def _question(slot: Slot) -> str:
    return one_line(pipe(slot.question.label, slot.facts), LABEL)


def _label(desk: Desk, part: parts.Part) -> str:
    return one_line(names_in(desk.report.flow, part), LABEL)


def _line(desk: Desk, part: parts.Part) -> Markup:
    texts, visit = desk.visit.house.texts, desk.visit
    key = "waiting" if part.taken_by is None else "done" if part.done_at else "taken"
    name = person_named(visit, part.taken_by) if part.taken_by is not None else ""
    return texts.say(f"parts.{key}", part=_label(desk, part), name=name)
