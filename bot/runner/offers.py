"""What is offered before a question is asked: facts of the office, and the last report of the same kind."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from bot.runner.house import Visit
from flows import answers as types
from flows.answers import InvalidAnswer
from flows.offers import Offer, Past
from flows.record import Key
from flows.schema import Flow
from storage import answers, communes, interviews, looks


class StoredOffers(Mapping[Key | Past, Offer]):
    """The offers of one interview, looked up when a question is asked and not before."""

    def __init__(self, visit: Visit, interview: interviews.Interview, flow: Flow) -> None:
        self._visit, self._interview, self._flow = visit, interview, flow

    def __getitem__(self, key: Key | Past) -> Offer:
        offer = self._past(key) if isinstance(key, Past) else self._of_question(key)
        if offer is None:
            raise KeyError(key)
        return offer

    def _of_question(self, key: Key) -> Offer | None:
        question = self._flow.question(key[0])
        back = answers.last_given(self._visit.connection, self._interview.id, key) if key in self.returned else None
        if back is not None and (offer := self._offer(key, back.value or "", None)) is not None:
            return offer
        fact = self._facts.get(question.name) if question.office and not key[1] else None
        if fact is not None and (offer := self._offer(key, fact, None)) is not None:
            return offer
        if question.fresh or question.last_saved or self._last is None:
            return None
        row = answers.latest(self._visit.connection, self._last.id, key)
        since = self._last.updated_at.astimezone(self._visit.house.zone).date()
        return self._offer(key, row.value, since) if row is not None and row.value is not None else None

    def _past(self, wanted: Past) -> Offer | None:
        """What the commune's report on that month said, with the day up to which it counted."""
        period = (self._flow.period, "")
        found = interviews.on_month(self._visit.connection, self._interview, self._flow.name, period[0], wanted.month)
        if found is None:
            return None
        row = answers.latest(self._visit.connection, found.id, (wanted.question, ""))
        counted = answers.latest(self._visit.connection, found.id, period)
        if row is None or row.value is None or counted is None or counted.value is None:
            return None
        return self._offer((wanted.question, ""), row.value, date.fromisoformat(counted.value))

    def __iter__(self) -> Iterator[Key | Past]:
        return iter(())  # only ever asked by key

    def __len__(self) -> int:
        return 0

    @cached_property
    def _facts(self) -> Mapping[str, str]:
        return communes.facts(self._visit.connection, self._interview.commune_id)

    @cached_property
    def returned(self) -> Mapping[Key, str]:
        """What the leader gave back last, with the comments: the old answer stands at one tap."""
        look = looks.last(self._visit.connection, self._interview.id)
        given = looks.returned(self._visit.connection, look.id) if look and look.approved is False else ()
        return {(one.question, one.row): one.comment for one in given}

    @cached_property
    def _last(self) -> interviews.Interview | None:
        return interviews.last_of_kind(self._visit.connection, self._interview, self._flow.name)

    def _offer(self, key: Key, stored: str, since: date | None) -> Offer | None:
        """What was stored, if this question would take it today: its type, bounds and choices may have changed."""
        question = self._flow.question(key[0])
        try:
            shown = types.display(types.load(stored, question), question)
        except (ValueError, ArithmeticError, StopIteration):
            return None
        value = types.parse(shown, question, self._visit.today)
        return None if isinstance(value, InvalidAnswer) else Offer(value, since)
