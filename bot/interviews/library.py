"""The flows as they were registered, each read and compiled once, whatever the files have become since."""

from sqlalchemy import Connection

from bot.reports import Report
from flows.loading import parse_flow
from storage import flow_versions


class Library:
    """Registered flow versions by their id."""

    def __init__(self) -> None:
        self._open: dict[int, Report] = {}

    def report(self, connection: Connection, version_id: int) -> Report:
        """The flow and the form of a registered version."""
        if version_id not in self._open:
            stored = flow_versions.get(connection, version_id)
            flow = parse_flow(stored.yaml, f"{stored.name} v{stored.version}")  # it was checked when it was registered
            self._open[version_id] = Report(stored.yaml, flow, stored.form)
        return self._open[version_id]
