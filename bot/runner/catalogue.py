"""What a respondent can start, and what can be given: the house's own reports, then the office's published forms."""

from typing import Final

from bot.reports import Report
from bot.runner.house import Visit
from flows.schema import Flow
from storage import flow_versions, publications
from storage.publications import Publication

TRIAL: Final = "0-thu-"
"""How the names of flows on trial begin, and of published forms; no report of the house has such a name."""
PUBLISHED: Final = "mau-"


def offered(visit: Visit) -> tuple[int, ...]:
    """Ids of the flow versions."""
    return (*visit.house.offered, *publications.offered(visit.connection))


def flow_of(visit: Visit, version_id: int) -> Flow:
    """The flow of a registered version."""
    return visit.house.library.report(visit.connection, version_id).flow


def report_named(visit: Visit, name: str) -> Report:
    """The office's form of this name, as it was published last."""
    last = flow_versions.latest(visit.connection, name)
    assert last is not None  # noqa: S101  -- what was published was registered, and is never deleted
    return visit.house.library.report(visit.connection, last.id)


def report_of(visit: Visit, each: Publication) -> Report:
    """The version that a publication offers; of one that withdrew the form, the last."""
    number = each.flow_version_id
    return visit.house.library.report(visit.connection, number) if number else report_named(visit, each.name)
