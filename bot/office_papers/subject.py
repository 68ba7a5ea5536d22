"""What an order is about: its report's title, how far it is, and a digest of all that will be in the paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.collection.rows import Wanted
from bot.collection.standings import digest_of
from bot.interviews.library import Library
from storage import flow_versions, office_papers, rounds
from storage.office_orders import OfficeOrder

_WITH_REFUSALS: Final = frozenset({"stalls", "xlsx"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is made. `kept`: the paper that was made of just the same."""

    wanted: Wanted
    title: str
    digest: str
    kept: int | None


def subject_of(connection: Connection, library: Library, order: OfficeOrder, now: datetime) -> Subject:
    """What an order is about. `now` in the office's zone, whose day counts."""
    wanted = Wanted(order.flow, order.round_id)
    digest = digest_of(connection, wanted, now, with_refusals=order.kind in _WITH_REFUSALS)
    kept = office_papers.same(connection, order.kind, digest)
    return Subject(wanted, _title(connection, library, wanted), digest, kept)


def _title(connection: Connection, library: Library, wanted: Wanted) -> str:
    each = rounds.load(connection, wanted.round_id) if wanted.round_id is not None else None
    version = flow_versions.latest(connection, wanted.flow)
    if each is not None or version is None:
        return each.title if each is not None else wanted.flow
    return library.report(connection, version.id).flow.title
