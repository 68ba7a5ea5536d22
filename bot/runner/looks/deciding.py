"""What a leader decides: approved as it is, or single answers given back with a comment each."""

from typing import Final

from bot.interviews.progress import path_of
from bot.messages import Button, Outbound
from bot.payloads import LOOK_APPROVE, LOOK_QUESTION, LOOK_RETURN, LOOK_SEND, payload
from bot.runner.house import Visit
from bot.runner.looks.giving_back import send_back
from bot.runner.naming import title_of
from bot.runner.voice import CLOSED, say, tell, tell_other
from bot.speech.review import word_pages
from bot.speech.shown import short_label
from flows.answers.words import plain
from flows.path import Path
from storage import interviews, looks, paper_orders, persons
from storage.interviews import Interview
from storage.looks import Look, Return
from storage.persons import Membership
from storage.questions import Asked

LOOK: Final = "look:"
_LONGEST: Final = 500


def press_look(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """A button below a draft; False where this person has nothing to decide."""
    number, _, key = ids.partition(":")
    found = _mine(visit, membership, number)
    if found is None:
        return False
    look, interview = found
    if look.decided_at is not None or interview.status != "shown" or interview.revision != look.revision:
        tell(visit, "looks.outdated")
    elif deed == LOOK_APPROVE:
        _approve(visit, look, interview)
    elif deed == LOOK_RETURN:
        _pick(visit, look, interview)
    elif deed == LOOK_QUESTION:
        _ask_comment(visit, look, interview, key)
    elif deed == LOOK_SEND:
        send_back(visit, look, interview)
    return True


def take_comment(visit: Visit, membership: Membership, asked: Asked) -> None:
    """The comment on an answer that goes back."""
    _, number, question, row = asked.question_key.split(":")
    found, text = _mine(visit, membership, number), visit.inbound.text.strip()
    if found is None or found[0].decided_at is not None:
        tell(visit, "looks.outdated")
        return
    look, texts = found[0], visit.house.texts
    if plain(text) != texts.typed("button.stop"):
        looks.give_back(visit.connection, look.id, Return(question, row, text[:_LONGEST]))
    count = len(looks.returned(visit.connection, look.id))
    send = Button(texts.raw("looks.send"), payload(LOOK_SEND, look.id))
    more = Button(texts.raw("looks.return_more"), payload(LOOK_RETURN, look.id))
    buttons = ((send,), (more,)) if count else ((more,),)
    say(visit, [Outbound(texts.say("looks.noted", count=count), buttons=buttons)], asks=CLOSED)


def _mine(visit: Visit, membership: Membership, number: str) -> tuple[Look, Interview] | None:
    look = visit.named(number, looks.load)
    interview = interviews.load(visit.connection, look.interview_id, for_turn=True) if look else None
    is_leader = membership.role == "leader" and interview is not None
    if look is None or interview is None or not is_leader or interview.commune_id != membership.commune_id:
        return None
    return look, interview


def _approve(visit: Visit, look: Look, interview: Interview) -> None:
    by, now = visit.inbound.person_id, visit.now
    looks.decide(visit.connection, look.id, approved=True, by=by, now=now)
    interviews.complete(visit.connection, interview.id, now)
    title = title_of(visit, interview)
    tell(visit, "looks.approved", title=title)
    clerk = persons.find(visit.connection, look.shown_by) if look.shown_by is not None else None
    chat = clerk.chat_id if clerk is not None else visit.inbound.chat_id
    about = {"interview_id": interview.id, "chat_id": chat, "confirmed_by": by}
    paper_orders.place(visit.connection, kind="document", now=now, **about)
    if clerk is not None and clerk.id != by:
        tell_other(visit, clerk, "looks.approved_told", name=visit.inbound.name, title=title)


def _pick(visit: Visit, look: Look, interview: Interview) -> None:
    head = visit.house.texts.say("looks.pick", title=title_of(visit, interview))
    slots = [slot for slot in _path(visit, interview).slots if not slot.follows]
    say(visit, word_pages(slots, visit.house.texts, head=head, deed=payload(LOOK_QUESTION, look.id)))


def _ask_comment(visit: Visit, look: Look, interview: Interview, key: str) -> None:
    texts, (question, _, row) = visit.house.texts, key.partition(":")
    slot = _path(visit, interview).slot((question, row))
    if slot is None:
        tell(visit, "looks.outdated")
        return
    label = short_label(slot)
    words = Outbound(texts.say("looks.comment_ask", label=label), keyboard=((texts.raw("button.stop"),),))
    say(visit, [words], asks=f"{LOOK}{look.id}:{question}:{row}")


def _path(visit: Visit, interview: Interview) -> Path:
    return path_of(visit.connection, visit.house.library, interview)
