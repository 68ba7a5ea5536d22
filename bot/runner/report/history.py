"""/lichsu: who gave what of a report, and when."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.naming import person_named
from bot.runner.voice import say
from bot.speech.fitting import MESSAGE, fitted
from bot.speech.review import marked
from storage import answers
from storage.answers import AnswerRow


def show_history(desk: Desk) -> None:
    """A paragraph a person: which questions, by the numbers of the review, and when last."""
    texts, rows = desk.visit.house.texts, answers.current(desk.visit.connection, desk.interview.id)
    given = [row for row in rows if row.kind != "withdrawn" and row.person_id is not None]
    people = dict.fromkeys(row.person_id for row in given)
    lines = [_line(desk, person, [row for row in given if row.person_id == person]) for person in people]
    head = texts.say("history.head", title=desk.called)
    found = lines or [texts.say("history.nobody")]
    words = fitted([head], found, [], more=lambda _left: Markup("…"), most=len(found), limit=MESSAGE)
    say(desk.visit, [Outbound(words)])


def _line(desk: Desk, person: int | None, rows: Sequence[AnswerRow]) -> Markup:
    visit, keys = desk.visit, {(row.question, row.row) for row in rows}
    marks = [int(mark) for mark, slot in marked(desk.path.slots).items() if slot.key in keys and mark.isdigit()]
    when = calendar.parts_of(max(row.at for row in rows), visit.house.zone, visit.house.texts)
    numbers = ", ".join(_spans(sorted(marks))) or "…"
    return visit.house.texts.say("history.line", name=person_named(visit, person), numbers=numbers, **when)


def _spans(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers in a row as from-to."""
    begin = end = 0
    for number in [*numbers, 0]:
        if end and number == end + 1:
            end = number
            continue
        if end:
            yield str(begin) if begin == end else f"{begin}-{end}"
        begin = end = number
