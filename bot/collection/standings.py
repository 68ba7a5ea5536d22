"""How the reports of all communes stand, without what was said in them: quickly counted, and told apart."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from bot.collection.rows import Standing, Wanted, pages, standing_of
from storage import communes, flow_versions, refusals
from storage.collected import Reported


@dataclass(frozen=True, slots=True)
class Stood:
    """A report, what its commune is called, and how it stands."""

    report: Reported
    commune: str
    standing: Standing


def stood(connection: Connection, wanted: Wanted, now: datetime) -> Iterator[Stood]:
    """All reports that are meant, in the order in which they were given."""
    names = communes.names(connection)
    for page in pages(connection, wanted):
        for one in page:
            yield Stood(one, names.get(one.commune_id, ""), standing_of(one, now))


def tally_of(connection: Connection, wanted: Wanted, now: datetime) -> dict[str, int]:
    """How many reports there are (`total`), and how many are `done`."""
    found = Counter(each.standing for each in stood(connection, wanted, now))
    return {"done": found["done"], "total": found.total()}


def digest_of(connection: Connection, wanted: Wanted, now: datetime, *, with_refusals: bool) -> str:
    """Two that are alike: a paper made now would say the same. `now` in the office's zone, whose day counts.

    `with_refusals`: replies that were refused are in it too.
    """
    version, refused = flow_versions.latest(connection, wanted.flow), refusals.last(connection) if with_refusals else 0
    parts = [repr((wanted, now.date(), version.id if version else None, refused))]
    parts += [repr((each.commune, each.standing, astuple(each.report))) for each in stood(connection, wanted, now)]
    return sha256("\n".join(parts).encode()).hexdigest()
