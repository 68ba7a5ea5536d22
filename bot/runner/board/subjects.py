"""What an administrator looks at: a round's last occurrence, or a report that communes began by themselves."""

from dataclasses import dataclass
from datetime import datetime

from bot import payloads
from bot.collection.rows import Wanted
from bot.collection.standings import stood
from bot.runner.catalogue import flow_of, offered
from bot.runner.house import Visit
from flows.schema import Flow
from storage import rounds
from storage.rounds import Round


@dataclass(frozen=True, slots=True)
class Subject:
    """Reports that are looked at together. `ids`: as a button names them; `each`: their round, if they have one."""

    ids: str
    title: str
    wanted: Wanted
    flow: Flow
    each: Round | None = None

    @property
    def deadline(self) -> datetime | None:
        """When the round's last occurrence is due."""
        return self.each.deadline if self.each is not None else None


def subjects(visit: Visit) -> list[Subject]:
    """The rounds that were given, newest first, then reports that no round is about."""
    found = [_of_round(visit, each) for each in rounds.given(visit.connection)]
    known = {one.wanted.flow for one in found}
    others = [one for version in offered(visit) if (one := _of_flow(visit, version)).wanted.flow not in known]
    return found + [one for one in others if any(stood(visit.connection, one.wanted, visit.now))]


def subject_of(visit: Visit, ids: str) -> Subject | None:
    """What a button names; None where it was withdrawn meanwhile, or never was."""
    number = payloads.number(ids[1:])
    if number is None:
        return None
    if ids.startswith("r"):
        each = rounds.load(visit.connection, number)
        is_given = each is not None and each.given_at is not None and each.withdrawn_at is None
        return _of_round(visit, each) if each is not None and is_given else None
    return _of_flow(visit, number) if ids.startswith("v") and number in offered(visit) else None


def _of_round(visit: Visit, each: Round) -> Subject:
    flow = flow_of(visit, each.flow_version_id)
    return Subject(f"r{each.id}", each.title, Wanted(flow.name, each.id), flow, each)


def _of_flow(visit: Visit, version: int) -> Subject:
    flow = flow_of(visit, version)
    return Subject(f"v{version}", flow.title, Wanted(flow.name), flow)
