"""Giving answers back: they are open again, with the leader's comment and the old answer at one tap."""

from markupsafe import Markup

from bot.interviews.progress import path_of
from bot.interviews.stored import withdrawn
from bot.messages import Button, Outbound
from bot.payloads import OPEN, payload
from bot.runner.house import Visit
from bot.runner.naming import title_of
from bot.runner.voice import close, send, tell
from bot.speech.shown import REPLY, one_line, short_label
from storage import answers, interviews, looks, persons
from storage.answers import AnswerRow
from storage.interviews import Interview
from storage.looks import Look


def send_back(visit: Visit, look: Look, interview: Interview) -> None:
    """The clerks are asked these questions again, and no others; reminders start again the next day."""
    given, now, connection = looks.returned(visit.connection, look.id), visit.now, visit.connection
    if not given:
        tell(visit, "looks.none_given")
        return
    lines = _lines(visit, interview, given)
    looks.decide(connection, look.id, approved=False, by=visit.inbound.person_id, now=now)
    answers.append(connection, interview.id, [_withdrawn(visit, one) for one in given])
    interviews.reopen(connection, interview.id, now)
    visit.house.planning.plan_again(connection, interview.assignment_id, now)
    close(visit, visit.house.texts.say("looks.sent_back", count=len(given)))
    head = visit.house.texts.say("looks.came_back", count=len(given), title=title_of(visit, interview))
    go_on = Button(visit.house.texts.raw("given.go_on"), payload(OPEN, interview.id))
    words = Outbound(Markup("\n").join([head, *lines]), buttons=((go_on,),))
    for person in persons.working(connection, interview.commune_id):
        send(visit, person, words, interview=interview.id)


def _lines(visit: Visit, interview: Interview, given: tuple[looks.Return, ...]) -> list[Markup]:
    path, texts = path_of(visit.connection, visit.house.library, interview), visit.house.texts
    found = [(path.slot((one.question, one.row)), one.comment) for one in given]
    return [
        texts.say("looks.line", label=short_label(slot), comment=one_line(comment, REPLY))
        for slot, comment in found
        if slot is not None
    ]


def _withdrawn(visit: Visit, given: looks.Return) -> AnswerRow:
    by, update = visit.inbound.person_id, visit.inbound.update_id
    return withdrawn((given.question, given.row), visit.now, person_id=by, update_id=update)
