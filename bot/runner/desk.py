"""One person at one interview, inside one unit of work: read it, play an event, store what changed, say the rest."""

from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from markupsafe import Markup

from bot.interviews.stored import Change, Place, answers_from, changes
from bot.reports import Report
from bot.runner.house import Visit
from bot.runner.looks.showing import show, wants_look
from bot.runner.offers import StoredOffers
from bot.runner.parts.scope import keep_scope, note_done
from bot.runner.picturing import order_picture
from bot.runner.question_keys import REVIEW, key_of
from bot.runner.voice import say
from bot.runner.walked import Walk
from bot.speech import word_heard, word_turn
from flows.events import Event
from flows.interview import advance
from flows.path import Path, Slot
from flows.piping import called
from flows.record import Answers, Key
from flows.routing import find_path
from flows.says import Ask, Complete, LeftBlank, Recorded, Reject, Review
from flows.stage import Turn
from storage import answers as answer_rows
from storage import communes, interviews, paper_orders, persons, positions, refusals
from storage.documents import Kind

CUT = 4000
"""Characters. Telegram's clients cut a paste at 4,096: after a longer text more of it is on its way."""


class Desk:
    """An interview with its answers and this person's place, as they were when the desk was opened.

    `showing`: what the person's screen asks of this interview, as far as the message in hand has looked.
    """

    def __init__(self, visit: Visit, interview: interviews.Interview) -> None:
        self.visit, self.interview = visit, interview
        self.report: Report = visit.house.library.report(visit.connection, interview.flow_version_id)
        walk = visit.walk(interview, self.report.flow)
        if walk is None:
            rows = answer_rows.standing(visit.connection, interview.id)
            self.answers: Answers = answers_from(self.report.flow, rows)
        else:
            self.answers, self.path = walk.answers, walk.path
        kept = positions.find(visit.connection, visit.inbound.person_id, interview.id)
        self.place = Place.from_json(kept)
        self.showing = ""
        self._unkept = False

    @cached_property
    def path(self) -> Path:
        """The path as the answers make it; found anew after each change."""
        return find_path(self.report.flow, self.answers)

    @property
    def slot(self) -> Slot | None:
        """The question in place; None where all is answered."""
        path = self.path
        return path.slot(self.place.position.focus) or path.first_open(self.place.position.scope)

    @property
    def called(self) -> str:
        """What the report is called beside others."""
        return called(self.report.flow, self.path.facts)

    @property
    def is_complete(self) -> bool:
        """Whether it was confirmed, be it for the leader to look at, and nothing changed since."""
        return self.interview.status != "open"

    @property
    def is_writing(self) -> bool:
        """Whether more of the text in place may follow."""
        slot = self.slot
        return slot is not None and slot.key == self.place.position.writing

    @cached_property
    def is_beside_others(self) -> bool:
        """Whether the commune works on another report as well, so that each question must name its own."""
        return interviews.works_on_another(self.visit.connection, self.interview)

    @cached_property
    def is_helper(self) -> bool:
        """Whether this person has nothing here but a part."""
        membership = persons.commune_of(self.visit.connection, self.visit.inbound.person_id)
        return membership is not None and membership.role == "helper"

    @cached_property
    def offers(self) -> StoredOffers:
        """What is offered to this interview's questions."""
        return StoredOffers(self.visit, self.interview, self.report.flow)

    def play(self, event: Event, *, before: tuple[Markup, ...] = ()) -> None:
        """Take one event: store, and say. `before` opens the message, such as a notice or a refusal."""
        turn = self._advance(event)
        if isinstance(turn.says[-1], Complete):
            if wants_look(self.visit, self.interview):
                show(self.visit, self.interview, self.called)
                return
            interviews.complete(self.visit.connection, self.interview.id, self.visit.now)
            self.order("document", confirmed_by=self.visit.inbound.person_id)
        self._say(turn, before)
        if self.place.position.scope and note_done(
            self.visit, self.interview.id, self.report.flow, self.path, self.called
        ):
            keep_scope(self.visit, self.visit.inbound.person_id, self.interview.id, only_open=not self.is_helper)

    def note(self, event: Event) -> tuple[Markup, ...]:
        """Take one event at another report's desk: the words of it, for the desk where the person sits."""
        was_complete, texts = self.is_complete, self.visit.house.texts
        heard = self.take(event)
        about = texts.say("report.about", title=self.called)
        reopened = was_complete and not self.is_complete
        return (about, *heard, *((texts.say("report.reopened"),) if reopened else ()))

    def take(self, event: Event) -> tuple[Markup, ...]:
        """Take one event and ask nothing, at the desk where the person sits: the words of what was taken up."""
        return tuple(word_heard(self._advance(event).says, self.visit.house.texts))

    def order(self, kind: Kind, *, confirmed_by: int | None = None) -> None:
        """Let a document be printed once this turn is saved."""
        paper_orders.place(
            self.visit.connection,
            interview_id=self.interview.id,
            chat_id=self.visit.inbound.chat_id,
            kind=kind,
            confirmed_by=confirmed_by,
            now=self.visit.now,
        )

    def keep(self, place: Place) -> None:
        """Remember where this person is from now on."""
        if place != self.place or self._unkept:
            person = self.visit.inbound.person_id
            positions.put(self.visit.connection, person, self.interview.id, place.to_json())
        self.place, self._unkept = place, False

    def keep_soon(self, place: Place) -> None:
        """Move there, but write it with whatever is kept next; `keep_all` writes what was not."""
        self._unkept = self._unkept or place != self.place
        self.place = place

    def keep_all(self) -> None:
        """Write the place, if `keep_soon` left that to do."""
        self.keep(self.place)

    def _advance(self, event: Event) -> Turn:
        flow, position = self.report.flow, self.place.position
        turn = advance(flow, self.answers, position, event, self.visit.today, self.offers, self.path)
        self._store(turn)
        return turn

    def _store(self, turn: Turn) -> None:
        connection, interview = self.visit.connection, self.interview
        new = changes(self.report.flow, self.answers, turn.answers)
        revision = answer_rows.append(connection, interview.id, [self._row(change) for change in new])
        for change in new:
            if change.kind == "given" and not change.row and self.report.flow.question(change.question).office:
                communes.set_fact(connection, interview.commune_id, change.question, change.value or "")
        if revision is not None:
            self.interview = replace(interview, revision=revision, updated_at=self.visit.now)
            if self.is_complete:
                interviews.reopen(connection, interview.id, self.visit.now)
                self.interview = replace(self.interview, status="open")
                self.visit.house.planning.plan_again(connection, interview.assignment_id, self.visit.now)
            self._remember(turn, new)
        self.answers, self.path = turn.answers, turn.path
        last, refused = _taken(turn) or self.place.last, self._refused(turn)
        self.keep(replace(self.place, position=turn.position, last=last, refused=refused))

    def _remember(self, turn: Turn, new: list[Change]) -> None:
        """Let the next turn begin here; its answers stand in the order in which they would be read back."""
        last = dict.fromkeys((change.question, change.row) for change in new)
        keys = [*(key for key in self.answers if key not in last), *(key for key in last if key in turn.answers)]
        answers = MappingProxyType({key: turn.answers[key] for key in keys})
        self.visit.walked[self.interview.id] = Walk(self.interview, self.report.flow, answers, turn.path)

    def _refused(self, turn: Turn) -> tuple[int, Key] | None:
        """Count what was refused; the last message that was, and its question."""
        number, found = self.visit.inbound.message_id, [said for said in turn.says if isinstance(said, Reject)]
        for said in found:
            question, code = said.slot.question.name, said.invalid.code
            refusals.note(self.visit.connection, self.interview.id, question, code, self.visit.now)
        return next(((number, said.slot.key) for said in found if number is not None), self.place.refused)

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
        visit, asked = self.visit, _asked(turn)
        words = word_turn(
            turn.says,
            visit.house.texts,
            title=self.report.flow.title,
            interview=self.interview.id,
            called=self.called if self.is_beside_others else "",
            on_screen=asked is not None and asked == self.showing,
        )
        last = turn.says[-1]
        if isinstance(last, Ask) and last.slot.standing == "unanswered":
            comment = self.offers.returned.get(last.slot.key)
            before = before if comment is None else (*before, visit.house.texts.say("looks.comment", comment=comment))
        if before:
            words[0] = replace(words[0], text=Markup("\n\n").join([*before, Markup(words[0].text)]))  # noqa: S704  -- worded by speech
        say(visit, words, asks=asked, interview=self.interview.id)
        if isinstance(last, Review) and last.complete and not last.part and not self.is_complete:
            order_picture(visit, self.interview)


def _taken(turn: Turn) -> Key | None:
    for said in turn.says:
        if isinstance(said, Recorded | LeftBlank):
            return said.slot.key
    return None


def _asked(turn: Turn) -> str | None:
    match turn.says[-1]:
        case Ask(slot):
            cut = any(isinstance(said, Reject) and len(said.reply) >= CUT for said in turn.says)
            return key_of(slot.key, again=cut)
        case Review():
            return REVIEW
    return None
