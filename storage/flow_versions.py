"""Flows and their forms as they were when first met. An interview keeps its version, whatever the files become."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from storage import models, statements
from storage.errors import FlowVersionChanged

_versions = models.FlowVersion.__table__


@dataclass(frozen=True, slots=True)
class FlowVersion:
    """One version of a flow, wholly."""

    id: int
    name: str
    version: str
    yaml: str
    form: bytes
    sha256: str
    registered_at: datetime


_COLUMNS = statements.columns(_versions, FlowVersion)


def register(connection: Connection, *, name: str, version: str, yaml: str, form: bytes, now: datetime) -> int:
    """The id of this version, new or known. `FlowVersionChanged` where it is known with other content."""
    digest = sha256(sha256(yaml.encode()).digest() + sha256(form).digest()).hexdigest()
    found = select(_versions.c.id, _versions.c.sha256).where(_versions.c.name == name, _versions.c.version == version)
    known = connection.execute(found).one_or_none()
    if known is None:
        row = {"name": name, "version": version, "yaml": yaml, "form": form, "sha256": digest, "registered_at": now}
        # Several processes may start at once: whoever comes second finds what the first has registered.
        statement = statements.insert(connection, _versions).on_conflict_do_nothing(index_elements=["name", "version"])
        connection.execute(statement, row)
        known = connection.execute(found).one()
    if known.sha256 != digest:
        raise FlowVersionChanged(name, version)
    return int(known.id)


def register_anew(connection: Connection, *, name: str, version: str, yaml: str, form: bytes, now: datetime) -> int:
    """As `register`, but other content under a known version becomes a version of its own: for trying a flow out."""
    try:
        return register(connection, name=name, version=version, yaml=yaml, form=form, now=now)
    except FlowVersionChanged:
        version = f"{version}+{sha256(yaml.encode() + form).hexdigest()[:8]}"
        return register(connection, name=name, version=version, yaml=yaml, form=form, now=now)


def get(connection: Connection, version_id: int) -> FlowVersion:
    """One version."""
    return FlowVersion(*connection.execute(select(*_COLUMNS).where(_versions.c.id == version_id)).one())


def latest(connection: Connection, name: str) -> FlowVersion | None:
    """The version of a flow that was registered last."""
    found = select(*_COLUMNS).where(_versions.c.name == name).order_by(_versions.c.id.desc()).limit(1)
    row = connection.execute(found).one_or_none()
    return FlowVersion(*row) if row else None
