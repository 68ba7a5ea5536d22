"""One person at one interview, inside one unit of work: read it, play an event, store what changed, say the rest."""

from dataclasses import replace

from markupsafe import Markup

from bot.memory import Change, Place, answers_from, changes, place_from_json, place_to_json
from bot.reports import Report
from bot.runner.house import Visit
from bot.runner.voice import say
from bot.speech import word_turn
from flows.events import Event
from flows.interview import Turn, advance
from flows.record import Answers, Key
from flows.routing import Path, Slot, find_path
from flows.says import Ask, Complete, LeftBlank, Recorded, Reject, Review
from storage import answers as answer_rows
from storage import interviews, paper_orders, positions

REVIEW, AGAIN = "review", "again:"
_SPLIT = 4000  # Telegram's clients cut a paste at 4,096 characters: more of it is on its way


class Desk:
    """An interview with its answers and this person's place, as they were when the desk was opened."""

    def __init__(self, visit: Visit, interview: interviews.Interview) -> None:
        self.visit, self.interview = visit, interview
        self.report: Report = visit.house.library.report(visit.connection, interview.flow_version_id)
        rows = answer_rows.current(visit.connection, interview.id)
        self.answers: Answers = answers_from(self.report.flow, rows)
        kept = positions.get(visit.connection, visit.inbound.person_id, interview.id)
        self.place: Place = place_from_json(kept)

    @property
    def path(self) -> Path:
        """The path as the answers make it."""
        return find_path(self.report.flow, self.answers)

    @property
    def slot(self) -> Slot | None:
        """The question in place; None where all is answered."""
        path = self.path
        return path.slot(self.place.position.focus) or path.first_open(self.place.position.scope)

    @property
    def is_complete(self) -> bool:
        """Whether it was confirmed, and nothing changed since."""
        return self.interview.status == "complete"

    def play(self, event: Event, *, before: tuple[Markup, ...] = ()) -> None:
        """Take one event: store, and say. `before` opens the message, such as a notice or a refusal."""
        turn = advance(self.report.flow, self.answers, self.place.position, event, self.visit.today)
        self._store(turn)
        if isinstance(turn.says[-1], Complete):
            interviews.complete(self.visit.connection, self.interview.id, self.visit.now)
            self.order(draft=False)
        self._say(turn, before)

    def order(self, *, draft: bool) -> None:
        """Let a document be printed once this turn is saved."""
        paper_orders.place(
            self.visit.connection,
            interview_id=self.interview.id,
            chat_id=self.visit.inbound.chat_id,
            draft=draft,
            now=self.visit.now,
        )

    def keep(self, place: Place) -> None:
        """Remember where this person is from now on."""
        if place != self.place:
            person = self.visit.inbound.person_id
            positions.put(self.visit.connection, person, self.interview.id, place_to_json(place))
        self.place = place

    def _store(self, turn: Turn) -> None:
        connection, interview = self.visit.connection, self.interview
        new = changes(self.report.flow, self.answers, turn.answers)
        answer_rows.append(connection, interview.id, [self._row(change) for change in new])
        if new:
            interviews.touch(connection, interview.id, self.visit.now)
            if self.is_complete:
                interviews.reopen(connection, interview.id, self.visit.now)
                self.interview = replace(interview, status="open")
        self.answers = turn.answers
        self.keep(replace(self.place, position=turn.position, last=_taken(turn) or self.place.last))

    def _row(self, change: Change) -> answer_rows.AnswerRow:
        inbound = self.visit.inbound
        return answer_rows.AnswerRow(
            question=change.question,
            row=change.row,
            value=change.value,
            kind=change.kind,
            reason=change.reason,
            confirmed=change.confirmed,
            person_id=inbound.person_id,
            update_id=inbound.update_id,
            at=self.visit.now,
            message_id=None if inbound.kind == "button" else inbound.message_id,
        )

    def _say(self, turn: Turn, before: tuple[Markup, ...]) -> None:
        texts = self.visit.house.texts
        words = word_turn(turn.says, texts, title=self.report.flow.title, interview=self.interview.id)
        if before:
            words[0] = replace(words[0], text=Markup("\n\n").join([*before, Markup(words[0].text)]))  # noqa: S704  -- worded by speech
        say(self.visit, words, asks=_asked(turn), interview=self.interview.id)


def _taken(turn: Turn) -> Key | None:
    for said in turn.says:
        if isinstance(said, Recorded | LeftBlank):
            return said.slot.key
    return None


def _asked(turn: Turn) -> str | None:
    match turn.says[-1]:
        case Ask(slot):
            cut = any(isinstance(said, Reject) and len(said.reply) >= _SPLIT for said in turn.says)
            return f"{AGAIN if cut else ''}{slot.key[0]}:{slot.key[1]}"
        case Review():
            return REVIEW
    return None
