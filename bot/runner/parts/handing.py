"""/chuyen: hand a section or the question in place to a colleague, by a link to forward."""

from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import TAKE_BACK, payload
from bot.runner.desk import Desk
from bot.runner.due import said
from bot.runner.linking import give_link
from bot.runner.numbered import labels, picked
from bot.runner.parts.choosing import choices, label_of, line_of
from bot.runner.parts.scope import names_in
from bot.runner.voice import close, say, tell
from flows.answers.words import plain
from flows.deadlines import due_at, read_deadline
from storage import assignments, claims, parts
from storage.questions import Asked

PART: Final = "part:"


def ask_which(desk: Desk) -> None:
    """What was handed on already, and which part to hand on now."""
    texts, found = desk.visit.house.texts, parts.of_interview(desk.visit.connection, desk.interview.id)
    if found:
        lines = [texts.say("parts.list"), *(line_of(desk, part) for part in found)]
        buttons = [
            (Button(texts.plain("parts.take_back", part=label_of(desk, part)), payload(TAKE_BACK, part.id)),)
            for part in found
        ]
        say(desk.visit, [Outbound(Markup("\n").join(lines), buttons=tuple(buttons))])
    rows = labels(texts, (label for label, _ in choices(desk)))
    words = Outbound(texts.say("parts.which"), keyboard=(*rows, (texts.raw("button.stop"),)))
    say(desk.visit, [words], asks=f"{PART}which", interview=desk.interview.id)


def take_reply(desk: Desk, asked: Asked) -> None:
    """What was typed or tapped while a question about a part is on the screen."""
    texts, word = desk.visit.house.texts, desk.visit.inbound.text
    if plain(word) == texts.typed("button.stop"):
        close(desk.visit, texts.say("parts.stopped"))
    elif asked.question_key == f"{PART}which":
        _take_which(desk, word)
    else:
        _take_due(desk, word, frozenset(asked.question_key.removeprefix(f"{PART}due:").split(",")))


def _take_which(desk: Desk, word: str) -> None:
    found, texts = choices(desk), desk.visit.house.texts
    wanted = picked(found, word)
    if wanted is None:
        tell(desk.visit, "parts.no_such", given=word[:40])
        ask_which(desk)
        return
    _ask_due(desk, wanted[1], texts.say("parts.due"))


def _take_due(desk: Desk, word: str, names: frozenset[str]) -> None:
    visit, texts = desk.visit, desk.visit.house.texts
    if plain(word) == texts.typed("parts.no_due"):
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
    link = give_link(visit, "part", desk.interview.commune_id)
    token_hash = claims.hash_of(link.token)
    parts.create(
        visit.connection,
        interview_id=desk.interview.id,
        names=names,
        due_at=due,
        token_hash=token_hash,
        given_by=visit.inbound.person_id,
        now=visit.now,
    )
    part = parts.of_token(visit.connection, token_hash)
    label = names_in(desk.report.flow, part) if part else ""
    close(visit, texts.say("parts.forward"))
    lines = [texts.say("parts.link", part=label, title=desk.called)]
    lines += [texts.say("parts.until", deadline=said(visit, due))] if due else []
    link.send(Markup("\n").join([*lines, texts.say("parts.link_how", link=link.url, command=link.command)]))


def _ask_due(desk: Desk, names: frozenset[str], words: Markup) -> None:
    raw = desk.visit.house.texts.raw
    keyboard = ((raw("parts.no_due"),), (raw("button.stop"),))
    key = f"{PART}due:{','.join(sorted(names))}"
    say(desk.visit, [Outbound(words, keyboard=keyboard)], asks=key, interview=desk.interview.id)
